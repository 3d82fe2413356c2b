"""Reads streams as they are stored, without loading what their blocks point at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


def nodes(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every value below ``value`` with its content path, the outermost first.

    A content path is what the edit form calls a field ("body.<block id>.text"), so a link may end
    in ``#:w:contentpath=<path>``.
    """
    yield path, value
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict) and "type" in item and "value" in item:
                yield from nodes(item["value"], f"{path}.{item.get('id') or ''}")
            else:
                yield from nodes(item, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from nodes(item, f"{path}.{key}")


def page_nodes(page: Page) -> Iterator[tuple[str, Any]]:
    """The nodes of every stream and rich text of a page of its specific type; no query."""
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            stream = field.value_from_object(page)
            yield from nodes(stream.get_prep_value() if stream else [], field.name)
        elif isinstance(field, RichTextField):
            yield field.name, field.value_from_object(page)
