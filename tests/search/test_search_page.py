"""The visitors' search page."""

import pytest
from bs4 import BeautifulSoup

from partnerships.models import OrganisationName
from search.highlight import marked, passage
from tests.factories import (
    ContentPageFactory,
    MembershipFactory,
    NetworkPageFactory,
    OrganisationFactory,
    OrganisationIndexPageFactory,
    PartnershipIndexPageFactory,
)


@pytest.fixture
def site_content(home, django_capture_on_commit_callbacks):
    """A network with an acronym and an alias, and pages that merely mention it."""
    with django_capture_on_commit_callbacks(execute=True):
        index = PartnershipIndexPageFactory(parent=home, title="Networks")
        OrganisationIndexPageFactory(parent=home, title="Partners")
        record = OrganisationFactory(name="Worldwide Universities Network", slug="wun-org")
        OrganisationName.objects.create(
            organisation=record, name="Worldwide University Network", kind="alias"
        )
        ContentPageFactory(
            parent=home, title="About WUN and others", summary="WUN WUN WUN: all about WUN."
        )
        network = NetworkPageFactory(
            parent=index, title="Worldwide Universities Network", slug="wun", acronym="WUN",
            organisation=record, summary="A network that spans the globe.",
        )  # fmt: skip
        MembershipFactory(network=network, organisation=record)
        ContentPageFactory(parent=home, title="Secret WUN plans", live=False)
        closed = ContentPageFactory(parent=home, title="WUN for staff")
        closed.view_restrictions.create(restriction_type="login")
    return network


def found(client, query, language="en"):
    page = BeautifulSoup(client.get(f"/{language}/search/?{query}").content, "html.parser")
    return page, [link.get_text() for link in page.select(".rows h2 a")]


@pytest.mark.parametrize(
    "words", ["wun", "WUN", "Worldwide Universities", "worldwide university network"]
)
def test_the_network_itself_comes_first(client, site_content, words):
    _page, titles = found(client, f"q={words}")

    assert titles[0] == "Worldwide Universities Network"


def test_drafts_and_closed_pages_are_not_found(client, site_content):
    _page, titles = found(client, "q=wun")

    assert titles == ["Worldwide Universities Network", "About WUN and others"]


def test_words_are_marked_and_the_path_is_shown(client, site_content):
    page, _titles = found(client, "q=globe")
    hit = page.select_one(".rows li")

    assert [mark.get_text() for mark in hit.find_all("mark")] == ["globe"]
    assert hit.select_one(".hit__path").get_text(" ", strip=True) == "Partnerships › Networks"
    assert page.select_one("[role=status]").get_text() == "1 result for “globe”"


def test_organisations_are_found_by_their_names(client, site_content):
    page, titles = found(client, "q=worldwide&type=organisation")

    assert titles == ["Worldwide Universities Network"]
    assert page.select_one(".rows h2 a")["href"] == "/en/partners/wun-org/"


def test_hits_can_be_narrowed_to_a_type(client, site_content):
    page, titles = found(client, "q=wun&type=contentpage")

    assert titles == ["About WUN and others"]
    assert [pill.get_text() for pill in page.select(".pill")] == [
        "All (2)", "Network (1)", "Page (1)"
    ]  # fmt: skip


def test_nothing_found_suggests_what_is_spelt_nearly_so(client, site_content):
    page, titles = found(client, "q=Worldwide+Universitys+Netwrok")
    empty = page.select_one(".empty")

    assert titles == []
    assert empty.select_one("p a").get_text() == "Worldwide Universities Network"


def test_nothing_found_at_all_offers_the_menu(client, site_content):
    page, _titles = found(client, "q=zzzz")

    assert page.select_one(".empty__title").get_text() == "Nothing found"
    assert [link.get_text() for link in page.select(".empty ul a")] == [
        "Networks", "Partners", "About WUN and others"
    ]  # fmt: skip


def test_hits_in_the_other_language_are_offered(
    client, site_content, dutch_home, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ContentPageFactory(
            parent=dutch_home, title="Samenwerking in de regio", locale=dutch_home.locale
        )

    page, titles = found(client, "q=regio")
    link = page.select_one(".empty a")

    assert titles == []
    assert link.get_text() == "1 result in Nederlands"
    assert link["href"] == "/nl/search/?q=regio"
    assert found(client, "q=regio", "nl")[1] == ["Samenwerking in de regio"]


@pytest.mark.parametrize("query", ['"', "'", "wun%", "* OR", "a:b & c", "(", "\\", "%s", "🦆"])
def test_signs_that_mean_something_to_an_engine_do_no_harm(client, site_content, query):
    assert client.get("/en/search/", {"q": query}).status_code == 200


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99", "type=nonsense", ""])
def test_a_mangled_address_does_no_harm(client, site_content, query):
    assert client.get(f"/en/search/?q=wun&{query}").status_code == 200


def test_what_was_typed_is_shown_as_text(client, home):
    html = client.get("/en/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in html


def test_the_cost_does_not_grow_with_the_hits(
    client, home, queries_of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ContentPageFactory(parent=home, title="Duck")
    client.get("/en/search/?q=duck")
    few = queries_of(lambda: client.get("/en/search/?q=duck"))

    with django_capture_on_commit_callbacks(execute=True):
        for number in range(6):
            ContentPageFactory(parent=home, title=f"Duck {number}")

    assert queries_of(lambda: client.get("/en/search/?q=duck")) == few


def test_marks_words_that_begin_so_and_escapes_the_rest():
    assert marked("Open <b> reopened opening", ["open"]) == (
        "<mark>Open</mark> &lt;b&gt; reopened <mark>opening</mark>"
    )


def test_a_passage_is_cut_around_the_word_at_word_ends():
    text = "one " * 60 + "needle" + " two" * 60

    cut = passage(["nothing here", text], ["needle"])

    assert cut.startswith("… one")
    assert cut.endswith("two …")
    assert "needle" in cut
    assert len(cut) < 210
