"""@facts, @members, @networks, @partners, @programmes, @places, @calls and @related-news."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.api.search.indexing import rebuild
from partnerships.models import (
    Identifier,
    Membership,
    NetworkPage,
    PagePlace,
    PageProgramme,
    RelatedPartnership,
)
from tests.factories import (
    CollaborationPageFactory,
    ContentPageFactory,
    FactFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PartnerFactory,
    PlaceFactory,
    ProgrammeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BASE = "http://testserver"
NAMES = ["calls", "facts", "members", "networks", "partners", "places", "programmes",
         "related-news"]  # fmt: skip
MAASTRICHT = {
    "slug": "maastricht", "name": "Maastricht", "kind": {"title": "City", "token": "city"},
    "country": {"title": "Netherlands", "token": "NL"}, "latitude": "50.85000",
    "longitude": "5.69000",
}  # fmt: skip
OURS = {
    "@id": f"{BASE}/en/partners/maastricht-university",
    "title": "Maastricht University",
    "slug": "maastricht-university",
    "name": "Maastricht University",
    "names": [
        {
            "name": "Universiteit Maastricht",
            "kind": {"title": "Official name", "token": "official"},
            "language": "nl",
        }
    ],
    "kind": {"title": "University", "token": "university"},
    "status": {"title": "Partner", "token": "partner"},
    "country": {"title": "Netherlands", "token": "NL"},
    "place": MAASTRICHT,
    "website": "https://um.example.org/",
    "identifiers": [],
}


@pytest.fixture
def get(client):
    """``get("en/networks/wun", "facts")``: the answer of a service, without its ``@id``."""

    def ask(path, service, query=""):
        answer = client.get(f"/++api++/{path.strip('/')}/@{service}{query}")
        assert answer.status_code == 200
        body = answer.json()
        assert body.pop("@id") == f"{BASE}/{path.strip('/')}/@{service}"
        return body

    return ask


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_facts(filled, get):
    body = get("en/networks/wun", "facts")

    assert body["items_total"] == 2
    assert [(item["value"], item["text"]) for item in body["items"]] == [
        ("25.0000", "25\N{NO-BREAK SPACE}universities"),
        ("3900000.0000", "3.9\N{NO-BREAK SPACE}million\N{NO-BREAK SPACE}inhabitants"),
    ]
    assert body["items"][0]["measures"] == {"title": "Members of the network", "token": "members"}
    assert (body["items"][0]["source"], body["items"][0]["as_of"]) == ("Annual report", "2024")


def test_members(filled, get):
    assert get("en/networks/wun", "members") == {
        "items": [
            {
                "organisation": OURS,
                "role": {"title": "Founder", "token": "founder"},
                "since": "2008-05",
                "until": "",
                "source": "",
                "source_url": "",
            }
        ],
        "items_total": 1,
        "member_count": {"stated": 25, "listed": 1, "complete": False},
    }


NETWORK = {
    "@id": f"{BASE}/en/networks/wun",
    "@type": "NetworkPage",
    "title": "Worldwide Universities Network",
    "description": "Worldwide Universities Network in a sentence.",
    "review_state": "published",
    "type_title": "Network",
    "acronym": "WUN",
}


@pytest.mark.parametrize("path", ["en/partners/maastricht-university", "en", ""])
def test_networks_of_an_organisation_and_of_our_own(filled, get, client, path):
    body = client.get(f"/++api++/{path}/@networks").json()

    assert body["items_total"] == 1
    assert body["items"] == [
        {
            "network": NETWORK,
            "role": {"title": "Founder", "token": "founder"},
            "since": "2008-05",
            "until": "",
            "source": "",
            "source_url": "",
        }
    ]


def test_networks_of_a_network(filled, get):
    own = filled.pages["network"]
    other = NetworkPageFactory(parent=filled.networks, title="Above", slug="above")
    MembershipFactory(network=other, organisation=own.organisation, role="associate")

    [found] = get("en/networks/wun", "networks")["items"]

    assert found["network"]["@id"] == f"{BASE}/en/networks/above"
    assert found["role"]["token"] == "associate"


def test_a_membership_of_a_closed_network_is_for_its_readers(filled, get, client):
    close(filled.pages["network"])

    assert get("en", "networks") == {"items": [], "items_total": 0}

    client.force_login(UserFactory())
    assert get("en", "networks")["items_total"] == 1


def test_partners_of_a_page(filled, get):
    body = get("en/collaborations/york", "partners")

    assert [(i["organisation"]["slug"], i["role"]["token"], i["since"]) for i in body["items"]] == [
        (i.organisation.slug, i.role, i.since) for i in filled.pages["collaboration"].partners.all()
    ]
    york = next(i for i in body["items"] if i["organisation"]["slug"] == "university-of-york")
    assert york["organisation"]["identifiers"] == [
        {
            "scheme": {"title": "ROR", "token": "ror"},
            "value": "04m01e293",
            "url": "https://ror.org/04m01e293",
        }
    ]
    assert york["role"] == {"title": "Partner", "token": "partner"}


def test_research_centres_are_partners_of_a_region(filled, get):
    items = get("en/region/euregion", "partners")["items"]

    assert [(i["organisation"]["slug"], i["role"]["token"]) for i in items] == [
        ("university-of-york", "partner"),
        ("border", "research_centre"),
    ]


@pytest.mark.parametrize("path", ["en/partners", "en", ""])
def test_partners_of_the_site(filled, client, path):
    body = client.get(f"/++api++/{path}/@partners?b_size=2").json()

    assert body["items_total"] == 5
    assert [item["organisation"]["title"] for item in body["items"]] == [
        "Border Institute", "Funding Council",
    ]  # fmt: skip
    assert body["items"][1]["networks"] == []
    [tie] = body["items"][1]["pages"]
    assert tie["page"]["@id"] == f"{BASE}/en/collaborations/york"
    assert (tie["role"], tie["since"]) == ({"title": "Funder", "token": "funder"}, "")
    assert body["batching"]["next"].endswith("@partners?b_start=2&b_size=2")


def test_programmes(filled, get):
    body = get("en/networks/wun", "programmes")

    assert body["items_total"] == 1
    [found] = body["items"]
    parties = found.pop("parties")
    assert [party["@id"] for party in parties] == [f"{BASE}/en/partners/university-of-york"]
    assert found == {
        "slug": found["slug"],
        "title": "Public Policy",
        "form": {"title": "Double master's degree", "token": "double_master"},
        "state": {"title": "Being developed", "token": "developing"},
        "description": "",
        "audiences": [{"title": "Students", "token": "students"}],
        "partly_there": False,
        "url": "",
        "place": None,
    }


def test_programmes_of_an_organisation(filled, get):
    assert get("en/partners/university-of-york", "programmes")["items_total"] == 4
    assert get("en/partners/maastricht-university", "programmes")["items_total"] == 0


def test_a_party_that_nothing_public_names_has_no_address(filled, get):
    programme = filled.pages["network"].programmes.get().programme
    programme.parties.add(OrganisationFactory(name="Nowhere", slug="nowhere"))
    programme.save()

    [found] = get("en/networks/wun", "programmes")["items"]

    assert {party["slug"]: party["@id"] for party in found["parties"]} == {
        "nowhere": None,
        "university-of-york": f"{BASE}/en/partners/university-of-york",
    }


def test_places_of_a_campus_and_of_a_region(filled, get):
    campus = get("en/region/campus-brussels", "places")
    region = get("en/region/euregion", "places")

    assert campus == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "campus-brussels",
                "geometry": {"type": "Point", "coordinates": [4.37, 50.84]},
                "properties": {
                    "@id": f"{BASE}/en/region/campus-brussels",
                    "name": "Campus Brussels",
                    "role": "campus",
                    "source": "Test",
                },
            },
            {
                "type": "Feature",
                "id": "brussels",
                "geometry": None,
                "properties": {
                    "name": "Brussels",
                    "role": "city",
                    "slug": "brussels",
                    "kind": {"title": "City", "token": "city"},
                    "country": {"title": "Belgium", "token": "BE"},
                    "source": "",
                },
            },
        ],
    }
    [liege] = region["features"]
    assert liege["geometry"] == {"type": "Point", "coordinates": [5.57, 50.63]}
    assert (liege["properties"]["name"], liege["properties"]["role"]) == ("Liège", "place")


SQUARE = {"type": "Polygon", "coordinates": [[[5, 50], [6, 50], [6, 51], [5, 50]]]}


@pytest.mark.parametrize(
    ("source", "roles"), [("A register", ["region", "boundary"]), ("", ["region"])]
)
def test_a_boundary_is_there_with_its_source(filled, get, source, roles):
    page = filled.pages["region"]
    page.places.all().delete()
    page.region = PlaceFactory(slug="euregion", boundary=SQUARE, boundary_source=source)
    page.save()

    found = get("en/region/euregion", "places")["features"]

    assert [feature["properties"]["role"] for feature in found] == roles
    if source:
        assert found[1]["geometry"] == SQUARE
        assert found[1]["id"] == "euregion-boundary-1"
        assert found[1]["properties"]["source"] == "A register"


def test_places_are_sent_as_geojson(filled, client):
    answer = client.get("/++api++/en/region/euregion/@places")

    assert answer["Content-Type"] == "application/geo+json"


def test_place_of_an_organisation(filled, get):
    [found] = get("en/partners/maastricht-university", "places")["features"]

    assert found["geometry"] == {"type": "Point", "coordinates": [5.69, 50.85]}


@pytest.mark.parametrize("path", ["en/networks/wun", "en", "en/news", ""])
def test_calls(filled, client, path):
    body = client.get(f"/++api++/{path}/@calls").json()

    assert body["items_total"] == 1
    [call] = body["items"]
    assert call.pop("page")["@id"] == f"{BASE}/en/news/awards-open"
    assert call == {
        "state": "closed",
        "opens": "2021-11-01T08:00:00+00:00",
        "closes": "2021-12-14T22:59:00+00:00",
        "time_zone": "Europe/Brussels",
        "audiences": [{"title": "Staff", "token": "staff"}],
        "eligibility": "",
        "amount": "5000.00",
        "currency": "EUR",
        "url": "https://awards.example.org/",
    }


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(1, 2, "upcoming"), (-1, 1, "open"), (-2, -1, "closed"), (None, None, None)],
)
def test_state_of_a_call_now(home, client, opens, closes, state):
    def moment(hours):
        return None if hours is None else timezone.now() + datetime.timedelta(hours=hours)

    NewsPageFactory(parent=home, kind="call", call_opens=moment(opens), call_closes=moment(closes))

    [call] = client.get("/++api++/en/@calls").json()["items"]

    assert call["state"] == call["page"]["call_state"] == state


def test_related_news_newest_first_in_batches(filled, get, client):
    page = filled.pages["network"]
    for day in (3, 1, 2):
        news = NewsPageFactory(
            parent=filled.news_index, slug=f"n{day}", date=datetime.date(2026, 1, day)
        )
        RelatedPartnership.objects.create(page=news, partnership=page)

    body = get("en/networks/wun", "related-news", "?b_size=3")

    assert [item["@id"].rpartition("/")[2] for item in body["items"]] == ["n3", "n2", "n1"]
    assert body["items_total"] == 4
    assert body["batching"]["next"].endswith("@related-news?b_start=3&b_size=3")
    whole = client.get("/++api++/en/networks/wun?expand=related-news").json()
    ride = whole["@components"]["related-news"]
    assert [item["@id"].rpartition("/")[2] for item in ride["items"]] == [
        "n3", "n2", "n1", "awards-open",
    ]  # fmt: skip
    assert ride["items_total"] == 4
    assert "batching" not in ride


def test_related_news_of_an_organisation(filled, get):
    items = get("en/partners/university-of-york", "related-news")["items"]

    assert [item["@id"] for item in items] == [f"{BASE}/en/news/awards-open"]


def test_news_that_may_not_be_read_is_not_told(filled, get):
    close(filled.pages["news"])

    for name in ("calls", "related-news"):
        assert get("en/networks/wun", name) == {"items": [], "items_total": 0}


@pytest.mark.parametrize("name", ["facts", "members", "programmes"])
def test_rows_of_an_origin_that_is_closed_do_not_show(filled, in_dutch, get, name):
    page = in_dutch(filled.pages["network"])
    assert get(page.url, name)["items_total"] > 0
    close(filled.pages["network"])

    assert get(page.url, name)["items"] == []


def test_in_dutch(filled, in_dutch, get):
    page = in_dutch(filled.pages["network"])
    in_dutch(filled.directory)
    in_dutch(filled.pages["news"])

    [member] = get(page.url, "members")["items"]
    [news] = get(page.url, "related-news")["items"]
    [mine] = get("nl", "networks")["items"]

    assert member["organisation"]["title"] == "Universiteit Maastricht"
    assert member["organisation"]["@id"] == f"{BASE}/nl/partners/maastricht-university"
    assert member["role"]["title"] == "Oprichter"
    assert news["@id"] == f"{BASE}/nl/news/awards-open"
    assert mine["network"]["@id"] == f"{BASE}{page.url}".rstrip("/")


@pytest.mark.parametrize("path", ["", "en/about"])
@pytest.mark.parametrize("name", NAMES)
def test_what_has_nothing_to_say_says_so(home, client, name, path):
    ContentPageFactory(parent=home, slug="about")

    body = client.get(f"/++api++/{path}/@{name}").json()

    assert body.get("items", body.get("features")) == []


#: Where each is offered in ``@components``.
OFFERED = {
    "en": {"calls", "facts", "networks", "partners"},
    "en/networks": set(),
    "en/networks/wun": {"calls", "facts", "members", "networks", "programmes", "related-news"},
    "en/region/euregion": {"calls", "facts", "partners", "places", "programmes", "related-news"},
    "en/region/campus-brussels": {
        "calls", "facts", "partners", "places", "programmes", "related-news",
    },
    "en/collaborations/york": {
        "calls", "facts", "partners", "places", "programmes", "related-news",
    },
    "en/news": {"calls"},
    "en/news/awards-open": {"programmes"},
    "en/partners": {"partners"},
    "en/partners/university-of-york": {"networks", "places", "programmes", "related-news"},
}  # fmt: skip


@pytest.mark.parametrize("path", OFFERED)
def test_links_where_it_makes_sense_and_whole_where_asked_for(filled, client, path):
    links = client.get(f"/++api++/{path}").json()["@components"]
    whole = client.get(f"/++api++/{path}?expand={','.join(NAMES)}").json()["@components"]

    assert links.keys() & set(NAMES) == OFFERED[path]
    for name in OFFERED[path]:
        assert links[name] == {"@id": f"{BASE}/{path}/@{name}"}
        assert whole[name] == client.get(f"/++api++/{path}/@{name}").json()


def test_identifiers_of_a_content_are_no_lookup(filled, client):
    url = "/++api++/en/collaborations/york?expand=partners&ror=nonsense"

    assert client.get(url).json()["@components"]["partners"]["items_total"] == 2


# What it costs.


def rows(page, place):
    """One more row of everything, each with records of its own."""
    organisation = OrganisationFactory(place=place)
    Identifier.objects.create(
        organisation=organisation, scheme="pic", value=str(900_000_000 + organisation.pk)
    )
    programme = ProgrammeFactory(place=PlaceFactory())
    programme.parties.add(organisation)
    programme.save()
    FactFactory(page=page)
    PartnerFactory(page=page, organisation=organisation)
    PagePlace.objects.create(page=page, place=PlaceFactory())
    PageProgramme.objects.create(page=page, programme=programme)
    if isinstance(page, NetworkPage):
        MembershipFactory(network=page, organisation=organisation)
    news = NewsPageFactory(parent=page.get_parent(), kind="call", call_amount=Decimal(1))
    RelatedPartnership.objects.create(page=news, partnership=page)


#: Service, page and statements: what every request asks of the site (1), the way down, the content
#: type, for those that read rows the page, and its own.
COSTS = {
    ("facts", "network"): 5,
    ("members", "network"): 12,
    ("networks", "network"): 6,
    ("partners", "collaboration"): 10,
    ("programmes", "collaboration"): 13,
    ("places", "collaboration"): 6,
    ("calls", "collaboration"): 4,
    ("related-news", "collaboration"): 4,
}


@pytest.mark.parametrize(("name", "kind"), COSTS)
def test_cost(filled, client, queries_of, name, kind):
    page = filled.pages[kind]

    def more(times):
        for _number in range(times):
            rows(page, PlaceFactory())
            if kind == "network":
                other = NetworkPageFactory(parent=filled.networks)
                Membership.objects.create(network=other, organisation=page.organisation)

    url = f"/++api++{page.url}@{name}"
    more(1)
    client.get(url)
    few = queries_of(lambda: client.get(url))

    more(4)

    assert queries_of(lambda: client.get(url)) == few <= COSTS[name, kind]


def test_cost_of_the_directory(filled, client, queries_of):
    url = "/++api++/en/partners/@partners"
    client.get(url)
    few = queries_of(lambda: client.get(url))

    for _number in range(4):
        rows(filled.pages["collaboration"], PlaceFactory())
        rows(filled.pages["network"], PlaceFactory())

    assert queries_of(lambda: client.get(url)) == few


@pytest.mark.parametrize("language", ["en", "nl"])
def test_cost_of_whole_objects(filled, in_dutch, client, queries_of, language):
    """Twelve pages with every component in them cost as many statements as three."""

    def add(number):
        for kind, factory in (
            ("networks", NetworkPageFactory),
            ("collaborations", CollaborationPageFactory),
        ):
            page = factory(parent=getattr(filled, kind), title=f"{kind} {number}")
            rows(page, PlaceFactory())
            if kind == "networks":
                page.organisation = OrganisationFactory()
                page.save()
                MembershipFactory(network=filled.pages["network"], organisation=page.organisation)
            if language == "nl":
                in_dutch(page)

    names = ",".join(["facts", "members", "networks", "partners", "programmes", "places", "calls",
                      "related-news"])  # fmt: skip
    url = (
        f"/++api++/{language}/@search?fullobjects=1&portal_type=NetworkPage"
        f"&portal_type=CollaborationPage&b_size=50&expand={names}"
    )
    if language == "nl":
        in_dutch(filled.pages["network"])
    add(0)
    rebuild()
    client.get(url)
    few = queries_of(lambda: client.get(url))
    before = client.get(url).json()["items_total"]

    for number in range(1, 4):
        add(number)
    rebuild()

    assert client.get(url).json()["items_total"] == before + 6
    assert queries_of(lambda: client.get(url)) == few
