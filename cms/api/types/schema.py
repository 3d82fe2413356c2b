"""The whole JSON Schema of a page type, as Plone's ``@types/X`` gives it."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.api.page_types import SITE_ROOT_TYPE, api_type
from cms.api.serializers.content import model_of, type_label
from cms.api.traversal import Context
from cms.api.types.forms import LAYOUT, Input, Tab, tabs_of
from cms.api.types.links import Links
from cms.api.types.names import BLOCKS, main_stream
from cms.api.types.properties import JSON, property_of

Data = dict[str, Any]


def type_schema(model: type[Page], context: Context, request: Any) -> Data:
    """``{"type", "title", "description", "fieldsets", "properties", "required", "layouts"}``.

    What the edit form asks this caller for: a fieldset is a tab of it, a property an input. The
    main stream becomes ``blocks`` and ``blocks_layout``, in a fieldset ``layout``, where Volto
    looks for them. Cost: as ``tabs_of``.
    """
    tabs = tabs_of(model, context, request)
    links = links_for(model, context, request)
    main = main_stream(model)
    properties: Data = {}
    required: list[str] = []
    fieldsets = []
    for tab in tabs:
        own = [one for one in tab.inputs if one.path != main]
        properties |= {one.name: property_of(one, links) for one in own}
        required += [one.name for one in own if one.required]
        if own:
            fieldsets.append(_fieldset(tab, [one.name for one in own]))
    stream = next((one for tab in tabs for one in tab.inputs if one.path == main), None)
    if stream is not None:
        properties |= _blocks(stream, links)
        required += [BLOCKS[0]] if stream.required else []
        fieldsets.append(_fieldset(Tab(LAYOUT, _("Blocks"), ""), list(BLOCKS)))
    return {
        "type": "object",
        "title": type_label(model),
        "description": model.get_page_description(),
        "fieldsets": fieldsets,
        "properties": properties,
        "required": list(dict.fromkeys(required)),
        "layouts": [str(getattr(model, "api_layout", "document_view"))],
    }


def root_schema() -> Data:
    """Of the virtual root, which nobody edits here."""
    return {
        "type": "object",
        "title": SITE_ROOT_TYPE,
        "description": "",
        "fieldsets": [],
        "properties": {},
        "required": [],
        "layouts": ["document_view"],
    }


def links_for(model: type[Page], context: Context, request: Any) -> Links:
    """Addresses below the context; they name the type where the context is of another."""
    same = isinstance(context, Page) and model_of(context) is model
    return Links(context, request, "" if same else api_type(model))


def _fieldset(tab: Tab, fields: list[str]) -> Data:
    return {
        "id": tab.id,
        "title": tab.title,
        "description": tab.description,
        "behavior": "plone",
        "fields": fields,
    }


def _blocks(stream: Input, links: Links) -> Data:
    blocks = property_of(stream, links)
    opening = blocks.get("default") or {}
    blocks["default"] = opening.get("blocks", {})
    layout = JSON | {
        "title": _("Blocks"),
        "description": "",
        "behavior": blocks["behavior"],
        "default": opening.get("blocks_layout", {"items": []}),
    }
    layout |= {key: blocks[key] for key in ("readonly", "mode") if key in blocks}
    return dict(zip(BLOCKS, (blocks, layout), strict=True))
