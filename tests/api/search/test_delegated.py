"""Another engine says what matches; who may see it and every filter stay here."""

import pytest
from django.test import override_settings
from wagtail.models import Page

from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db


class Backend:
    """Stands for OpenSearch: finds every page whose title holds the text, newest first."""

    def __init__(self, params):
        self.calls = []

    def search(self, text, pages, **options):
        return list(Page.objects.filter(title__icontains=text).order_by("-pk"))

    autocomplete = search


@pytest.fixture
def delegated(monkeypatch):
    monkeypatch.setattr("cms.api.search.delegated.get_search_backend", lambda: Backend({}))


def test_order_is_theirs_visibility_and_filters_are_ours(home, api, delegated):
    for slug, live in (("one", True), ("two", True), ("three", False)):
        ContentPageFactory(parent=home, title=f"Odd {slug}", slug=slug, live=live)

    def found(query):
        items = api.get(f"/++api++/@search?{query}").json()["items"]
        return [item["@id"].rpartition("/")[2] for item in items]

    assert found("SearchableText=odd") == ["two", "one"]
    assert found("SearchableText=od*&id=one") == ["one"]
    assert found("SearchableText=odd&sort_on=id") == ["one", "two"]


def test_databases_are_embedded_and_nothing_else_is():
    from cms.api.search import delegated

    assert not delegated.is_configured()
    with override_settings():
        assert delegated.EMBEDDED[0] == "modelsearch.backends.database."
