"""The pages of a list come in their own classes, with what is said of each beside them."""

import pytest

from cms.api.page_types import api_type
from cms.api.search.engine import Found
from cms.api.search.loading import load
from tests.factories import ContentPageFactory, NetworkPageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db
TEXT = [{"type": "heading", "value": {"text": "A"}, "id": "a"}]


@pytest.fixture
def pages(home):
    return [
        NewsPageFactory(parent=home, body=TEXT),
        ContentPageFactory(parent=home, body=TEXT),
        NetworkPageFactory(parent=home),
    ]


def found(pages, types=None):
    ids = [page.pk for page in pages]
    named = types or {page.pk: api_type(type(page)) for page in pages}
    return Found(ids, named, len(ids), exact=True)


def test_every_column_in_one_statement(pages, request_for, django_assert_num_queries):
    request = request_for()
    load(found(pages), request, full=True)  # what a process learns once

    with django_assert_num_queries(1):
        loaded = load(found(pages), request, full=True)
        beside = [(page.api_identity.uid, page.locale.language_code) for page in loaded]

    assert [type(page) for page in loaded] == [type(page) for page in pages]
    for page, made in zip(pages, loaded, strict=True):
        stored = type(page).objects.get(pk=page.pk)
        assert made.get_deferred_fields() == set()
        assert {f.attname: f.value_from_object(made) for f in made._meta.concrete_fields} == {
            f.attname: f.value_from_object(stored) for f in stored._meta.concrete_fields
        }
    assert beside == [(page.api_identity.uid, "en") for page in pages]


def test_long_texts_stay_in_the_database(pages, request_for):
    news, content, network = load(found(pages), request_for())

    assert news.get_deferred_fields() == {"body"}
    assert content.get_deferred_fields() == {"body"}
    assert "body" in network.get_deferred_fields()
    assert [block.value["text"] for block in content.body] == ["A"]


@pytest.mark.parametrize("asked", [{"indexed": True}, {"with_text": True}])
def test_what_is_indexed_of_them(asked, pages, request_for, django_assert_num_queries):
    request = request_for()
    load(found(pages), request, **asked)

    with django_assert_num_queries(1):
        entries = [page.search_entry for page in load(found(pages), request, **asked)]
        said = [(entry.language, type(entry.metadata)) for entry in entries]

    assert said == [("en", dict)] * 3
    assert [entry.get_deferred_fields() == set() for entry in entries] == [True] * 3


@pytest.mark.parametrize("name", ["NetworkPage", "GonePage", None])
def test_a_page_of_another_type_than_the_index_says(name, pages, request_for):
    content = pages[1]

    loaded = load(found(pages, {page.pk: name for page in pages}), request_for())

    assert [type(page) for page in loaded] == [type(page) for page in pages]
    assert [page.title for page in loaded] == [page.title for page in pages]
    assert loaded[1] == content


def test_a_page_without_an_entry_and_a_uid(pages, request_for):
    content = pages[1]
    content.api_identity.delete()
    content.search_entry.delete()

    loaded = load(found(pages), request_for(), indexed=True)

    assert [hasattr(page, "api_identity") for page in loaded] == [True, False, True]
    assert [hasattr(page, "search_entry") for page in loaded] == [True, False, True]
