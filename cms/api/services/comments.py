"""``@comments``: nobody can comment on a page here, and this says so."""

from typing import Any

from cms.api.registry import register
from cms.api.service import Service
from cms.shapes import ANY, URL, WHOLE, YES_NO, array, obj


@register
class Comments(Service):
    """``{"@id", "items": [], "items_total": 0, "permissions": {...}}``, as Plone answers where
    ``allow_discussion`` is false. No query.
    """

    name = "comments"
    response = obj(
        {
            "@id": URL,
            "items": array(ANY),
            "items_total": WHOLE,
            "permissions": obj({"can_reply": YES_NO, "view_comments": YES_NO}),
        }
    )

    def reply(self) -> dict[str, Any]:
        permissions = {"can_reply": False, "view_comments": True}
        return {"items": [], "items_total": 0, "permissions": permissions}
