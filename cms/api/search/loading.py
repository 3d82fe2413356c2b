"""Loads the pages of a list, of whatever types, in one statement."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.api import page_types
from cms.api.references import references_of
from cms.api.search.engine import Found
from cms.api.serializers.fields import name_of
from cms.api.typed import link

RELATED = ("api_identity", "search_entry", "locale")


def load(found: Found, request: Any, *, with_text: bool = False, full: bool = False) -> list[Any]:
    """The pages found, in their own classes and in order, without long texts that no list shows.

    One statement for all types that the index knows, one a type for others. ``with_text``: with
    the text that was searched; ``full``: with every column.
    """
    known = page_types.by_name()
    models = {known[name] for name in _named(found) if name in known}
    links = {model: link(model) for model in models}
    pages = Page.objects.filter(pk__in=found.ids).select_related(
        *RELATED, *filter(None, links.values())
    )
    cut = [] if full else models
    deferred = [f"{links[m]}__{name}" for m in cut if links[m] for name in long_fields(m)]
    rows = pages.defer(*deferred, *([] if with_text else ["search_entry__text"]))
    loaded = {row.pk: _specific(row, links, known, found.types.get(row.pk)) for row in rows}
    references_of(request).give(loaded)
    return [loaded[pk] for pk in found.ids if pk in loaded]


def _named(found: Found) -> Iterable[str]:
    return {name for pk in found.ids if (name := found.types.get(pk))}


def long_fields(model: type[Page]) -> Iterator[str]:
    """Streams and rich texts that a summary does not declare."""
    shown = {name_of(entry) for entry in getattr(model, "api_summary_fields", ())}
    for field in model._meta.local_concrete_fields:
        if isinstance(field, StreamField | RichTextField) and field.name not in shown:
            yield field.name


def _specific(row: Any, links: dict[Any, str], known: dict[str, Any], name: str | None) -> Any:
    page = row
    for step in filter(None, links.get(known.get(name or ""), "").split("__")):
        page = getattr(page, step, None)
        if page is None:  # the type was changed, or the entry is old
            return row.specific
    if page is row:
        return row.specific
    for relation in RELATED:
        if relation in row._state.fields_cache:
            page._state.fields_cache[relation] = row._state.fields_cache[relation]
    return page
