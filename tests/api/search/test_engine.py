"""Words, stems, prefixes, relevance and caps, on whichever database the suite runs."""

import pytest
from wagtail.models import Page

from cms.api.models import SearchEntry
from cms.api.search.engine import find
from cms.api.search.words import Word, fold, parse
from cms.visibility import visible_pages
from tests.factories import ContentPageFactory, NetworkPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles(request_for):
    """``titles("words")``: what an anonymous visitor finds, in order."""

    def search(text, languages=("en", "nl"), **options):
        found = find(visible_pages(request_for()), parse(text), languages=languages, **options)
        names = dict(Page.objects.in_bulk(found.ids))
        return [names[pk].title for pk in found.ids]

    return search


def test_words_are_folded_and_cut_at_everything_else():
    assert fold("Liège") == "liege"
    assert parse('Foo* (bar) "a:b" a') == [
        Word("foo", prefix=True), Word("bar"), Word("a"), Word("b")
    ]  # fmt: skip


def test_english_is_stemmed_as_english(home, titles):
    ContentPageFactory(parent=home, title="Studying abroad", summary="")

    assert titles("studies") == ["Studying abroad"]


def test_dutch_is_stemmed_as_dutch(dutch_home, titles):
    ContentPageFactory(parent=dutch_home, locale=dutch_home.locale, title="Boeken", summary="")

    assert titles("boek", languages=["nl"]) == ["Boeken"]


def test_a_page_is_stemmed_in_its_own_language_only(home, titles):
    ContentPageFactory(parent=home, title="Boeken", summary="")

    assert titles("boek") == []


@pytest.mark.parametrize("text", ["univers*", "universit*", "university*", "UNIVERSITY"])
def test_a_prefix_is_one_of_the_word_not_of_its_stem(home, titles, text):
    ContentPageFactory(parent=home, title="Our university", summary="")

    assert titles(text) == ["Our university"]


def test_every_word_must_be_there_in_title_or_text(home, titles):
    ContentPageFactory(parent=home, title="Duck", summary="pond")
    ContentPageFactory(parent=home, title="Goose", summary="pond")

    assert titles("duck pond") == ["Duck"]
    assert titles("duck goose") == []


def test_accents_make_no_difference(home, titles):
    ContentPageFactory(parent=home, title="Université de Liège", summary="")

    assert titles("liege") == titles("Liège") == ["Université de Liège"]


def test_only_stop_words_find_what_holds_them(home, titles):
    ContentPageFactory(parent=home, title="To be or not to be", summary="")

    assert titles("to be or not") == ["To be or not to be"]


def test_title_counts_more_than_summary_and_summary_more_than_body(home, titles):
    body = [{"type": "rich_text", "value": {"text": "<p>A kiwi.</p>"}, "id": "a"}]
    ContentPageFactory(parent=home, title="Third", summary="", body=body)
    ContentPageFactory(parent=home, title="Second", summary="A kiwi.")
    ContentPageFactory(parent=home, title="Kiwi first", summary="")

    assert titles("kiwi") == ["Kiwi first", "Second", "Third"]


def test_what_is_called_so_comes_first(home, titles):
    ContentPageFactory(parent=home, title="Wun and wun", summary="Wun wun wun.")
    ContentPageFactory(parent=home, title="Worldwide", summary="Nothing else is the WUN.")
    ContentPageFactory(parent=home, title="WUN", summary="")

    assert titles("wun")[0] == "WUN"


def test_an_entry_follows_its_page(home, titles):
    page = ContentPageFactory(parent=home, title="Heron", summary="")
    page.title = "Stork"
    page.save_revision().publish()
    assert (titles("heron"), titles("stork")) == ([], ["Stork"])

    page.unpublish()
    assert titles("stork") == []

    page.delete()
    assert not SearchEntry.objects.filter(pk=page.pk).exists()


def test_a_draft_of_a_live_page_is_not_searched(home, titles):
    page = ContentPageFactory(parent=home, title="Heron", summary="")
    page.title = page.summary = "Stork"

    page.save_revision()

    assert (titles("heron"), titles("stork")) == (["Heron"], [])


def test_text_of_blocks_is_searched(home, titles):
    body = [{"type": "rich_text", "value": {"text": "<p>The <b>bittern</b> booms.</p>"}, "id": "a"}]
    ContentPageFactory(parent=home, title="Birds", body=body)

    assert titles("bittern") == ["Birds"]


def test_names_of_the_record_are_searched(home, titles):
    from tests.factories import OrganisationFactory

    record = OrganisationFactory(name="Worldwide Universities Network")
    NetworkPageFactory(parent=home, title="WUN", organisation=record)

    assert titles("worldwide universities") == ["WUN"]


def test_relevance_looks_at_so_many_and_says_so(home, request_for, settings):
    settings.CMS_API_SEARCH_CANDIDATES = 3
    ContentPageFactory.create_batch(5, parent=home, summary="A heron.")
    ContentPageFactory(parent=home, title="Heron", summary="")

    found = find(visible_pages(request_for()), parse("heron"), languages=["en"], size=2)

    assert Page.objects.get(pk=found.ids[0]).title == "Heron"
    assert (len(found.ids), found.total, found.exact, found.ranked) == (2, 6, True, 3)
    assert not found.all_ranked


def test_batches_beyond_what_is_ranked_hold_the_rest_once(home, request_for, settings):
    settings.CMS_API_SEARCH_CANDIDATES = 3
    ContentPageFactory.create_batch(7, parent=home, summary="A heron.")
    pages = visible_pages(request_for())

    batches = [
        find(pages, parse("heron"), languages=["en"], start=start, size=2).ids
        for start in (0, 2, 4, 6)
    ]

    assert [len(ids) for ids in batches] == [2, 2, 2, 1]
    assert len({pk for ids in batches for pk in ids}) == 7


def test_totals_are_exact_up_to_a_cap(home, request_for, settings):
    settings.CMS_API_SEARCH_TOTAL_MAX = 4
    ContentPageFactory.create_batch(4, parent=home)
    pages = visible_pages(request_for()).child_of(home)
    assert (find(pages, size=2).total, find(pages, size=2).exact) == (4, True)

    ContentPageFactory(parent=home)

    assert (find(pages, size=2).total, find(pages, size=2).exact) == (4, False)
    assert (find(pages, start=9).ids, find(pages, start=9).total) == ([], 4)


def test_one_statement_for_a_batch_with_its_total(home, request_for, django_assert_num_queries):
    ContentPageFactory.create_batch(3, parent=home, summary="A heron.")
    pages = visible_pages(request_for())

    with django_assert_num_queries(1):
        find(pages, parse("heron"), languages=["en", "nl"], size=2)
    with django_assert_num_queries(1):
        find(pages, order=["-last_published_at"], size=2)
