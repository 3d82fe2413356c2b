"""StreamField to ``blocks`` and ``blocks_layout``: a block's id is its key, the stream's order the
layout.

A block class maps to a Volto block through ``register_block``; whatever has no twin there travels
under its own name with its own representation.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from cms.api import values
from cms.api.serializers import formats
from cms.api.serializers.constant import Terms, said, terms_of
from cms.api.serializers.fields import page_value, plain
from cms.api.serializers.files import image_scales
from cms.api.serializers.rendering import Rendering
from cms.api.serializers.texts import (
    plain_cell,
    quote_block,
    shown_cell,
    text_block,
    text_cell,
    text_value,
)
from cms.schemes import safe_url
from cms.shapes import TEXT, Schema, open_obj, ref

Data = dict[str, Any]
Converter = Callable[[Any, Any, Rendering], Data]
_by_block: dict[type[blocks.Block], Converter] = {}
_shapes: dict[Converter, Schema] = {}
_constant: set[Converter] = set()


def register_block(
    *classes: type[blocks.Block], shape: Schema | None = None, constant: bool = False
) -> Callable[[Converter], Converter]:
    """Decorator: ``converter(block, value, rendering)`` makes the block, ``@type`` included.

    ``shape`` is the JSON Schema of what it makes, for the API's description. ``constant`` where
    that follows from the stored value and from what it refers to, and from nothing else.
    """

    def wrap(converter: Converter) -> Converter:
        _by_block.update(dict.fromkeys(classes, converter))
        _converter_of.cache_clear()
        _way.cache_clear()
        if shape is not None:
            _shapes[converter] = shape
        if constant:
            _constant.add(converter)
        return converter

    return wrap


def stated_shape(block: blocks.Block) -> Schema | None:
    """The shape that the block's converter was registered with; open where it stated none."""
    converter = _converter(block)
    if converter is None:
        return None
    return _shapes.get(converter, open_obj({"@type": TEXT}))


def is_ours(block: blocks.Block) -> bool:
    """Whether no converter, or one that is known to be constant, speaks for the block."""
    converter = _converter(block)
    return converter is None or converter.__module__ == __name__ or converter in _constant


def is_stated(block: blocks.Block) -> bool:
    """Whether the converter of the block is registered as constant."""
    return _converter(block) in _constant


def stream_data(stream: Any, rendering: Rendering) -> Data:
    """``{"blocks": {id: block}, "blocks_layout": {"items": [id]}}``."""
    rendering.references.resolve()
    _prepare(stream, rendering)
    found: Data = {}
    terms = terms_of(rendering)
    for place in range(len(stream)):
        key, shown = _child_data(stream, place, terms, rendering)
        found[_key(key, found)] = shown
    return {"blocks": found, "blocks_layout": {"items": list(found)}}


def _prepare(stream: Any, rendering: Rendering) -> None:
    """Tells a block class that has ``prepare_values(values, request)`` of all that the stream will
    ask of it, so that it fetches for several blocks at once.
    """
    known = stream.stream_block.child_blocks.items()
    for name, block in known:
        if hasattr(block, "prepare_values"):
            places = [i for i, raw in enumerate(stream.raw_data) if raw["type"] == name]
            held = [values.child(stream, i, rendering.references).value for i in places]
            block.prepare_values(held, rendering.request)


def _child_data(
    stream: Any, place: int, terms: Terms | None, rendering: Rendering
) -> tuple[Any, Data]:
    """The id of a block and what it says; what is only stored is made a value where it must be."""

    def made() -> Data:
        return block_data(values.child(stream, place, rendering.references), rendering)

    if stream._bound_blocks[place] is not None:
        return stream._bound_blocks[place].id, made()
    raw = stream._raw_data[place]
    block = stream.stream_block.child_blocks[raw["type"]]
    return raw.get("id"), said(block, raw["value"], terms, rendering.references, made)


def _key(given: Any, taken: Data) -> str:
    """The id of a block; a block without one, or with that of another, is not lost."""
    key = str(given or f"block-{len(taken)}")
    return key if key not in taken else f"{key}-{len(taken)}"


def block_data(child: Any, rendering: Rendering) -> Data:
    """One block of a stream, with its ``@type``."""
    converter = _converter(child.block)
    if converter is not None:
        return converter(child.block, child.value, rendering)
    shown = representation(child.block, child.value, rendering)
    named = shown if isinstance(shown, dict) else {"value": shown}
    return named | {"@type": child.block_type}


def representation(block: blocks.Block, value: Any, rendering: Rendering) -> Any:
    """A value inside a block: its own representation if its class wrote one, else by its parts."""
    cls: Any = type(block)
    return _way(cls)(block, value, rendering)


@lru_cache(maxsize=512)
def _way(cls: Any) -> Callable[[Any, Any, Rendering], Any]:
    if not _is_stock(cls):
        return _own
    nested = next((convert for kind, convert in NESTED if issubclass(cls, kind)), None)
    return nested or _converter_of(cls) or _native


def _own(block: Any, value: Any, rendering: Rendering) -> Any:
    context = {
        "request": rendering.request,
        "page": rendering.page,
        # For the rich text in it, in the form that is asked for.
        "rich_text": partial(text_value, rendering=rendering),
    }
    return plain(block.get_api_representation(value, context), rendering)


def _native(block: Any, value: Any, rendering: Rendering) -> Any:
    return plain(block.get_api_representation(value, {"request": rendering.request}), rendering)


def is_stock(block: blocks.Block) -> bool:
    """Whether the block leaves its representation to Wagtail."""
    return _is_stock(type(block))


def _is_stock(cls: Any) -> bool:
    return bool(cls.get_api_representation.__module__.startswith("wagtail."))


def _struct(block: Any, value: Any, rendering: Rendering) -> Data:
    return {
        name: representation(child, value.get(name), rendering)
        for name, child in block.child_blocks.items()
    }


def _described_image(block: Any, value: Any, rendering: Rendering) -> Data | None:
    """An image with the words that its editor chose for this place."""
    shown: Data | None = plain(value, rendering)
    return shown and shown | {"alt": _alt_text(value, value)}


def _alt_text(value: Any, image: Any) -> str:
    if getattr(value, "decorative", False):
        return ""
    alt = getattr(value, "contextual_alt_text", None)
    return str(getattr(image, "default_alt_text", image.title) if alt is None else alt)


# What stock blocks become inside another block; the first that fits.
NESTED: list[tuple[Any, Callable[[Any, Any, Rendering], Any]]] = [
    (ImageBlock, _described_image),
    (blocks.StreamBlock, lambda block, value, rendering: stream_data(value, rendering)),
    (blocks.StructBlock, _struct),
    (
        blocks.ListBlock,
        lambda block, value, rendering: [
            representation(block.child_block, item, rendering) for item in value
        ],
    ),
    (blocks.ChooserBlock, lambda block, value, rendering: plain(value, rendering)),
    (
        blocks.RichTextBlock,
        lambda block, value, rendering: text_value(value.source if value else "", rendering),
    ),
    (EmbedBlock, lambda block, value, rendering: safe_url(value.url) if value else ""),
    (blocks.BlockQuoteBlock, lambda block, value, rendering: str(value or "")),
    (blocks.RawHTMLBlock, lambda block, value, rendering: str(value or "")),
]


def _converter(block: blocks.Block) -> Converter | None:
    cls: Any = type(block)
    return _converter_of(cls)


@lru_cache(maxsize=512)
def _converter_of(cls: Any) -> Converter | None:
    return next((_by_block[base] for base in cls.__mro__ if base in _by_block), None)


@register_block(blocks.RichTextBlock, shape=ref("SlateBlock"))
def _slate(block: Any, value: Any, rendering: Rendering) -> Data:
    return text_block(value.source if value else "", rendering)


@register_block(blocks.PageChooserBlock, shape=ref("TeaserBlock"))
def _teaser(block: Any, value: Any, rendering: Rendering) -> Data:
    target = page_value(value.pk, rendering) if value else None
    return {
        "@type": "teaser",
        "href": [target] if target else [],
        "overwrite": False,
        "title": target.get("title", "") if target else "",
        "description": target.get("description", "") if target else "",
    }


@register_block(ImageChooserBlock, ImageBlock, shape=ref("ImageBlock"))
def _image(block: Any, value: Any, rendering: Rendering) -> Data:
    image = rendering.references.image(value.pk) if value else None
    if image is None:
        return {"@type": "image", "url": "", "alt": ""}
    name = f"image.{image.pk}"
    return {
        "@type": "image",
        "url": rendering.base,
        "alt": _alt_text(value, image),
        "image_field": name,
        "image_scales": image_scales(image, name),
    }


@register_block(blocks.BlockQuoteBlock, shape=ref("SlateBlock"))
def _quote(block: Any, value: Any, rendering: Rendering) -> Data:
    return quote_block(str(value or ""), rendering)


@register_block(EmbedBlock, shape=ref("VideoBlock"))
def _video(block: Any, value: Any, rendering: Rendering) -> Data:
    return {"@type": "video", "url": safe_url(value.url) if value else ""}


@register_block(blocks.RawHTMLBlock, shape=ref("HtmlBlock"))
def _html(block: Any, value: Any, rendering: Rendering) -> Data:
    return {"@type": "html", "html": str(value or "")}


@register_block(TableBlock, shape=ref("SlateTableBlock"))
def _table(block: Any, value: Any, rendering: Rendering) -> Data:
    value = value or {}
    rows = [["" if cell is None else str(cell) for cell in row] for row in value.get("data") or []]
    choice = value.get("table_header_choice")
    first_row = bool(value.get("first_row_is_table_header")) or choice in ("row", "both")
    first_column = bool(value.get("first_col_is_header")) or choice in ("column", "col", "both")
    if block.is_html_renderer():  # its cells hold markup
        made = [[text_cell(text, rendering) for text in row] for row in rows]
        rows = [[text for _cell, text in row] for row in made]
        shown = [[cell for cell, _text in row] for row in made]
    else:
        shown = [[plain_cell(text, rendering) for text in row] for row in rows]
    cells = [
        [((first_row and y == 0) or (first_column and x == 0), cell) for x, cell in enumerate(row)]
        for y, row in enumerate(shown)
    ]
    return _slate_table(cells, first_row, str(value.get("table_caption") or ""), rows)


@register_block(TypedTableBlock, shape=ref("SlateTableBlock"))
def _typed_table(block: Any, value: Any, rendering: Rendering) -> Data:
    if not value:
        return _slate_table([], False, "", [])
    heads = [str(column["heading"]) for column in value.columns]
    cells = [[(True, plain_cell(head, rendering)) for head in heads]] if any(heads) else []
    texts = [heads] if any(heads) else []
    for row in value.row_data:
        made = [
            _cell(column["block"], cell, rendering)
            for column, cell in zip(value.columns, row["values"], strict=True)
        ]
        cells.append([(False, shown) for shown, _text in made])
        texts.append([text for _shown, text in made])
    return _slate_table(cells, any(heads), str(value.caption or ""), texts)


def _cell(block: blocks.Block, value: Any, rendering: Rendering) -> tuple[Data, str]:
    if isinstance(block, blocks.RichTextBlock):
        return text_cell(value.source if value else "", rendering)
    with formats.forced(rendering.request, formats.HTML):
        shown = representation(block, value, rendering)
    return shown_cell(shown, rendering)


def _slate_table(
    rows: list[list[tuple[bool, Data]]], header: bool, caption: str, texts: list[list[str]]
) -> Data:
    made = [
        {
            "key": f"r{y}",
            "cells": [
                {"key": f"r{y}c{x}", "type": "header" if head else "data", **shown}
                for x, (head, shown) in enumerate(row)
            ],
        }
        for y, row in enumerate(rows)
    ]
    look = {"fixed": False, "compact": False, "basic": False, "celled": True}
    table = look | {"inverted": False, "striped": False, "hideHeaders": not header, "rows": made}
    plaintext = " ".join(text for row in texts for text in row if text)
    return {"@type": "slateTable", "table": table, "plaintext": plaintext, "caption": caption}
