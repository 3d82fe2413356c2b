"""Which blocks a stream takes, by their ``@type``."""

from typing import Any

from wagtail.blocks import StreamBlock

from cms.api.openapi import common
from cms.api.serializers.blocks import stated_shape


def kinds(block: StreamBlock) -> list[str]:
    """The ``@type`` of each block of a stream, in its order, each once."""
    named = common.shapes()
    return list(
        dict.fromkeys(_kind(name, child, named) for name, child in block.child_blocks.items())
    )


def _kind(name: str, child: Any, named: dict[str, Any]) -> str:
    """As the converter of the block states it; what has none travels under its own name."""
    shape = stated_shape(child) or {}
    if "$ref" in shape:
        shape = named.get(shape["$ref"].rpartition("/")[2], {})
    return str(shape.get("properties", {}).get("@type", {}).get("const", name))
