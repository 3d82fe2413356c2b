"""The ids that stored streams and rich texts refer to, read without making any object.

How to walk a block follows from its definition: choosers, rich text, and what holds other blocks.
A block of another kind that says what it refers to (``extract_references``) is asked.
"""

import re
from collections.abc import Iterable, Iterator
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
    if raw is None or raw == "":
        return
    for kind, walk in WALKS:
        if isinstance(block, kind):
            yield from walk(block, raw)
            return
    if type(block).extract_references is not blocks.Block.extract_references:
        for model, pk, *_path in block.extract_references(block.to_python(raw)):
            if str(pk).isdigit():
                yield Reference(model, int(pk))


def _stream(block: Any, raw: Any) -> Iterator[Reference]:
    for child in raw:
        kind, value = (child["type"], child["value"]) if isinstance(child, dict) else child[:2]
        if kind in block.child_blocks:
            yield from block_references(block.child_blocks[kind], value)


def _struct(block: Any, raw: Any) -> Iterator[Reference]:
    for name, child in block.child_blocks.items():
        yield from block_references(child, raw.get(name))


def _list(block: Any, raw: Any) -> Iterator[Reference]:
    for item in raw:
        wrapped = isinstance(item, dict) and item.keys() >= {"type", "value"}
        yield from block_references(block.child_block, item["value"] if wrapped else item)


def _table(block: Any, raw: Any) -> Iterator[Reference]:
    kinds = [block.child_blocks.get(column["type"]) for column in raw["columns"]]
    for row in raw["rows"]:
        for child, value in zip(kinds, row["values"], strict=False):
            if child is not None:
                yield from block_references(child, value)


def _chooser(block: Any, raw: Any) -> Iterator[Reference]:
    yield Reference(block.model_class, raw)


def _rich_text(block: Any, raw: Any) -> Iterable[Reference]:
    return rich_text_references(str(raw))


WALKS: list[tuple[Any, Any]] = [
    (blocks.BaseStreamBlock, _stream),
    (blocks.BaseStructBlock, _struct),
    (blocks.ListBlock, _list),
    (BaseTypedTableBlock, _table),
    (blocks.ChooserBlock, _chooser),
    (blocks.RichTextBlock, _rich_text),
]
