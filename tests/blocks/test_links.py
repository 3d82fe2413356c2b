"""A link leads where the visitor may go, in their language, or is no link."""

import pytest
from django.utils import translation
from wagtail.models import CollectionViewRestriction, PageViewRestriction
from wagtail.rich_text import expand_db_html
from wagtail_factories import CollectionFactory

from cms import links
from tests.factories import ContentPageFactory, DocumentFactory, UserFactory


@pytest.fixture
def dutch_other(other, dutch, dutch_home):
    page = other.copy_for_translation(dutch)
    page.title, page.slug = "Elders", "elders"
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def close(page, kind=PageViewRestriction.LOGIN):
    PageViewRestriction.objects.create(page=page, restriction_type=kind)


def rich(page):
    return [("rich_text", {"text": f'<p><a linktype="page" id="{page.pk}">Words</a></p>'})]


def test_page(other, rendered):
    assert '<a href="/en/elsewhere/">Words</a>' in rendered(rich(other))


def test_page_that_is_gone(other, rendered):
    pairs = rich(other)
    other.delete()

    assert "<p>Words</p>" in rendered(pairs)


def test_draft(other, rendered):
    other.unpublish()

    assert "<p>Words</p>" in rendered(rich(other))


def test_page_behind_a_login(other, rendered, request_for):
    close(other)

    assert "<p>Words</p>" in rendered(rich(other))
    reader = request_for(UserFactory())
    assert '<a href="/en/elsewhere/">Words</a>' in rendered(rich(other), reader)


@pytest.mark.parametrize(
    "pairs",
    [
        lambda page: [("teaser", {"page": page, "title": "Secret"})],
        lambda page: [("cards", {"cards": [{"page": page, "title": "Secret"}]})],
        lambda page: [("listing", {"below": page})],
    ],
)
@pytest.mark.parametrize("hide", [close, lambda page: page.unpublish()])
def test_hidden_page_prints_nothing(pairs, hide, other, rendered):
    ContentPageFactory(parent=other)
    hide(other)

    assert rendered(pairs(other)).strip() == ""


def test_button_to_a_hidden_page_is_left_out(other, rendered):
    close(other)

    assert rendered([("call_to_action", {"title": "Go", "links": [{"page": other}]})]).strip() == ""


@pytest.mark.parametrize("hide", [close, lambda page: page.unpublish()])
def test_hidden_page_stays_out_of_the_json(hide, other, request_for):
    hide(other)

    assert links.page_reference(other, request_for()) is None


def test_english_page_leads_to_its_dutch_translation(other, dutch_other, rendered):
    with translation.override("nl"):
        assert '<a href="/nl/elders/">Words</a>' in rendered(rich(other))


def test_translation_that_is_a_draft_leaves_the_english_page(other, dutch_other, rendered):
    dutch_other.unpublish()

    with translation.override("nl"):
        assert '<a href="/en/elsewhere/" hreflang="en">Words</a>' in rendered(rich(other))


def test_english_draft_with_a_dutch_translation(other, dutch_other, rendered):
    other.unpublish()

    with translation.override("nl"):
        assert '<a href="/nl/elders/">Words</a>' in rendered(rich(other))
    assert "<p>Words</p>" not in rendered(rich(dutch_other))


def test_both_languages_in_one_request(other, dutch_other, request_for):
    request = request_for()
    english = links.target(other, request)

    with translation.override("nl"):
        assert links.target(other, request).pk == dutch_other.pk
    assert links.target(other, request).pk == english.pk


def test_external_link_names_its_domain(rendered, db):
    html = rendered([("rich_text", {"text": '<p><a href="https://www.who.int/x">WHO</a></p>'})])

    assert (
        '<a href="https://www.who.int/x">WHO</a> <span class="link-note">(who.int)</span>' in html
    )


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "http://[bad"])
def test_unsafe_address_is_no_link(href, rendered, db):
    html = rendered([("rich_text", {"text": f'<p><a href="{href}">Words</a></p>'})])

    assert "<p>Words</p>" in html


def test_document_names_type_and_size(rendered, db):
    document = DocumentFactory()
    html = rendered([("rich_text", {"text": f'<a linktype="document" id="{document.pk}">It</a>'})])

    assert f'<a href="{document.url}">It</a> <span class="link-note">(DAT)' in html


def test_document_of_a_private_collection(rendered, request_for, db):
    collection = CollectionFactory()
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    document = DocumentFactory(collection=collection, title="Secret")
    pairs = [
        ("rich_text", {"text": f'<p><a linktype="document" id="{document.pk}">Words</a></p>'}),
        ("downloads", {"documents": [{"document": document}]}),
    ]

    hidden, shown = rendered(pairs), rendered(pairs, request_for(UserFactory()))

    assert "<p>Words</p>" in hidden
    assert "Secret" not in hidden
    assert f'<a href="{document.url}">Secret</a>' in shown


def test_without_a_request_only_public_pages(other, another, english):
    close(another)
    html = f'<a linktype="page" id="{other.pk}">A</a><a linktype="page" id="{another.pk}">B</a>'

    assert expand_db_html(html) == '<a href="/en/elsewhere/">A</a><a>B</a>'


def test_targets_cost_the_same_for_many(home, queries_of, request_for):
    pages = [ContentPageFactory(parent=home) for _ in range(6)]
    few = queries_of(lambda: links.targets(pages[:1], request_for()))

    assert queries_of(lambda: links.targets(pages, request_for())) == few
