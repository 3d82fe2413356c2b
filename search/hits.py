"""What the search page shows of a hit, loaded for one batch at a time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.models import Page

from cms import links
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


def types_of(page_ids: Sequence[int]) -> dict[int, type[Page]]:
    """The page type of each hit; one query."""
    rows = Page.objects.filter(pk__in=page_ids).values_list("pk", "content_type_id")
    known = ContentType.objects.get_for_id
    return {pk: known(content_type).model_class() or Page for pk, content_type in rows}


def type_name(model: type[Page]) -> str:
    """How the address names a page type."""
    return str(model._meta.model_name)


def label_of(model: type[Page]) -> str:
    """What visitors call the type, if it says so by ``visitors_name``; else its name."""
    return str(getattr(model, "visitors_name", "") or capfirst(model._meta.verbose_name))


def choices(by_page: dict[int, type[Page]], records: Sequence[dict[str, Any]]) -> list[Kind]:
    """The types among the hits, by name, with their numbers."""
    labels = {type_name(model): label_of(model) for model in by_page.values()}
    labels |= {record["type"]: record["kind"] for record in records}
    counted = Counter(type_name(model) for model in by_page.values())
    counted.update(record["type"] for record in records)
    found = [Kind(value, labels[value], count) for value, count in counted.items()]
    return sorted(found, key=lambda kind: kind.label)


def page_hits(ids: Sequence[int], words: Sequence[str], request: Any) -> list[Hit]:
    """Hits in the order of ``ids``; one query a page type, one for all paths."""
    pages = {page.pk: page for page in visible_pages(request).filter(pk__in=ids).specific()}
    found = [pages[pk] for pk in ids if pk in pages]
    paths = _paths(found, request)
    return [
        Hit(
            title=highlight.marked(page.title, words),
            url=links.page_url(page, request),
            kind=label_of(type(page)),
            text=highlight.marked(highlight.passage(_texts(page), words), words),
            path=paths[page.pk],
        )
        for page in found
    ]


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


def _texts(page: Any) -> list[str]:
    """Where a passage may come from: the summary, then whatever else is searched."""
    texts = [getattr(page, "summary", "")]
    body = getattr(page, "body", None)
    if body:
        texts += body.stream_block.get_searchable_content(body)
    for name in ("purpose", "benefits_staff", "benefits_students"):
        texts.append(strip_tags(getattr(page, name, "").replace("<", " <")))
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
