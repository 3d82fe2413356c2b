"""The shapes of pages: alone, in a list, and the union of all page types."""

import re
from typing import Any

from wagtail.models import Page

from cms.api import registry
from cms.api.openapi.blocks import Blocks
from cms.api.openapi.components import Components
from cms.api.openapi.fields import Fields
from cms.api.page_types import SITE_ROOT_TYPE, by_name
from cms.api.types.names import main_stream
from cms.shapes import (
    NOTHING,
    TEXT,
    UID,
    URL,
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

STATE = words(["published", "pending", "private"])
MOMENT = ref("Moment")
EMPTY = {"type": "object", "maxProperties": 0}
# What a list says of every page.
SUMMARY: dict[str, Schema] = {
    "@id": URL, "@type": TEXT, "title": TEXT, "description": TEXT, "review_state": STATE,
    "type_title": TEXT,
}  # fmt: skip
# What Plone knows of every object and Wagtail does not.
UNKNOWN: dict[str, Schema] = {
    "version": TEXT, "lock": EMPTY, "allow_discussion": YES_NO, "creators": array(TEXT),
    "contributors": array(TEXT), "rights": TEXT, "relatedItems": array({}),
    "working_copy": NOTHING, "working_copy_of": NOTHING,
}  # fmt: skip
COMMON: dict[str, Schema] = UNKNOWN | {
    "@id": URL, "@type": TEXT, "id": TEXT, "UID": UID, "title": TEXT, "description": TEXT,
    "type_title": TEXT, "created": MOMENT, "modified": MOMENT, "review_state": STATE,
    "layout": TEXT, "is_folderish": YES_NO, "exclude_from_nav": YES_NO, "nav_title": nullable(TEXT),
    "effective": MOMENT, "expires": MOMENT, "subjects": array(TEXT), "language": ref("Language"),
    "preview_image_link": nullable(ref("PreviewImage")),
    "parent": any_of(ref("Summary"), ref("RootSummary")),
    "previous_item": any_of(ref("Summary"), EMPTY), "next_item": any_of(ref("Summary"), EMPTY),
    "items": array(ref("Summary")), "items_total": WHOLE, "batching": ref("Batching"),
    "@components": ref("Components"), "fallback": obj({"language": TEXT}),
}  # fmt: skip
# Left out by ``include_items=0``, where one batch holds all, or in the language asked for.
OPTIONAL = ["items", "items_total", "batching", "fallback"]
# What a content has besides where it is part of another one, as ``@navroot``.
ALONE = (*OPTIONAL, "@components")


class Pages:
    """Every page type of the project, known to us or not."""

    def __init__(self, components: Components) -> None:
        self.components = components
        self.blocks = Blocks(components, lambda model: self.fields.model(model))
        self.fields = Fields(components, self.blocks.stream)

    def describe(self) -> None:
        """Adds ``Content``, ``Summary`` and what they are made of."""
        types = by_name()
        schemas = self.components.schemas
        schemas["PageOfOtherSite"] = obj({"@id": URL})
        schemas["RootSummary"] = obj(_without(SUMMARY, "review_state") | _typed(SITE_ROOT_TYPE))
        schemas["SiteRoot"] = self._root()
        schemas["SubObject"] = self._below()
        schemas["Components"] = self._expanded()
        content = {name: self._content(name, model) for name, model in types.items()}
        summaries = {name: self._summary(name, model) for name, model in types.items()}
        schemas["Summary"] = _union(summaries)
        schemas["Navroot"] = self._navroot(types)
        schemas["Content"] = _union(content | {SITE_ROOT_TYPE: ref("SiteRoot")})

    def _content(self, name: str, model: type[Page]) -> Schema:
        schema = obj(self._alone(name, model), OPTIONAL)
        described = schema | {"title": name, "description": _described(model)}
        return self.components.named(model.__name__, model, lambda: described)

    def _alone(self, name: str, model: type[Page]) -> dict[str, Schema]:
        shapes = self.fields.declared(model, getattr(model, "api_fields", ()))
        main = main_stream(model)
        found = {"blocks": EMPTY, "blocks_layout": ref("BlocksLayout")}
        if main:
            found = shapes.pop(main)["properties"]
        own = {key: shape for key, shape in shapes.items() if key not in COMMON}
        return COMMON | own | found | _typed(name)

    def _summary(self, name: str, model: type[Page]) -> Schema:
        own = self.fields.declared(model, getattr(model, "api_summary_fields", ()))
        schema = obj(own | SUMMARY | _typed(name)) | {"title": f"{name} in a list"}
        key = f"{model.__name__}Summary"
        return self.components.named(key, ("summary", model), lambda: schema)

    def _navroot(self, types: dict[str, type[Page]]) -> Schema:
        """A content without items and components; any type may stand at the root of a site."""
        shapes = {name: self._as_navroot(name, model) for name, model in types.items()}
        self.components.schemas["SiteRootNavroot"] = obj(_without(self._root_alone(), *ALONE))
        return _union(shapes | {SITE_ROOT_TYPE: ref("SiteRootNavroot")})

    def _as_navroot(self, name: str, model: type[Page]) -> Schema:
        schema = obj(_without(self._alone(name, model), *ALONE))
        described = schema | {"title": f"{name} as the root of the navigation"}
        key = f"{model.__name__}Navroot"
        return self.components.named(key, ("navroot", model), lambda: described)

    def _root(self) -> Schema:
        return obj(self._root_alone(), OPTIONAL)

    def _root_alone(self) -> dict[str, Schema]:
        left_out = (
            "created", "modified", "exclude_from_nav", "nav_title", "preview_image_link",
            "previous_item", "next_item",
        )  # fmt: skip
        own: dict[str, Schema] = {
            "parent": EMPTY, "review_state": NOTHING, "effective": NOTHING, "expires": NOTHING,
            "language": const(""), "blocks": EMPTY, "blocks_layout": ref("BlocksLayout"),
        }  # fmt: skip
        return _without(COMMON, *left_out) | own | _typed(SITE_ROOT_TYPE)

    def _below(self) -> Schema:
        """What a page has below it that is no page: known for what every object has."""
        names = (
            "id", "title", "description", "review_state", "layout", "is_folderish", "subjects",
            "language", "previous_item", "next_item", "parent", "@components", "@id", "@type",
        )  # fmt: skip
        return open_obj(UNKNOWN | {name: COMMON[name] for name in names})

    def _expanded(self) -> Schema:
        """Each expandable service: its address, or its whole answer where that was asked for."""
        services = registry.expandable()
        shapes = {s.name: any_of(ref("Link"), ref(answer_name(s))) for s in services}
        return obj(shapes, optional=shapes)


def answer_name(service: Any, suffix: str = "") -> str:
    """``BreadcrumbsAnswer``: what the answer of a service is called in the document."""
    parts = service.name.strip("@").replace("-", " ").split() or ["content"]
    parts += re.findall(r"\w+", suffix)
    method = "" if service.method == "GET" else service.method.capitalize()
    return method + "".join(part[:1].upper() + part[1:] for part in parts) + "Answer"


def _union(shapes: dict[str, Schema]) -> Schema:
    mapping = {name: shape["$ref"] for name, shape in shapes.items()}
    decided = {"propertyName": "@type", "mapping": mapping}
    return {"oneOf": list(shapes.values()), "discriminator": decided}


def _typed(name: str) -> dict[str, Schema]:
    return {"@type": const(name)}


def _described(model: type[Page]) -> str:
    own = model.__doc__ or ""
    # Django writes the fields into the docstring of a class that has none.
    return "" if own.startswith(f"{model.__name__}(") else own.strip().partition("\n\n")[0]


def _without(shapes: dict[str, Schema], *names: str) -> dict[str, Schema]:
    return {name: shape for name, shape in shapes.items() if name not in names}
