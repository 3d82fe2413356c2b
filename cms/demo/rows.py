"""Where each row of the mission can be pointed at: for visitors, for apps, for editors.

`docs/content.md` prints this table, and a test follows every address of it.
"""

from dataclasses import dataclass

PAGES = "/admin/pages/"
LISTS = "/admin/partnerships/"


@dataclass(frozen=True)
class Row:
    """``en`` and ``nl`` are visitors' paths and may end in a fragment; ``admin`` is a path
    of the admin, where the content is found in a list or by search.
    """

    number: int
    what: str
    en: str
    nl: str
    admin: str

    @property
    def found(self) -> str:
        """Where editors find it: a list of pages is narrowed to the page, by its slug."""
        if not self.admin.endswith("page/"):
            return self.admin
        slug = self.en.partition("#")[0].rstrip("/").rpartition("/")[2]
        return f"{self.admin}?q={slug}"

    @property
    def json(self) -> str:
        return _json(self.en)

    @property
    def json_nl(self) -> str:
        return _json(self.nl)


def _json(path: str) -> str:
    return "/++api++" + path.partition("#")[0].rstrip("/")


NETWORKS, NETWERKEN = "/en/networks/", "/nl/netwerken/"
REGION, REGIO = "/en/region/", "/nl/regio/"
EUREGION, EUREGIO = f"{REGION}meuse-rhine-euregion/", f"{REGIO}euregio-maas-rijn/"
TOGETHER, SAMEN = "/en/collaborations/", "/nl/samenwerkingsverbanden/"
PARTNERS, DUTCH_PARTNERS = "/en/partners/", "/nl/partners/"
NEWS, NIEUWS = "/en/news/", "/nl/nieuws/"

NETWORK_LIST = f"{LISTS}networkpage/"
REGION_LIST = f"{LISTS}regionalpartnershippage/"
CAMPUS_LIST = f"{LISTS}campuspage/"
COLLABORATION_LIST = f"{LISTS}collaborationpage/"
NEWS_LIST = f"{LISTS}newspage/"
PROGRAMME_LIST = f"{LISTS}programme/"
ORGANISATION_LIST = f"{LISTS}organisation/"


def _network(number: int, name: str) -> Row:
    slug = f"{name.lower()}/"
    return Row(number, name, NETWORKS + slug, NETWERKEN + slug, NETWORK_LIST)


def _collaboration(number: int, what: str, slug: str, dutch_slug: str = "") -> Row:
    english, dutch = f"{TOGETHER}{slug}/", f"{SAMEN}{dutch_slug or slug}/"
    return Row(number, what, english, dutch, COLLABORATION_LIST)


ROWS = (
    Row(1, "UM partnerships, the start of the site", "/en/", "/nl/", PAGES),
    _network(2, "WUN"),
    _network(3, "YERUN"),
    _network(4, "YUFE"),
    _network(5, "EASSH"),
    _collaboration(
        6, "Collaboration with Radboud University", "radboud-university", "radboud-universiteit"
    ),
    _collaboration(7, "York–Maastricht Partnership", "york"),
    Row(8, "Meuse-Rhine Euregion", EUREGION, EUREGIO, REGION_LIST),
    Row(9, "Campus Brussels", f"{REGION}campus-brussels/", f"{REGIO}campus-brussel/", CAMPUS_LIST),
    _collaboration(10, "UNU-MERIT", "unu-merit"),
    _collaboration(11, "MUNDO", "mundo"),
    Row(
        12,
        "Brightlands campuses",
        f"{EUREGION}brightlands-campuses/",
        f"{EUREGIO}brightlands-campussen/",
        REGION_LIST,
    ),
    Row(
        13,
        "Research centres on cross-border and European issues, an empty list",
        f"{EUREGION}#research-centres",
        f"{EUREGIO}#onderzoekscentra",
        REGION_LIST,
    ),
    _collaboration(14, "SHE Collaborates", "she-collaborates"),
    _collaboration(15, "Maastricht UMC+ in India", "maastricht-umc-plus-in-india"),
    Row(16, "Map of the Euregion", EUREGION, EUREGIO, REGION_LIST),
    Row(17, "Joint programmes", "/en/opportunities/", "/nl/mogelijkheden/", PROGRAMME_LIST),
    Row(
        18,
        "Courses of Campus Brussels",
        f"{REGION}campus-brussels/",
        f"{REGIO}campus-brussel/",
        PROGRAMME_LIST,
    ),
    Row(19, "Awards of YERUN", f"{NETWORKS}yerun/", f"{NETWERKEN}yerun/", PROGRAMME_LIST),
    Row(
        20,
        "European curriculum, European degree and YUFE Stars",
        f"{NETWORKS}yufe/",
        f"{NETWERKEN}yufe/",
        PROGRAMME_LIST,
    ),
    Row(
        21,
        "News: YERUN Open Science Awards 2023",
        f"{NEWS}yerun-open-science-awards-2023/",
        f"{NIEUWS}yerun-open-science-awards-2023/",
        NEWS_LIST,
    ),
    Row(
        22,
        "News: Dennie Hebels on Open Science",
        f"{NEWS}dennie-hebels-on-open-science/",
        f"{NIEUWS}dennie-hebels-over-open-science/",
        NEWS_LIST,
    ),
    Row(
        23,
        "Maastricht University",
        f"{PARTNERS}maastricht-university/",
        f"{DUTCH_PARTNERS}maastricht-university/",
        ORGANISATION_LIST,
    ),
    Row(24, "Organisations", PARTNERS, DUTCH_PARTNERS, ORGANISATION_LIST),
    Row(
        25,
        "Dennie Hebels, Open Science Officer",
        f"{NEWS}dennie-hebels-on-open-science/",
        f"{NIEUWS}dennie-hebels-over-open-science/",
        f"{LISTS}person/",
    ),
    Row(26, "Places", EUREGION, EUREGIO, f"{LISTS}place/"),
    Row(27, "Facts and figures", "/en/", "/nl/", f"{LISTS}fact/"),
    Row(
        28,
        "The newest news items, as a list",
        "/en/#news-and-calls",
        "/nl/#nieuws-en-oproepen",
        PAGES,
    ),
    Row(
        29,
        "Read-more links, whose six targets are unknown",
        f"{NETWORKS}wun/",
        f"{NETWERKEN}wun/",
        NETWORK_LIST,
    ),
    Row(
        30,
        "Logos of WUN and YERUN",
        f"{PARTNERS}worldwide-universities-network/",
        f"{DUTCH_PARTNERS}worldwide-universities-network/",
        "/admin/images/",
    ),
)
