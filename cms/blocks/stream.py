"""Stream data made by code: short to write, stored as the editor would store it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from cms.blocks.settings import TEXTUAL

Pairs = Iterable[tuple[str, Any]]


def stored(
    pairs: Pairs, *, key: str, block: blocks.StreamBlock | None = None
) -> list[dict[str, Any]]:
    """Raw stream data of ``(block name, value)`` pairs, for a StreamField of ``block`` (BodyBlock).

    Values are partial dicts, lists of bare items, pairs for a stream within, and objects or keys
    where a record is chosen. Block and list item ids follow from ``key`` and the position, so that
    the same call gives the same data; wagtail-localize needs them. Raises ``KeyError`` on a name
    that no block has.
    """
    if block is None:
        from cms.blocks.body import BodyBlock

        block = BodyBlock()
    return _stream(block, pairs, key)


def _stream(block: Any, pairs: Pairs, key: str) -> list[dict[str, Any]]:
    return [
        {
            "type": name,
            "value": _value(block.child_blocks[name], value, f"{key}/{place}/{name}"),
            "id": _id(f"{key}/{place}/{name}"),
        }
        for place, (name, value) in enumerate(pairs)
    ]


def _value(block: Any, value: Any, key: str) -> Any:
    if isinstance(block, blocks.BaseStreamBlock):
        return _stream(block, value, key)
    if isinstance(block, blocks.ListBlock):
        return [
            {
                "type": "item",
                "value": _value(block.child_block, item, f"{key}/{place}"),
                "id": _id(f"{key}/{place}"),
            }
            for place, item in enumerate(value)
        ]
    if isinstance(block, blocks.BaseStructBlock):
        unknown = set(value) - set(block.child_blocks)
        if unknown:
            raise KeyError(f"{key} has no field {', '.join(sorted(unknown))}.")
        return {
            name: _value(child, value[name], f"{key}/{name}") if name in value else _empty(child)
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, BaseTypedTableBlock):
        return {"caption": "", **value}
    return getattr(value, "pk", value)


def _empty(block: Any) -> Any:
    value = block.get_prep_value(block.get_default())
    return "" if value is None and isinstance(block, TEXTUAL) else value


def _id(key: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"block:{key}"))
