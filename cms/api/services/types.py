"""``@types``: the page types, which of them may be added here, and what each is made of."""

from typing import Any
from urllib.parse import quote

from django.apps import apps
from rest_framework.exceptions import NotFound

from cms.api.errors import ServiceNotFound, Unauthorized
from cms.api.openapi.parameters import RICH_TEXT
from cms.api.page_types import SITE_ROOT_TYPE, by_name
from cms.api.registry import register
from cms.api.serializers.content import type_label
from cms.api.service import Service
from cms.api.traversal import site_url
from cms.api.types.addable import addable_types
from cms.api.types.schema import root_schema, type_schema
from cms.shapes import TEXT, URL, YES_NO, Schema, any_of, array, const, mapping, obj, open_obj

MEDIA_TYPE = "application/json+schema"
PROPERTY = open_obj(dict.fromkeys(("type", "title", "description", "factory", "behavior"), TEXT))
FIELDSET = obj(
    dict.fromkeys(("id", "title", "description", "behavior"), TEXT) | {"fields": array(TEXT)}
)
TYPE: Schema = obj(
    {
        "type": const("object"),
        "title": TEXT,
        "description": TEXT,
        "fieldsets": array(FIELDSET),
        "properties": mapping(PROPERTY),
        "required": array(TEXT),
        "layouts": array(TEXT),
    }
)


@register
class Types(Service):
    """The page types that people make, by title; one as JSON Schema; one property of it.

    Reply: ``[{"@id", "id", "title", "addable", "immediately_addable"}]``; both flags say whether
    the caller may add one below this page. ``/{type}``: what its edit form asks this caller for.
    ``/{type}/{field}``: that property, or the fieldset of that id. Errors: 401 for the anonymous,
    404 for an unknown type or field. Cost: the caller's rights, and as ``addable_types`` or
    ``type_schema``. After plone.restapi's ``@types``.
    """

    name = "types"
    expandable = True
    takes_params = True
    suffixes = ("", "/{type}", "/{type}/{field}")
    parameters = (RICH_TEXT,)  # of the texts that a new page opens with
    response = array(
        obj(
            {"@id": URL, "id": TEXT, "title": TEXT}
            | dict.fromkeys(("addable", "immediately_addable"), YES_NO)
        )
    )
    responses = {
        "/{type}": (TYPE, MEDIA_TYPE),
        "/{type}/{field}": (any_of(PROPERTY, FIELDSET), "application/json"),
    }

    def answer(self) -> Any:
        if not self.request.user.is_authenticated:
            raise Unauthorized("You must log in to read about the types.")
        if not self.params:
            return self._list()
        if len(self.params) > 2:
            raise ServiceNotFound(f"@types/{'/'.join(self.params)}")
        schema = self._schema(self.params[0])
        if len(self.params) == 2:
            return _part(schema, self.params[1])
        self.headers["Content-Type"] = MEDIA_TYPE
        return schema

    def available(self) -> bool:
        """A project without the admin has no forms to read."""
        return apps.is_installed("wagtail.admin")

    def _list(self) -> list[dict[str, Any]]:
        addable = addable_types(self.context, self.request)
        site = site_url(self.request)
        found = [
            {
                "@id": f"{site}/@types/{quote(name)}",
                "id": name,
                "title": type_label(model),
                "addable": model in addable,
                "immediately_addable": model in addable,
            }
            for name, model in by_name().items()
            if model.is_creatable
        ]
        return sorted(found, key=lambda item: (item["title"].lower(), item["id"]))

    def _schema(self, name: str) -> dict[str, Any]:
        if name == SITE_ROOT_TYPE:
            return root_schema()
        model = by_name().get(name)
        if model is None or not self.available():
            raise NotFound(f"No type {name[:80]}.")
        return type_schema(model, self.context, self.request)


def _part(schema: dict[str, Any], name: str) -> dict[str, Any]:
    if name in schema["properties"]:
        return dict(schema["properties"][name])
    for fieldset in schema["fieldsets"]:
        if fieldset["id"] == name:
            return dict(fieldset)
    raise NotFound(f"No field or fieldset {name[:80]}.")
