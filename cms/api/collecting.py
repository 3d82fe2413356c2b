"""The ids that stored streams and rich texts refer to, read without making any object.

How to walk a block follows from its definition: choosers, rich text, and what holds other blocks.
A block of another kind that says what it refers to (``extract_references``) is asked.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Model
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page


class Reference(NamedTuple):
    """What is referred to; ``chosen`` by a block, which may show it, and not only linked to."""

    model: type[Model]
    pk: Any
    chosen: bool = True


Walker = Callable[[Any], Iterator[Reference]]
TAG = re.compile(r"<(?:a|embed)\b[^>]*>")
KIND = re.compile(r"""\b(?:linktype|embedtype)=["']?(\w+)""")
ID = re.compile(r"""\bid=["']?(\d{1,18})\b""")
KINDS: dict[str, type[Model]] = {"page": Page, "document": AbstractDocument, "image": AbstractImage}


def rich_text_references(source: str) -> Iterator[Reference]:
    """Pages, documents and images that a stored rich text names."""
    if "type=" not in source:
        return
    for tag in TAG.findall(source):
        kind, pk = KIND.search(tag), ID.search(tag)
        if kind and pk and kind[1] in KINDS:
            yield Reference(KINDS[kind[1]], int(pk[1]), chosen=False)


def stream_references(stream: Any) -> Iterator[Reference]:
    """All that a stream refers to, to its last block."""
    return block_references(stream.stream_block, list(stream.raw_data))


def block_references(block: Any, raw: Any) -> Iterator[Reference]:
    """What the stored value of a block refers to."""
    walk = walker_of(block)
    if walk is not None and raw is not None and raw != "":
        yield from walk(raw)


def walker_of(block: Any) -> Walker | None:
    """What finds the references in the stored data of this block, kept with the block; None for
    one that can hold none.
    """
    held = vars(block).get("_api_walker")
    if held is None or held[0] is not block:  # a copy of a block has the walker of another one
        held = block._api_walker = (block, _walker(block))
    found: Walker | None = held[1]
    return found


def _walker(block: Any) -> Walker | None:
    for kind, walk in WALKS:
        if isinstance(block, kind):
            made: Walker | None = walk(block)
            return made
    if type(block).extract_references is not blocks.Block.extract_references:
        return partial(_extracted, block)
    return None


def _extracted(block: Any, raw: Any) -> Iterator[Reference]:
    for model, pk, *_path in block.extract_references(block.to_python(raw)):
        if str(pk).isdigit():
            yield Reference(model, int(pk))


def _parts(block: Any) -> dict[str, Walker]:
    walkers = {name: walker_of(child) for name, child in block.child_blocks.items()}
    return {name: walk for name, walk in walkers.items() if walk is not None}


def _stream(block: Any) -> Walker | None:
    def walk(raw: Any) -> Iterator[Reference]:
        for child in raw:
            kind, value = (child["type"], child["value"]) if isinstance(child, dict) else child[:2]
            if kind in parts and value is not None and value != "":
                yield from parts[kind](value)

    parts = _parts(block)
    return walk if parts else None


def _struct(block: Any) -> Walker | None:
    def walk(raw: Any) -> Iterator[Reference]:
        for name, walk_part in parts.items():
            value = raw.get(name)
            if value is not None and value != "":
                yield from walk_part(value)

    parts = _parts(block)
    return walk if parts else None


def _list(block: Any) -> Walker | None:
    def walk(raw: Any) -> Iterator[Reference]:
        for item in raw:
            wrapped = isinstance(item, dict) and item.keys() >= {"type", "value"}
            value = item["value"] if wrapped else item
            if walk_item is not None and value is not None and value != "":
                yield from walk_item(value)

    walk_item = walker_of(block.child_block)
    return walk if walk_item is not None else None


def _table(block: Any) -> Walker | None:
    def walk(raw: Any) -> Iterator[Reference]:
        kinds = [parts.get(column["type"]) for column in raw["columns"]]
        for row in raw["rows"]:
            for walk_cell, value in zip(kinds, row["values"], strict=False):
                if walk_cell is not None and value is not None and value != "":
                    yield from walk_cell(value)

    parts = _parts(block)
    return walk if parts else None


def _chooser(block: Any) -> Walker | None:
    return lambda raw: iter((Reference(block.model_class, raw),))


def _rich_text(block: Any) -> Walker | None:
    return lambda raw: rich_text_references(str(raw))


WALKS: list[tuple[Any, Callable[[Any], Walker | None]]] = [
    (blocks.BaseStreamBlock, _stream),
    (blocks.BaseStructBlock, _struct),
    (blocks.ListBlock, _list),
    (BaseTypedTableBlock, _table),
    (blocks.ChooserBlock, _chooser),
    (blocks.RichTextBlock, _rich_text),
]
