"""Matching by another engine (OpenSearch, Elasticsearch), where Wagtail is configured for one.

Wagtail keeps that index; here it is only asked which pages hold the words. Filters, order by
columns and who may read what stay with the database.
"""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.api.search.words import Word

EMBEDDED = ("modelsearch.backends.database.", "wagtail.search.backends.database.")


def is_configured() -> bool:
    """Whether ``WAGTAILSEARCH_BACKENDS`` names another engine than the database's own."""
    return not type(_backend()).__module__.startswith(EMBEDDED)


def ids(words: Sequence[Word], most: int, *, titles: bool = False) -> list[int]:
    """Ids of pages that hold all words, the best first, ``most`` of them at most.

    One call to the engine, and what it takes Wagtail to load the pages' numbers.
    """
    text = " ".join(word.text for word in words)
    backend = _backend()
    if any(word.prefix for word in words):
        found = backend.autocomplete(text, Page.objects.only("pk"), operator="and")
    else:
        fields = ["title"] if titles else None
        found = backend.search(text, Page.objects.only("pk"), operator="and", fields=fields)
    return [page.pk for page in found[:most]]


def _backend() -> Any:
    return get_search_backend()
