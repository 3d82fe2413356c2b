"""Every page type as a visitor reads it: order of sections, nothing for what is empty."""

import json
from itertools import pairwise

import pytest
import time_machine
from bs4 import BeautifulSoup

from partnerships.models import Membership
from tests.factories import FactFactory, MembershipFactory, OrganisationFactory

TYPES = ["network", "region", "campus", "collaboration", "news"]
INDEXES = ["networks", "region_index", "collaborations", "news_index", "directory"]

EMPTY_HEADINGS = {
    "network": ["Empty network"],
    "region": ["Empty region"],
    "campus": ["Empty campus"],
    "collaboration": ["Empty collaboration"],
    "news": ["Empty news"],
}
FILLED_HEADINGS = {
    "network": [
        "Worldwide Universities Network", "Key figures", "What it is for", "What it brings you",
        "How we take part", "Calls", "Programmes", "Members", "Themes", "People",
        "More about WUN",
    ],
    "region": [
        "Euregion", "In figures", "How we take part", "Places", "Campuses", "Research centres",
        "Partners", "Programmes", "People", "News",
    ],
    "campus": [
        "Campus Brussels", "Key figures", "What happens here", "How we take part", "Programmes",
        "Who it serves", "Partners", "Where it is", "Contact", "News",
    ],
    "collaboration": [
        "York", "Who takes part", "Key figures", "How we take part", "Programmes", "Where",
        "Funders", "People", "News", "See also",
    ],
    "news": [
        "Awards open", "Call for applications", "How we take part", "Related partnerships",
        "People",
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", TYPES)
def test_an_empty_page_prints_no_section(soup, empty, headings, kind):
    page = soup(empty.pages[kind].url)

    assert headings(page) == EMPTY_HEADINGS[kind]
    assert page.main.find_all(["section", "table", "dl", "ul"]) == []


@pytest.mark.parametrize("kind", TYPES)
def test_a_full_page_prints_its_sections_in_order(soup, filled, headings, kind):
    page = soup(filled.pages[kind].url)

    assert headings(page) == FILLED_HEADINGS[kind]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("world", ["empty", "filled"], indirect=True, scope="module")
def test_renders_in_dutch(soup, world, in_dutch, kind):
    original = world.afresh().pages[kind]
    translation = in_dutch(original)

    page = soup(translation.url)

    assert translation.url.startswith("/nl/")
    assert page.html["lang"] == "nl"
    assert page.h1.get_text(strip=True) == f"{original.title} (nl)"


@pytest.mark.parametrize("kind", INDEXES)
@pytest.mark.parametrize("world", ["empty", "filled"], indirect=True, scope="module")
def test_indexes_render_in_both_languages(soup, world, in_dutch, kind):
    index = getattr(world.afresh(), kind)

    english, translated = soup(index.url), soup(in_dutch(index).url)

    assert english.h1.get_text(strip=True) == index.title
    assert translated.h1.get_text(strip=True) == f"{index.title} (nl)"


@pytest.mark.parametrize("kind", [*TYPES, *INDEXES])
def test_no_page_carries_inline_style_or_script(client, filled, kind):
    page = filled.pages[kind] if kind in TYPES else getattr(filled, kind)

    found = BeautifulSoup(client.get(page.url).content, "html.parser")

    assert found.find_all(style=True) == []
    assert found.find_all("style") == []
    assert [
        script for script in found.find_all("script")
        if not script.get("src") and script.get("type") != "application/ld+json"
    ] == []  # fmt: skip
    assert [
        name for tag in found.find_all(True) for name in tag.attrs if name.startswith("on")
    ] == []


@pytest.mark.parametrize("kind", [*TYPES, *INDEXES])
def test_headings_skip_no_level_and_ids_are_unique(soup, filled, kind):
    page = soup((filled.pages[kind] if kind in TYPES else getattr(filled, kind)).url)

    levels = [int(heading.name[1]) for heading in page.main.find_all(["h1", "h2", "h3", "h4"])]
    ids = [tag["id"] for tag in page.find_all(id=True)]

    assert levels.count(1) == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []
    assert sorted(ids) == sorted(set(ids))


def test_numbers_are_written_as_the_language_writes_them(soup, filled, in_dutch):
    region = filled.pages["region"]

    english = soup(region.url).select_one(".fact__figure").get_text()
    dutch = soup(in_dutch(region).url).select_one(".fact__figure").get_text()

    assert english == "3.9\N{NO-BREAK SPACE}million"
    assert dutch == "3,9\N{NO-BREAK SPACE}miljoen"


def test_figures_of_one_source_share_one_line(soup, filled):
    page = soup(filled.pages["network"].url)

    assert [" ".join(p.get_text().split()) for p in page.select(".facts-note")] == [
        "Source: Annual report, 2024"
    ]
    assert page.select(".fact__source") == []


def test_shared_rows_are_dutch_on_the_dutch_page(soup, filled, in_dutch):
    page = soup(in_dutch(filled.pages["network"]).url).main

    assert page.select_one("#members ~ .scroll-x tbody th").get_text() == "Universiteit Maastricht"
    assert page.select_one("#programmes ~ .scroll-x tbody th").get_text() == "Openbaar beleid"
    assert [unit.get_text() for unit in page.select(".fact__unit")] == [
        "universiteiten", "inwoners"
    ]  # fmt: skip
    assert page.select_one("#themes ~ ul .badge").get_text() == "Mobiliteit"


def test_related_pages_are_the_dutch_ones_where_there_are(soup, filled, in_dutch):
    region = in_dutch(filled.pages["region"])
    before = soup(region.url).main.select_one("#news").find_parent("section")
    news = in_dutch(filled.pages["news"])

    after = soup(region.url).main.select_one("#news").find_parent("section")

    assert before.select_one("a.card__link")["href"] == filled.pages["news"].url
    assert before.select_one(".card__title")["lang"] == "en"
    assert after.select_one("a.card__link")["href"] == news.url
    assert len(after.select("a.card__link")) == 1


def test_a_network_names_our_role_and_since_when(soup, filled):
    hero = soup(filled.pages["network"].url).select_one(".hero")

    assert hero.select_one(".hero__kicker").get_text() == "WUN · University network"
    assert hero.select_one(".badge").get_text() == "Founder"
    assert hero.select_one(".hero__meta").get_text(" ", strip=True) == "Founder since May 2008"


def test_a_network_tells_other_names_and_the_official_site(soup, filled):
    page = soup(filled.pages["network"].url)

    details = page.select_one("#about-network ~ dl")
    rows = {dt.get_text(): dt.find_next_sibling("dd").get_text() for dt in details.find_all("dt")}

    assert rows["Official website"] == "wun.example.org"
    assert rows["Also known as"] == "Worldwide University Network"


@pytest.mark.parametrize(
    ("stated", "qualifier", "listed", "complete", "line"),
    [
        ([25], "exactly", 1, False, "25 stated, 1 listed here"),
        ([10, 4], "exactly", 1, False, "14 stated, 1 listed here"),
        ([65], "over", 2, False, "over 65 stated, 2 listed here"),
        ([25], "exactly", 1, True, "1 member"),
        ([25], "exactly", 2, True, "2 members"),
        ([], "exactly", 2, False, "2 listed here"),
    ],
)
def test_members_are_counted_only_when_the_list_is_complete(
    soup, empty, stated, qualifier, listed, complete, line
):
    network = empty.pages["network"]
    network.members_complete = complete
    network.save()
    for value in stated:
        FactFactory(page=network, value=value, measures="members", qualifier=qualifier)
    MembershipFactory.create_batch(listed, network=network)
    MembershipFactory(network=network, role="former", until="2020")

    page = soup(network.url)

    assert page.select_one("#members + p").get_text() == line


def test_a_member_has_country_role_and_date_only_as_far_as_known(soup, empty):
    network = empty.pages["network"]
    MembershipFactory(network=network, organisation__name="Plain")

    page = soup(network.url)

    assert [th.get_text() for th in page.select("#members ~ .scroll-x thead th")] == [
        "Name", "Role"
    ]  # fmt: skip


def test_a_collaboration_without_body_says_so_only_if_the_editor_ticked_it(soup, empty):
    page = empty.pages["collaboration"]
    before = "A fuller description will follow." in soup(page.url).main.get_text()
    page.fuller_text_follows = True
    page.save()

    after = soup(page.url).main.get_text()

    assert not before
    assert "A fuller description will follow." in after


def test_a_collaboration_shows_kind_state_and_since(soup, filled):
    hero = soup(filled.pages["collaboration"].url).select_one(".hero")

    assert hero.select_one(".hero__kicker").get_text() == "Collaboration of two"
    assert hero.select_one(".hero__meta").get_text(" ", strip=True) == "Being developed since 2023"


def test_funders_stand_apart_from_partners(soup, filled):
    page = soup(filled.pages["collaboration"].url)

    assert [t.get_text() for t in page.select(".tie__name")] == ["University of York (UoY)"]
    assert [t.get_text() for t in page.select(".logo-wall__name")] == ["Funding Council"]


def test_the_points_of_a_map_match_the_list_beside_it(soup, filled):
    page = soup(filled.pages["region"].url)

    points = [link["aria-label"] for link in page.select(".place-map svg a")]
    entries = page.select(".place-map__list > li")

    assert points == ["1 Liège"]
    assert [item.contents[0].strip() for item in entries] == ["Liège"]
    assert page.select_one(".place-map svg a")["href"] == f"#{entries[0]['id']}"


def test_the_section_of_research_centres_has_its_address(soup, filled):
    page = soup(filled.pages["region"].url)

    assert page.select_one("h2#research-centres").get_text() == "Research centres"
    assert page.select_one("#research-centres ~ ul").get_text(strip=True) == "Border Institute"


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2021-10-31T00:00:00Z", "Opens soon"),
        ("2021-12-14T22:58:00Z", "Open"),
        ("2021-12-14T22:59:00Z", "Closed"),
    ],
)
def test_the_state_of_a_call_follows_from_its_dates(soup, filled, moment, state):
    with time_machine.travel(moment, tick=False):
        box = soup(filled.pages["news"].url).select_one(".call-box")

    assert box.select_one(".badge").get_text(strip=True) == state
    assert (box.select_one("a.button") is None) == (state == "Closed")


def test_a_call_names_who_when_and_how_much(soup, filled, in_dutch):
    def rows(page):
        details = page.select_one(".call-box dl")
        return [dd.get_text() for dd in details.find_all("dd")]

    english = rows(soup(filled.pages["news"].url))
    dutch = rows(soup(in_dutch(filled.pages["news"]).url))

    assert english[1:] == [
        "1 November 2021, 09:00 (CET)",
        "14 December 2021, 23:59 (CET)",
        "€5,000",
    ]
    assert dutch[1:] == [
        "1 november 2021, 09:00 (CET)", "14 december 2021, 23:59 (CET)",
        "€\N{NO-BREAK SPACE}5.000",
    ]  # fmt: skip


def test_a_draft_is_named_by_no_page(client, filled):
    news, network = filled.pages["news"], filled.pages["network"]
    news.unpublish()

    page = client.get(network.url).content.decode()

    assert "Awards open" not in page
    assert client.get(news.url).status_code == 404


def test_what_is_behind_a_login_is_named_by_no_page(client, filled):
    network, news = filled.pages["network"], filled.pages["news"]
    network.view_restrictions.create(restriction_type="login")

    assert "Worldwide Universities Network" not in client.get(news.url).content.decode()
    assert "Worldwide" not in client.get(filled.networks.url).content.decode()


def test_rows_of_a_draft_are_not_counted_as_ours(soup, empty):
    network = empty.pages["network"]
    network.unpublish()
    Membership.objects.create(network=network, organisation=OrganisationFactory(name="Hidden"))

    assert "Hidden" not in soup(empty.directory.url).get_text()


def test_an_unknown_address_answers_in_the_language_of_the_address(client, home):
    english, dutch = client.get("/en/nowhere/"), client.get("/nl/nergens/")

    assert (english.status_code, dutch.status_code) == (404, 404)
    assert b'lang="en"' in english.content
    assert b'lang="nl"' in dutch.content


def _data(page):
    scripts = page.find_all("script", type="application/ld+json")
    return {entry["@type"]: entry for entry in (json.loads(s.string) for s in scripts)}


def test_a_network_describes_itself_with_the_roles_of_its_members(soup, filled):
    data = _data(soup(filled.pages["network"].url))["Organization"]

    assert data["name"] == "Worldwide Universities Network"
    assert data["alternateName"] == ["WUN", "Worldwide University Network"]
    assert data["member"] == [
        {
            "@type": "OrganizationRole", "roleName": "Founder", "startDate": "2008-05",
            "member": {
                "@type": "CollegeOrUniversity", "name": "Maastricht University",
                "url": "https://um.example.org/",
            },
        }
    ]  # fmt: skip


def test_a_news_item_is_a_news_article(soup, filled):
    data = _data(soup(filled.pages["news"].url))["NewsArticle"]

    assert data["headline"] == "Awards open"
    assert data["datePublished"] == "2021-11-03"
    assert data["author"] == [{"@type": "Person", "name": "Author"}]
    assert [about["name"] for about in data["about"]] == [
        "Worldwide Universities Network", "Euregion", "Campus Brussels", "York"
    ]  # fmt: skip


def test_a_campus_is_a_place_with_its_own_point(soup, filled):
    data = _data(soup(filled.pages["campus"].url))["Place"]

    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": 50.84, "longitude": 4.37}
    assert data["address"] == {
        "@type": "PostalAddress", "streetAddress": "Street 1 Brussels",
        "addressLocality": "Brussels", "addressCountry": "BE",
    }  # fmt: skip


@pytest.mark.parametrize("kind", TYPES)
def test_structured_data_of_an_empty_page_is_valid_and_says_only_what_is_set(soup, empty, kind):
    data = _data(soup(empty.pages[kind].url))

    def values(entry):
        for value in entry.values() if isinstance(entry, dict) else entry:
            if isinstance(value, dict | list):
                assert value
                yield from values(value)
            else:
                yield value

    assert [
        value for entry in data.values() for value in values(entry) if value in ("", None)
    ] == []


def test_a_title_cannot_end_the_structured_data(client, empty):
    news = empty.pages["news"]
    news.title = "</script><script>alert(1)</script>"
    news.save()

    html = client.get(news.url).content.decode()

    assert "<script>alert" not in html
    assert _data(BeautifulSoup(html, "html.parser"))["NewsArticle"]["headline"] == news.title
