"""What the search page shows of a hit, loaded for one batch at a time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.models import Page

from cms import links
from cms.api.search.engine import Found
from cms.api.search.loading import load
from cms.visibility import visible_pages
from search import highlight


@dataclass(frozen=True)
class Kind:
    """A type of hit with its number: a filter of the page."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Hit:
    title: SafeString
    url: str
    kind: str
    text: SafeString
    path: list[str]


def type_name(model: type[Page]) -> str:
    """How the address names a page type."""
    return str(model._meta.model_name)


def label_of(model: type[Page]) -> str:
    """What visitors call the type, if it says so by ``visitors_name``; else its name."""
    return str(getattr(model, "visitors_name", "") or capfirst(model._meta.verbose_name))


def choices(numbers: Mapping[type[Page], int], records: Sequence[dict[str, Any]]) -> list[Kind]:
    """The types among the hits, by name, with their numbers."""
    labels = {type_name(model): label_of(model) for model in numbers}
    labels |= {record["type"]: record["kind"] for record in records}
    counted = Counter({type_name(model): number for model, number in numbers.items()})
    counted.update(record["type"] for record in records)
    found = [Kind(value, labels[value], count) for value, count in counted.items()]
    return sorted(found, key=lambda kind: kind.label)


def page_hits(found: Found, words: Sequence[str], request: Any) -> list[Hit]:
    """Hits in the order found; one query for all pages, one for all paths."""
    pages = load(found, request, with_text=True) if found.ids else []
    paths = _paths(pages, request)
    hits = []
    for page in pages:
        entry = getattr(page, "search_entry", None)
        marker = highlight.marker(words, entry.language if entry is not None else "")
        hits.append(
            Hit(
                title=marker.marked(page.title),
                url=links.page_url(page, request),
                kind=label_of(type(page)),
                text=marker.marked(marker.passage(_texts(page, entry))),
                path=paths[page.pk],
            )
        )
    return hits


def record_hits(records: Iterable[dict[str, Any]], words: Sequence[str]) -> list[Hit]:
    return [
        Hit(
            title=highlight.marked(record["title"], words),
            url=record["url"],
            kind=record["kind"],
            text=highlight.marked(record["note"], words),
            path=record["path"],
        )
        for record in records
    ]


def _texts(page: Any, entry: Any) -> list[str]:
    """Where a passage may come from: the summary, then whatever else is searched."""
    texts = [getattr(page, "summary", ""), entry.text if entry is not None else ""]
    return [" ".join(str(text).split()) for text in texts if text]


def _paths(pages: Sequence[Page], request: Any) -> dict[int, list[str]]:
    """The titles above each page, from the home page down; only of what may be read."""
    steps = {
        page.path[:end]
        for page in pages
        for end in range(2 * Page.steplen, len(page.path), Page.steplen)
    }
    titles = dict(visible_pages(request).filter(path__in=steps).values_list("path", "title"))
    return {
        page.pk: [
            titles[page.path[:end]]
            for end in range(2 * Page.steplen, len(page.path), Page.steplen)
            if page.path[:end] in titles
        ]
        for page in pages
    }
