"""Finds pages by words, on the engine of the API, and the records that apps add."""

import re
from dataclasses import replace
from typing import Any

from django.apps import apps
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend

from cms.api.page_types import api_type, by_name
from cms.api.search.engine import Found, count
from cms.api.search.facets import facets
from cms.api.search.query import Query, criterion
from cms.api.traversal import SiteRoot

#: As many records as a person would ever page through; the database stops there.
MOST_HITS = 200
MOST_WORDS = 8
SHORTEST_BEGINNING = 3  # letters of a word that also finds what begins so


def words_of(text: str) -> list[str]:
    """The words to look for, without the signs that a search engine would read as commands."""
    return re.findall(r"\w+", text[:200])[:MOST_WORDS]


def query_of(words: list[str], language: str, request: Any) -> Query:
    """The search for all words, or what begins so, in one language."""
    text = " ".join(f"{word}*" if len(word) >= SHORTEST_BEGINNING else word for word in words)
    return Query(
        request=request,
        context=SiteRoot(Site.find_for_request(request)),
        text=text,
        criteria=(criterion("Language", [language]),),
        drafts=False,  # the site's own search shows an editor what visitors see
    )


def numbers(query: Query) -> dict[type[Page], int]:
    """How many pages of each type match."""
    if not query.words:
        return {}
    known = by_name()
    [facet] = facets(query, ["portal_type"]).values()
    return {
        known[value["token"]]: value["count"]
        for value in facet["values"]
        if value["token"] in known
    }


def batch(query: Query, model: type[Page] | None, start: int, size: int) -> Found:
    """One batch of pages, the best first; of one type if that is asked for."""
    if not query.words or size <= 0:
        return Found([], {}, 0, True)
    chosen = query.criteria
    if model is not None:
        chosen = (*chosen, criterion("portal_type", [api_type(model)]))
    return replace(query, criteria=chosen, start=start, size=size).found()


def number_of(words: list[str], language: str, request: Any) -> int:
    """How many pages match in a language."""
    query = query_of(words, language, request)
    return count(query.matched()) if query.words else 0


def matches(words: list[str], candidates: Any) -> list[int]:
    """The ids of records that hold all words, by relevance, then of what begins so."""
    backend = get_search_backend()
    text = " ".join(words)
    candidates = candidates.only("pk")
    whole = backend.search(text, candidates)[:MOST_HITS]
    begun = backend.autocomplete(text, candidates)[:MOST_HITS]
    return list(dict.fromkeys(found.pk for results in (whole, begun) for found in results))


def records(words: list[str], request: Any) -> list[dict[str, Any]]:
    """Hits that are no pages; an app finds them by ``records_found(words, find, request)``.

    Each is ``{"title", "url", "kind", "note", "path"}``; ``find(words, queryset)`` gives ids.
    """
    found: list[dict[str, Any]] = []
    for config in apps.get_app_configs():
        if words and hasattr(config, "records_found"):
            found += config.records_found(words, matches, request)
    return found
