"""The shapes of blocks, derived from their definitions: the counterpart of
``cms.api.serializers.blocks``.

A converter states its shape where it is registered. A block that writes its own representation
states by ``api_properties`` in what that differs from its parts (None: left out; a function takes
the one that gives the shape of a block), or by ``api_shape`` the whole of it, or by the annotation
of its return value.
"""

import typing
from collections.abc import Callable
from typing import Any

from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock

from cms.api.openapi.components import Components
from cms.api.openapi.fields import ENUM_MAX
from cms.api.openapi.hints import of_hint
from cms.api.serializers.blocks import is_stock, stated_shape
from cms.shapes import (
    ANY,
    DATE,
    DECIMAL,
    MOMENT,
    NOTHING,
    NUMBER,
    TEXT,
    TIME,
    WHOLE,
    YES_NO,
    Schema,
    any_of,
    array,
    const,
    nullable,
    obj,
    open_obj,
    ref,
    words,
)

# What Wagtail itself says of a value, by the class of its block; the first that fits.
VALUES: list[tuple[Any, Schema]] = [
    (blocks.BooleanBlock, YES_NO),
    (blocks.IntegerBlock, nullable(WHOLE)),
    (blocks.FloatBlock, nullable(NUMBER)),
    (blocks.DecimalBlock, nullable(DECIMAL)),
    (blocks.DateTimeBlock, nullable(MOMENT)),
    (blocks.DateBlock, nullable(DATE)),
    (blocks.TimeBlock, nullable(TIME)),
    (blocks.RichTextBlock, TEXT),
    (blocks.RawHTMLBlock, TEXT),
    (EmbedBlock, TEXT),
    (blocks.StaticBlock, NOTHING),
]
TEXTS = (
    blocks.CharBlock, blocks.TextBlock, blocks.URLBlock, blocks.EmailBlock, blocks.RegexBlock,
    blocks.BlockQuoteBlock,
)  # fmt: skip


class Blocks:
    """Shapes of streams and of what is in them, under names of their own."""

    def __init__(self, components: Components, of_model: Callable[[Any], Schema]) -> None:
        self.components = components
        self.of_model = of_model

    def stream(self, block: blocks.StreamBlock) -> Schema:
        """``{"blocks", "blocks_layout"}``; a block is told from another by its ``@type``."""
        return obj({"blocks": self._by_id(block), "blocks_layout": ref("BlocksLayout")})

    def _by_id(self, block: blocks.StreamBlock) -> Schema:
        return {"type": "object", "additionalProperties": self.union(block)}

    def union(self, block: blocks.StreamBlock) -> Schema:
        """Any block of the stream: a union that ``@type`` decides."""
        found = self.by_type(block)
        if not found:
            return ANY
        parts = [part for each in found.values() for part in each]
        made: Schema = {"oneOf": parts}
        if all(len(each) == 1 and "$ref" in each[0] for each in found.values()):
            mapping = {kind: each[0]["$ref"] for kind, each in found.items()}
            return made | {"discriminator": {"propertyName": "@type", "mapping": mapping}}
        return {"anyOf": parts}  # two of one @type: nothing tells them apart

    def by_type(self, block: blocks.StreamBlock) -> dict[str, list[Schema]]:
        """The shapes of the blocks of a stream by their ``@type``; two may have the same."""
        found: dict[str, list[Schema]] = {}
        for name, child in block.child_blocks.items():
            shape, kind = self._of_child(name, child)
            parts = found.setdefault(kind, [])
            if shape not in parts:
                parts.append(shape)
        return found

    def _of_child(self, name: str, child: Any) -> tuple[Schema, str]:
        """The shape of a block of a stream, and its ``@type``."""
        stated = stated_shape(child)
        if stated is not None:
            return self._stated(stated, name)
        shown = self.shown(child)
        made = any_of(*(self._named(part, name) for part in shown.get("anyOf", [shown])))
        return self.components.same(f"{_pascal(name)}Block", made), name

    def _named(self, shown: Schema, name: str) -> Schema:
        """A value as a block of a stream: an object with its ``@type`` beside, all else in one."""
        kind = {"@type": const(name)}
        target = shown
        if "$ref" in shown:
            target = self.components.schemas.get(shown["$ref"].rpartition("/")[2], ANY)
        inside = target.get("properties") if target.get("type") == "object" else None
        if inside is not None:
            made = target | {"properties": {**inside, **kind}}
            made["required"] = [*target.get("required", []), "@type"]
            return made
        if target == ANY or target.get("type") == "object":
            return open_obj(kind)
        return obj({"value": shown} | kind)

    def _stated(self, shape: Schema, name: str) -> tuple[Schema, str]:
        target = shape
        if "$ref" in shape:
            target = self.components.schemas.get(shape["$ref"].rpartition("/")[2], {})
        kind = target.get("properties", {}).get("@type", {}).get("const", name)
        return shape, str(kind)

    def shown(self, block: Any) -> Schema:
        """A value inside a block, as ``representation`` gives it."""
        if not is_stock(block):
            return self.own(block)
        if isinstance(block, ImageBlock):
            return nullable(ref("Image"))
        if isinstance(block, blocks.StreamBlock):
            return self.stream(block)
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, self.shown)
        if isinstance(block, blocks.ListBlock):
            return array(self.shown(block.child_block))
        if isinstance(block, blocks.ChooserBlock):
            return nullable(self.of_model(block.model_class))
        if isinstance(block, blocks.RichTextBlock):
            return ref("RichText")
        stated = stated_shape(block)
        return stated if stated is not None and not _is_plain(block) else self.native(block)

    def own(self, block: Any) -> Schema:
        """What a block says of itself."""
        stated = getattr(block, "api_shape", None)
        if stated is not None:
            return dict(stated() if callable(stated) else stated)
        changed = _changed(block)
        if changed is None:
            return self._by_annotation(block)
        derived = self._derived(block)
        if not changed:
            return derived
        made = {
            name: shape(self.native) if callable(shape) else shape
            for name, shape in {**derived["properties"], **changed}.items()
        }
        return obj({name: shape for name, shape in made.items() if shape is not None})

    def native(self, block: Any) -> Schema:
        """A value as Wagtail's own representation gives it, deep inside a block that writes its
        own.
        """
        return self._derived(block) if is_stock(block) else self.own(block)

    def _derived(self, block: Any) -> Schema:
        if isinstance(block, blocks.StreamBlock):
            parts = [
                obj({"type": const(name), "value": self.native(child), "id": nullable(TEXT)})
                for name, child in block.child_blocks.items()
            ]
            return array(any_of(*parts))
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, self.native)
        if isinstance(block, blocks.ListBlock):
            return array(self.native(block.child_block))
        if isinstance(block, BaseTypedTableBlock):
            return self._table(block)
        return self._value(block)

    def _struct(self, block: Any, inner: Callable[[Any], Schema]) -> Schema:
        shapes = {name: inner(child) for name, child in block.child_blocks.items()}
        if getattr(block, "texts_are_never_null", False):
            texts = [name for name, child in block.child_blocks.items() if isinstance(child, TEXTS)]
            shapes |= dict.fromkeys(texts, TEXT)
        return obj(shapes)

    def _table(self, block: Any) -> Schema:
        cell = any_of(*(self.native(child) for child in block.child_blocks.values()))
        column = obj({"type": words(block.child_blocks), "heading": TEXT})
        row = obj({"values": array(cell)})
        return obj({"columns": array(column), "rows": array(row), "caption": nullable(TEXT)})

    def _value(self, block: Any) -> Schema:
        if isinstance(block, BaseChoiceBlock):
            return _choice(block)
        if isinstance(block, TEXTS):
            return nullable(TEXT)
        if isinstance(block, blocks.ChooserBlock):
            return nullable(WHOLE)
        return next((schema for kind, schema in VALUES if isinstance(block, kind)), ANY)

    def _by_annotation(self, block: Any) -> Schema:
        hints = typing.get_type_hints(type(block).get_api_representation)
        return of_hint(hints.get("return", Any), self.of_model)


def _choice(block: Any) -> Schema:
    known = [key for key, _label in _flat(block.field.choices) if key not in (None, "")]
    texts = all(isinstance(key, str) for key in known)
    token = words(known) if texts and 0 < len(known) <= ENUM_MAX else TEXT
    if not texts:
        token = any_of(TEXT, WHOLE)
    if isinstance(block, blocks.MultipleChoiceBlock):
        return nullable(array(token))
    if block.field.required:
        return token if block.get_default() is not None else nullable(token)
    return nullable(any_of(token, const("")))


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for key, label in choices:
        found += list(label) if isinstance(label, list | tuple) else [(key, label)]
    return found


def _changed(block: Any) -> dict[str, Any] | None:
    """``api_properties`` of the class and those above it; None where no class states any."""
    above = [vars(cls).get("api_properties") for cls in reversed(type(block).__mro__)]
    stated = [each for each in above if each is not None]
    if not stated:
        return None
    return {name: shape for each in stated for name, shape in each.items()}


def _is_plain(block: Any) -> bool:
    """Whether the block is shown by its value inside another, whatever it is in a stream."""
    return isinstance(block, EmbedBlock | blocks.RawHTMLBlock | blocks.BlockQuoteBlock)


def _pascal(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.replace("-", "_").split("_"))
