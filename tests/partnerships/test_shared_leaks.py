"""A public translation shows nothing of what is entered on a page that the visitor may not read."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.blocks.stream import stored
from partnerships.models import PageProgramme
from tests.factories import ContentPageFactory, UserFactory

#: Words of the rows of each page, as its Dutch page shows them.
WORDS = {
    "network": {"inwoners", "Universiteit Maastricht", "Openbaar beleid", "Dennie Hebels"},
    "region": {
        "inwoners", "Universiteit van York", "Border Institute", "Luik", "Openbaar beleid",
        "Dennie Hebels",
    },
    "campus": {"inwoners", "Universiteit van York", "Openbaar beleid", "Dennie Hebels"},
    "collaboration": {
        "inwoners", "Universiteit van York", "Funding Council", "Luik", "Openbaar beleid",
        "Dennie Hebels",
    },
    "news": {"Author", "Worldwide Universities Network (nl)"},
}  # fmt: skip
#: How many rows of each relation its JSON holds.
ROWS = {
    "network": {"facts": 2, "memberships": 1, "programmes": 1, "people": 1},
    "region": {
        "facts": 1, "places": 1, "partners": 1, "research_centres": 1, "programmes": 1, "people": 1,
    },
    "campus": {"facts": 1, "partners": 1, "programmes": 1, "people": 1},
    "collaboration": {"facts": 1, "partners": 2, "programmes": 1, "places": 1, "people": 1},
    "news": {"people": 1, "related_partnerships": 4},
}  # fmt: skip


@pytest.fixture
def reader(client):
    """Logs somebody in who may read what is behind a login, and edit nothing."""
    return lambda: client.force_login(UserFactory())


def behind_a_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def below_a_login(page):
    behind_a_login(page.get_parent())


def expired(page):
    """Over, while the command that takes it offline is late."""
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))


def words_of(client, page, words):
    response = client.get(page.url)
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "html.parser").main.get_text(" ")
    return {word for word in words if word in main}


def rows_of(client, page, relations):
    data = client.get(f"/++api++{page.url}").json()
    return {relation: len(data[relation]) for relation in relations}


@pytest.mark.parametrize("kind", list(WORDS))
def test_rows_behind_a_login_are_for_who_is_logged_in(client, dutch_tree, reader, kind):
    page, words, rows = dutch_tree.dutch[kind], WORDS[kind], ROWS[kind]
    behind_a_login(dutch_tree.pages[kind])

    assert words_of(client, page, words) == set()
    assert rows_of(client, page, rows) == dict.fromkeys(rows, 0)

    reader()

    assert words_of(client, page, words) == words
    assert rows_of(client, page, rows) == rows


@pytest.mark.parametrize("close", [below_a_login, expired])
def test_rows_of_a_page_closed_in_another_way_do_not_show(client, dutch_tree, close):
    page = dutch_tree.dutch["network"]
    close(dutch_tree.pages["network"])

    assert words_of(client, page, WORDS["network"]) == set()
    assert rows_of(client, page, ROWS["network"]) == dict.fromkeys(ROWS["network"], 0)


def test_nobody_reads_the_rows_of_an_expired_page(client, dutch_tree, reader):
    expired(dutch_tree.pages["network"])
    reader()

    assert words_of(client, dutch_tree.dutch["network"], WORDS["network"]) == set()


def test_the_count_of_members_is_of_what_the_caller_may_read(client, dutch_tree, reader):
    page = dutch_tree.dutch["network"]
    behind_a_login(dutch_tree.pages["network"])

    def count():
        return client.get(f"/++api++{page.url}").json()["member_count"]

    assert count() == {"stated": None, "listed": 0, "complete": False}
    assert page.member_count() == {"stated": None, "listed": 0, "complete": False}
    assert page.home_membership() is None

    reader()

    assert count() == {"stated": 25, "listed": 1, "complete": False}


@pytest.mark.parametrize("close", [behind_a_login, below_a_login, expired])
def test_the_list_neither_shows_nor_filters_by_our_role(client, soup, dutch_tree, reader, close):
    index = dutch_tree.dutch["network"].get_parent()
    close(dutch_tree.pages["network"])

    def found(query=""):
        page = soup(f"{index.url}{query}")
        return [
            (card.select_one(".card__title").get_text(strip=True), len(card.select(".badge")))
            for card in page.select(".card")
        ]

    assert found() == [("Worldwide Universities Network (nl)", 0)]
    assert found("?role=founder") == []

    reader()

    shown = [] if close is expired else [("Worldwide Universities Network (nl)", 1)]
    assert found("?role=founder") == shown


@pytest.mark.parametrize("kind", ["collaboration", "region"])
def test_the_list_does_not_filter_by_countries_that_it_hides(soup, dutch_tree, reader, kind):
    page = dutch_tree.dutch[kind]
    behind_a_login(dutch_tree.pages[kind])

    def found():
        listed = soup(f"{page.get_parent().url}?country=BE").select(".card__title")
        return f"{page.title}" in [title.get_text(strip=True) for title in listed]

    assert found() is False

    reader()

    assert found() is True


def together(page):
    return {link.get_text() for link in page.select("#together ~ ul a")}


@pytest.mark.parametrize("close", [behind_a_login, expired])
def test_the_page_of_an_organisation_hides_a_closed_tie(soup, dutch_tree, in_dutch, close):
    directory = in_dutch(dutch_tree.directory)
    close(dutch_tree.pages["collaboration"])

    page = soup(f"{directory.url}university-of-york/")

    assert "Campus Brussels (nl)" in together(page)
    assert "York (nl)" not in page.main.get_text()


def test_an_organisation_with_only_a_closed_tie_is_for_who_is_logged_in(
    client, dutch_tree, in_dutch, reader
):
    directory = in_dutch(dutch_tree.directory)
    behind_a_login(dutch_tree.pages["region"])
    addresses = [f"{directory.url}border/", f"/++api++{directory.url}border"]

    assert [client.get(address).status_code for address in addresses] == [404, 404]

    reader()

    assert [client.get(address).status_code for address in addresses] == [200, 200]


def test_the_downloads_hide_a_closed_tie(client, dutch_tree, in_dutch, reader):
    directory = in_dutch(dutch_tree.directory)
    behind_a_login(dutch_tree.pages["collaboration"])

    def partnerships():
        text = client.get(f"{directory.url}download/csv/").content.decode("utf-8-sig")
        data = client.get(f"{directory.url}download/json/").json()
        in_csv = any("York (nl)" in row["roles"] for row in csv.DictReader(io.StringIO(text)))
        relations = [tie for partner in data["partners"] for tie in partner["relations"]]
        return in_csv, any(tie["partnership"] == "York (nl)" for tie in relations)

    assert partnerships() == (False, False)

    reader()

    assert partnerships() == (True, True)


def test_pages_related_by_a_closed_tie_are_not_offered(soup, dutch_tree, reader):
    behind_a_login(dutch_tree.pages["region"])

    def related():
        titles = soup(dutch_tree.dutch["collaboration"].url).select(".card__title")
        return "Euregion (nl)" in [title.get_text(strip=True) for title in titles]

    assert related() is False

    reader()

    assert related() is True


def test_news_related_on_a_closed_page_is_not_offered(soup, dutch_tree, reader):
    behind_a_login(dutch_tree.pages["news"])

    def offered():
        return "Awards open (nl)" in soup(dutch_tree.dutch["campus"].url).main.get_text()

    assert offered() is False

    reader()

    assert offered() is True


def with_block(parent, name, value):
    """A page of the Dutch site that holds one block."""
    body = stored([(name, value)], key="leak")
    return ContentPageFactory(parent=parent, title="Feiten", body=body, locale=parent.locale)


@pytest.mark.parametrize("close", [behind_a_login, below_a_login, expired])
def test_a_facts_block_hides_the_facts_of_a_closed_page(
    client, dutch_tree, dutch_home, reader, close
):
    source = dutch_tree.pages["network"]
    page = with_block(dutch_home, "facts", {"facts": list(source.facts.all())})
    close(source)

    def facts():
        blocks = client.get(f"/++api++{page.url}").json()["blocks"].values()
        in_json = [len(block["facts"]) for block in blocks if "facts" in block]
        return words_of(client, page, {"inwoners", "universiteiten"}), in_json

    assert facts() == (set(), [0])

    reader()

    shown = (set(), [0]) if close is expired else ({"inwoners", "universiteiten"}, [2])
    assert facts() == shown


def test_an_opportunity_names_no_page_that_lists_it_behind_a_login(
    client, dutch_tree, dutch_home, reader
):
    source = dutch_tree.pages["network"]
    programme = source.programmes.get().programme
    PageProgramme.objects.create(page=dutch_tree.pages["region"], programme=programme)
    PageProgramme.objects.exclude(programme=programme).delete()
    page = with_block(dutch_home, "opportunities", {"show": "programmes"})
    behind_a_login(source)
    words = {"Openbaar beleid", "Worldwide Universities Network (nl)", "Euregion (nl)"}

    assert words_of(client, page, words) == {"Openbaar beleid", "Euregion (nl)"}

    reader()
    assert words_of(client, page, words) == words

    client.logout()
    behind_a_login(dutch_tree.pages["region"])
    assert words_of(client, page, words) == set()


def test_the_feed_holds_nothing_of_a_closed_page(client, dutch_tree):
    behind_a_login(dutch_tree.pages["news"])

    feed = client.get("/nl/news/feed/").content.decode()

    assert feed.count("<entry>") == 1
    assert [word for word in WORDS["news"] if word in feed] == []
