"""Streams made ready to be read: their stored data as values, what they choose taken from the
references of the response.

Wagtail asks the database once a block class of each stream; here nobody asks. How to read a block
follows from its definition, as in ``cms.api.collecting``; one that reads its data in a way of its
own is left to do so.
"""

from collections.abc import Callable
from copy import copy
from types import NoneType
from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable
from wagtail.images.blocks import ImageBlock

from cms.api.references import References

Reader = Callable[[Any, References], Any]


def child(stream: Any, place: int, references: References) -> Any:
    """A block of a stream, made a value where it is only stored data. No query for what was
    collected.
    """
    if stream._bound_blocks[place] is None:
        raw = stream._raw_data[place]
        block = stream.stream_block.child_blocks[raw["type"]]
        value = reader_of(block)(raw["value"], references)
        stream._bound_blocks[place] = StreamValue.StreamChild(block, value, id=raw.get("id"))
    return stream._bound_blocks[place]


def reader_of(block: Any) -> Reader:
    """What makes a value of the stored data of this block; kept with the block."""
    held = vars(block).get("_api_reader")
    if held is None or held[0] is not block:  # a copy of a block has the reader of another one
        held = block._api_reader = (block, _reader(block))
    found: Reader = held[1]
    return found


def _reader(block: Any) -> Reader:
    if isinstance(block, ImageBlock):
        return _image(block)
    for kind, read in READERS:
        if isinstance(block, kind) and _reads_as(block, kind):
            return read(block)
    if type(block).bulk_to_python is not blocks.Block.bulk_to_python:
        return lambda raw, references: block.bulk_to_python([raw])[0]
    if type(block).to_python is blocks.Block.to_python:
        return lambda raw, references: raw
    return lambda raw, references: block.to_python(raw)


def _reads_as(block: Any, kind: Any) -> bool:
    """Whether the block reads its data as the class does, or says that it does."""
    if getattr(block, "reads_by_key", False):
        return True
    return all(getattr(type(block), n) is getattr(kind, n) for n in ("to_python", "bulk_to_python"))


def _stream(block: Any) -> Reader:
    known = block.child_blocks

    def read(raw: Any, references: References) -> Any:
        found = [
            StreamValue.StreamChild(
                known[item["type"]],
                reader_of(known[item["type"]])(item["value"], references),
                id=item.get("id"),
            )
            for item in raw
            if item["type"] in known
        ]
        return StreamValue(block, found)

    return read


def _struct(block: Any) -> Reader:
    parts = [
        (name, reader_of(child), _default_of(child)) for name, child in block.child_blocks.items()
    ]

    def read(raw: Any, references: References) -> Any:
        return block._to_struct_value(
            {
                name: read_part(raw[name], references) if name in raw else default()
                for name, read_part, default in parts
            }
        )

    return read


def _default_of(block: Any) -> Callable[[], Any]:
    """What is there where nothing is stored; made once where it cannot change."""
    default = block.get_default()
    stated = getattr(block.meta, "default", None)
    if callable(stated) or not isinstance(default, str | int | float | NoneType):
        found: Callable[[], Any] = block.get_default
        return found
    return lambda: default


def _list(block: Any) -> Reader:
    child, read_item = block.child_block, reader_of(block.child_block)

    def read(raw: Any, references: References) -> Any:
        found = []
        for item in raw:
            wrapped = block._item_is_in_block_format(item)
            value = read_item(item["value"] if wrapped else item, references)
            found.append(ListValue.ListChild(child, value, id=item["id"] if wrapped else None))
        return ListValue(block, bound_blocks=found)

    return read


def _table(block: Any) -> Reader:
    known = block.child_blocks

    def read(raw: Any, references: References) -> Any:
        if not raw:
            return TypedTable(columns=[], row_data=[], caption="")
        columns = [
            {"block": known[column["type"]], "heading": column["heading"]}
            for column in raw["columns"]
        ]
        readers = [reader_of(column["block"]) for column in columns]
        rows = [
            {"values": [cell(row["values"][i], references) for i, cell in enumerate(readers)]}
            for row in raw["rows"]
        ]
        return TypedTable(columns=columns, row_data=rows, caption=raw.get("caption", ""))

    return read


def _chooser(block: Any) -> Reader:
    return lambda raw, references: references.chosen(block.model_class, raw)


def _image(block: Any) -> Reader:
    """Wagtail's image with an alternative text of its own: one object for each place."""
    if type(block).bulk_to_python is not ImageBlock.bulk_to_python:
        return lambda raw, references: block.bulk_to_python([raw])[0]
    read_parts = _struct(block)

    def read(raw: Any, references: References) -> Any:
        if raw is None or isinstance(raw, int):
            image = copy(reader_of(block.child_blocks["image"])(raw, references))
            alt = image.default_alt_text if image else ""
            parts: Any = {"image": image, "decorative": False, "alt_text": alt}
        else:
            parts = read_parts(raw, references)
            parts["image"] = copy(parts["image"])
        return block._struct_value_to_image(parts)

    return read


READERS: list[tuple[Any, Callable[[Any], Reader]]] = [
    (blocks.BaseStreamBlock, _stream),
    (blocks.BaseStructBlock, _struct),
    (blocks.ListBlock, _list),
    (BaseTypedTableBlock, _table),
    (blocks.ChooserBlock, _chooser),
]
