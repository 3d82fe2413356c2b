"""Lists that visitors filter by the address: partnerships, organisations, news."""

import csv
import io

import pytest

from partnerships.models import OrganisationName
from tests.factories import (
    MembershipFactory,
    NetworkPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PartnerFactory,
    ThemeFactory,
)


def titles(page, selector=".card__title"):
    return [found.get_text(strip=True) for found in page.select(selector)]


def options(page, name):
    select = page.select_one(f"select[name={name}]")
    return [option.get_text() for option in select.find_all("option")] if select else None


@pytest.fixture
def networks(tree, university):
    """Three networks that differ in every filter."""
    theme = ThemeFactory(slug="mobility", name={"en": "Mobility", "nl": "Mobiliteit"})
    alpha = NetworkPageFactory(parent=tree.networks, title="Alpha", network_kind="alliance")
    alpha.themes.add(theme)
    alpha.save()
    beta = NetworkPageFactory(parent=tree.networks, title="Beta")
    NetworkPageFactory(parent=tree.networks, title="Gamma")
    MembershipFactory(network=alpha, organisation=university, role="founder")
    MembershipFactory(network=beta, organisation=university, role="member")
    MembershipFactory(network=beta, organisation__country="BE")
    return tree.networks


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Alpha", "Beta", "Gamma"]),
        ("?kind=alliance", ["Alpha"]),
        ("?country=BE", ["Beta"]),
        ("?theme=mobility", ["Alpha"]),
        ("?role=member", ["Beta"]),
        ("?kind=network&role=member", ["Beta"]),
        ("?kind=network&role=founder", []),
        ("?role=nonsense", []),
    ],
)
def test_partnerships_filter_by_the_address(soup, networks, query, found):
    page = soup(f"{networks.url}{query}")

    assert titles(page) == found
    status = page.select_one("[role=status]").get_text()
    assert status == f"{len(found)} of 3 partnerships"


def test_an_option_counts_what_it_would_leave(soup, networks):
    everything = soup(networks.url)
    members = soup(f"{networks.url}?role=member")

    assert options(everything, "kind") == [
        "All", "European university alliance (1)", "University network (2)"
    ]  # fmt: skip
    assert options(everything, "role") == ["All", "Founder (1)", "Member (1)"]
    assert options(everything, "country") is None
    assert options(members, "kind") is None


def test_no_match_says_so_and_offers_everything(soup, networks):
    page = soup(f"{networks.url}?kind=network&role=founder")

    assert page.select_one(".empty__title").get_text() == "No partnership matches these filters"
    assert page.select_one(".empty a")["href"] == networks.url


def test_cards_of_networks_name_our_role(soup, networks):
    cards = soup(networks.url).select(".card")

    assert [badge.get_text() for badge in cards[0].select(".badge")] == ["Founder"]
    assert cards[2].select(".badge") == []


def names(page):
    return [link.get_text() for link in page.select("tbody th a")]


def test_the_directory_lists_only_organisations_with_a_tie_that_is_public(
    soup, filled, university, partner
):
    OrganisationFactory(name="Without a tie")
    hidden = NetworkPageFactory(parent=filled.networks, live=False)
    MembershipFactory(network=hidden, organisation__name="In a draft only")

    assert names(soup(filled.directory.url)) == [
        "Border Institute", "Funding Council", "Maastricht University", "University of York",
        "Worldwide Universities Network",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=york", ["University of York"]),
        ("q=UoY", ["University of York"]),
        ("q=york+university", ["University of York"]),
        ("country=NL", ["Maastricht University"]),
        ("kind=network", ["Worldwide Universities Network"]),
        (
            "network=wun",
            ["Maastricht University", "University of York", "Worldwide Universities Network"],
        ),
        ("role=founder", ["Maastricht University"]),
        ("role=funder", ["Funding Council"]),
        ("country=NL&role=founder", ["Maastricht University"]),
        ("country=GB&role=founder", []),
    ],
)
def test_the_directory_filters_by_the_address(soup, filled, query, found):
    page = soup(f"{filled.directory.url}?{query}")

    assert names(page) == found
    status = page.select_one("[role=status]").get_text()
    assert status == f"{len(found)} of 5 organisations"


def test_the_directory_can_be_downloaded_with_its_filters(client, soup, filled):
    page = soup(f"{filled.directory.url}?role=founder")
    as_csv, as_json = (link["href"] for link in page.select(".downloads-line a"))

    rows = list(csv.reader(io.StringIO(client.get(as_csv).content.decode("utf-8-sig"))))
    data = client.get(as_json).json()

    assert rows == [
        ["name", "acronym", "kind", "country", "place", "website", "roles", "address"],
        [
            "Maastricht University", "", "University", "Netherlands", "Maastricht",
            "https://um.example.org/", "Founder: Worldwide Universities Network",
            "http://testserver/en/partners/maastricht-university/",
        ],
    ]  # fmt: skip
    assert [(p["name"], p["latitude"], p["country_code"]) for p in data["partners"]] == [
        ("Maastricht University", 50.85, "NL")
    ]
    assert data["partners"][0]["relations"] == [
        {
            "role": "Founder", "partnership": "Worldwide Universities Network",
            "since": "2008-05", "until": "", "address": "http://testserver/en/networks/wun/",
        }
    ]  # fmt: skip


def test_a_spreadsheet_runs_nothing_from_the_download(client, filled):
    MembershipFactory(
        network=filled.pages["network"], organisation__name="=HYPERLINK(1)", role="member"
    )

    text = client.get(f"{filled.directory.url}download/csv/").content.decode()

    assert "'=HYPERLINK(1)" in text


def test_a_download_in_another_form_is_not_found(client, filled):
    assert client.get(f"{filled.directory.url}download/xml/").status_code == 404


def test_an_organisation_has_a_page_of_its_own(soup, filled):
    page = soup(f"{filled.directory.url}university-of-york/")

    assert page.title.get_text(strip=True).startswith("University of York")
    assert page.h1.get_text() == "University of York"
    assert [
        (dt.get_text(), dt.find_next_sibling("dd").get_text())
        for dt in page.select(".organisation-head dt")
    ] == [
        ("Short name", "UoY"), ("Also known as", "York University"), ("Place", "United Kingdom"),
        ("Website", "york.example.org"),
    ]  # fmt: skip
    together = page.select("#together ~ ul li")
    assert [li.get_text(" ", strip=True) for li in together] == [
        "Worldwide Universities Network Partner, since 2008", "Euregion Partner, since 2008",
        "Campus Brussels Partner, since 2008", "York Partner, since 2008",
    ]  # fmt: skip
    assert page.select_one("#identifiers ~ dl a")["href"] == "https://ror.org/04m01e293"
    assert [crumb.get_text() for crumb in page.select(".breadcrumbs li")][-2:] == [
        "Partners",
        "UoY",
    ]
    assert page.find("link", rel="canonical")["href"] == (
        "http://testserver/en/partners/university-of-york/"
    )


def test_the_page_of_an_organisation_is_dutch_in_dutch(soup, filled, in_dutch):
    directory, york = in_dutch(filled.directory), in_dutch(filled.pages["collaboration"])

    page = soup(f"{directory.url}university-of-york/")

    assert page.h1.get_text() == "Universiteit van York"
    assert york.url in [a["href"] for a in page.select("#together ~ ul a")]
    assert {link["hreflang"]: link["href"] for link in page.find_all("link", hreflang=True)} == {
        "nl": f"http://testserver{directory.url}university-of-york/",
        "en": "http://testserver/en/partners/university-of-york/",
        "x-default": "http://testserver/en/partners/university-of-york/",
    }


@pytest.mark.parametrize("slug", ["nobody", "without-a-tie"])
def test_an_organisation_that_nothing_public_names_is_not_found(client, filled, slug):
    OrganisationFactory(slug="without-a-tie")

    assert client.get(f"{filled.directory.url}{slug}/").status_code == 404


def test_an_organisation_in_json(client, filled):
    data = client.get("/++api++/en/partners/university-of-york").json()

    assert data["@type"] == "Organisation"
    assert data["title"] == "University of York"
    assert data["organisation"]["slug"] == "university-of-york"
    assert [(tie["page"]["title"], tie["role"]["token"]) for tie in data["together"]] == [
        ("Worldwide Universities Network", "partner"), ("Euregion", "partner"),
        ("Campus Brussels", "partner"), ("York", "partner"),
    ]  # fmt: skip
    assert client.get("/++api++/en/partners/nobody").status_code == 404


@pytest.fixture
def news(tree):
    """Fourteen items of two years; two are calls."""
    for number in range(12):
        NewsPageFactory(
            parent=tree.news_index, title=f"Item {number}", date=f"2026-01-{number + 1:02}"
        )
    NewsPageFactory(parent=tree.news_index, title="Old call", kind="call", date="2025-05-01")
    NewsPageFactory(parent=tree.news_index, title="New call", kind="call", date="2026-05-01")
    NewsPageFactory(parent=tree.news_index, title="Draft", date="2026-06-01", live=False)
    return tree.news_index


def test_news_stands_newest_first_in_batches_with_real_links(soup, news):
    first, second = soup(news.url), soup(f"{news.url}?page=2")

    assert titles(first) == ["New call", *(f"Item {number}" for number in range(11, 0, -1))]
    assert titles(second) == ["Item 0", "Old call"]
    assert first.select_one("a[rel=next]")["href"] == "?page=2"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=call", ["New call", "Old call"]),
        ("year=2025", ["Old call"]),
        ("kind=call&year=2026", ["New call"]),
        ("year=1999", []),
        ("year=x", []),
        ("year=0000", []),
        ("year=²²²²", []),
        ("year=٢٠٢٥", []),
        ("year=20255", []),
        ("kind=nonsense", []),
    ],
)
def test_news_filters_by_kind_and_year(soup, news, query, found):
    page = soup(f"{news.url}?{query}")

    assert titles(page) == found
    count = f"{len(found)} item{'' if len(found) == 1 else 's'}"
    assert page.select_one("[role=status]").get_text() == count


def test_the_list_of_news_names_its_feed(soup, news):
    feed = soup(news.url).find("link", type="application/atom+xml")

    assert feed["href"] == "/en/news/feed/"


def test_the_pages_of_filtered_news_keep_the_filter(soup, news):
    page = soup(f"{news.url}?kind=news&year=2026")

    assert options(page, "year") == ["All", "2026 (13)", "2025 (1)"]
    assert page.select(".pagination") == []
    assert soup(f"{news.url}?year=2026").select_one("a[rel=next]")["href"] == "?year=2026&page=2"


class TestCost:
    """The number of queries does not grow with what a page lists."""

    def grow(self, tree, university):
        for number in range(3):
            page = NetworkPageFactory(parent=tree.networks)
            MembershipFactory(network=page, organisation=university)
            news = NewsPageFactory(parent=tree.news_index)
            news.related_partnerships.create(partnership=tree.pages["network"])
            for name in ("network", "region", "campus", "collaboration"):
                owner = tree.pages[name]
                organisation = OrganisationFactory(country="FR")
                OrganisationName.objects.create(
                    organisation=organisation, name=f"Nom {number}", kind="short"
                )
                PartnerFactory(page=owner, organisation=organisation)
            MembershipFactory(network=tree.pages["network"])

    @pytest.mark.parametrize(
        "kind",
        [
            "network", "region", "campus", "collaboration", "news", "networks", "news_index",
            "directory",
        ],
    )  # fmt: skip
    def test_is_constant(self, client, filled, university, queries_of, kind):
        page = filled.pages.get(kind) or getattr(filled, kind)
        client.get(page.url)  # makes the renditions of pictures
        few = queries_of(lambda: client.get(page.url))

        self.grow(filled, university)

        client.get(page.url)
        assert queries_of(lambda: client.get(page.url)) == few
