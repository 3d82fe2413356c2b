"""Loads the pages of a list, of whatever types, in one statement."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page

from cms.api import page_types
from cms.api.models import PageIdentity, SearchEntry
from cms.api.references import references_of
from cms.api.search.engine import Found
from cms.api.serializers.fields import name_of
from cms.api.typed import pages_with

RELATED = ("locale__language_code", "api_identity__uid")
ENTRY = ("search_entry__language", "search_entry__metadata")


def load(
    found: Found,
    request: Any,
    *,
    indexed: bool = False,
    with_text: bool = False,
    full: bool = False,
) -> list[Any]:
    """The pages found, in their own classes and in order, without long texts that no list shows.

    One statement for all types that the index knows, some for others. ``indexed``: with what is
    indexed of them; ``with_text``: and the text that was searched; ``full``: with every column.
    """
    known = page_types.by_name()
    names = {pk: found.types.get(pk) for pk in found.ids}
    classes = {pk: known[name] for pk, name in names.items() if name in known}
    entry = (*ENTRY, "search_entry__text") if with_text else ENTRY if indexed else ()
    left_out: Any = _nothing if full else long_fields
    loaded: dict[int, Any] = {}
    locales: dict[int, Locale] = {}
    for page, values in pages_with(classes, left_out, (*RELATED, *entry)):
        _relate(page, values, entry, locales)
        loaded[page.pk] = page
    loaded |= _others([pk for pk in found.ids if pk not in loaded])
    references_of(request).give(loaded)
    return [loaded[pk] for pk in found.ids if pk in loaded]


def _relate(
    page: Any, values: Sequence[Any], entry: Sequence[str], locales: dict[int, Locale]
) -> None:
    """Puts what was loaded beside a page in its place."""
    held = page._state.fields_cache
    code, uid, *indexed = values
    if page.locale_id not in locales:
        locales[page.locale_id] = Locale(pk=page.locale_id, language_code=code)
    held["locale"] = locales[page.locale_id]
    held["api_identity"] = uid and PageIdentity(page_id=page.pk, uid=uid)
    if entry:
        columns = {
            name.rpartition("__")[2]: value for name, value in zip(entry, indexed, strict=True)
        }
        held["search_entry"] = (
            None if columns["language"] is None else SearchEntry(page_id=page.pk, **columns)
        )


def _others(ids: Sequence[int]) -> dict[int, Any]:
    """Pages of a type that the index does not know, or no longer."""
    if not ids:
        return {}
    found = {}
    for row in Page.objects.filter(pk__in=ids).select_related("api_identity", "locale"):
        found[row.pk] = page = row.specific
        for relation in ("api_identity", "locale"):
            if relation in row._state.fields_cache:
                page._state.fields_cache[relation] = row._state.fields_cache[relation]
    return found


def _nothing(model: type[Page]) -> Sequence[str]:
    return ()


@lru_cache(maxsize=256)
def long_fields(model: type[Page]) -> tuple[str, ...]:
    """Streams and rich texts that a summary does not declare."""
    shown = {name_of(entry) for entry in getattr(model, "api_summary_fields", ())}
    return tuple(_long(model, shown))


def _long(model: type[Page], shown: set[str]) -> Iterator[str]:
    for field in model._meta.local_concrete_fields:
        if isinstance(field, StreamField | RichTextField) and field.name not in shown:
            yield field.attname
