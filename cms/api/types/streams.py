"""A stream as a property: which blocks it takes, what each is, and with which a new page opens."""

from typing import Any

from django.urls import reverse
from wagtail.blocks import StreamBlock

from cms.api.openapi import common, document
from cms.api.serializers.blocks import stated_shape, stream_data
from cms.api.serializers.rendering import Rendering
from cms.api.traversal import site_url
from cms.api.types.links import Links

Data = dict[str, Any]


def options(block: StreamBlock, request: Any) -> Data:
    """``{"allowedBlocks": [@type], "blocksConfig": {@type: {"id", "title", "group", "schema"}}}``,
    as Volto calls them; ``schema`` refers to the shape in ``@openapi``, which has what it refers to
    in turn. Left out where no page shows the block.
    """
    base = f"{site_url(request)}{reverse('cms_api:root')}/@openapi"
    shapes = document.blocks_of(block)
    config: dict[str, Data] = {}
    for kind, child in _children(block):
        if kind not in config:
            config[kind] = {
                "id": kind,
                "title": str(child.label or ""),
                "group": str(child.meta.group or ""),
            }
            if kind in shapes:
                config[kind]["schema"] = _absolute(shapes[kind], base)
    return {"allowedBlocks": list(config), "blocksConfig": config}


def opening(value: Any, links: Links) -> Data:
    """The blocks that a form for a new page opens with; {} for none."""
    if not value:
        return {}
    found = stream_data(value, Rendering(links.request, links.base))
    return found if found["blocks"] else {}


def _children(block: StreamBlock) -> list[tuple[str, Any]]:
    named = common.shapes()
    return [(_kind(name, child, named), child) for name, child in block.child_blocks.items()]


def _kind(name: str, child: Any, named: Data) -> str:
    """As the converter of the block states it; what has none travels under its own name."""
    shape = stated_shape(child) or {}
    if "$ref" in shape:
        shape = named.get(shape["$ref"].rpartition("/")[2], {})
    return str(shape.get("properties", {}).get("@type", {}).get("const", name))


def _absolute(shape: Any, base: str) -> Any:
    """With references that hold outside of the description."""
    if isinstance(shape, list):
        return [_absolute(part, base) for part in shape]
    if not isinstance(shape, dict):
        return shape
    return {
        key: f"{base}{part}" if key == "$ref" else _absolute(part, base)
        for key, part in shape.items()
    }
