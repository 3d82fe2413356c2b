"""Finds pages, and the records that apps add, by words; thin, on Wagtail's database search."""

import re
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from cms.visibility import visible_pages

#: As many hits as a person would ever page through; the database stops there.
MOST_HITS = 200
MOST_WORDS = 8


def words_of(text: str) -> list[str]:
    """The words to look for, without the signs that a search engine would read as commands."""
    return re.findall(r"\w+", text[:200])[:MOST_WORDS]


def page_ids(words: list[str], language: str, request: Any) -> list[int]:
    """Pages in one language that the visitor may read, the best first.

    What an app names as the very thing (by acronym or alias) comes before the rest; pages that only
    begin with the words come last.
    """
    locale = Locale.objects.filter(language_code=language).first()
    if not words or locale is None:
        return []
    candidates = Page.objects.filter(live=True, locale=locale)
    ordered = dict.fromkeys([*_named(words), *matches(words, candidates)])
    visible = visible_pages(request).filter(pk__in=list(ordered), locale=locale)
    allowed = set(visible.values_list("pk", flat=True))
    return [pk for pk in ordered if pk in allowed]


def matches(words: list[str], candidates: Any) -> list[int]:
    """The ids of what holds all words, by relevance, then of what has words that begin so."""
    backend = get_search_backend()
    text = " ".join(words)
    candidates = candidates.only("pk")
    whole = backend.search(text, candidates)[:MOST_HITS]
    begun = backend.autocomplete(text, candidates)[:MOST_HITS]
    return list(dict.fromkeys(found.pk for results in (whole, begun) for found in results))


def _named(words: list[str]) -> Iterable[int]:
    """Ids of pages that are what the words name; an app says so by ``pages_named(text)``."""
    text = " ".join(words)
    for config in apps.get_app_configs():
        if hasattr(config, "pages_named"):
            yield from config.pages_named(text)


def records(words: list[str], request: Any) -> list[dict[str, Any]]:
    """Hits that are no pages; an app finds them by ``records_found(words, find, request)``.

    Each is ``{"title", "url", "kind", "note", "path"}``; ``find(words, queryset)`` gives ids.
    """
    found: list[dict[str, Any]] = []
    for config in apps.get_app_configs():
        if words and hasattr(config, "records_found"):
            found += config.records_found(words, matches, request)
    return found
