"""``@facts``: the numbers that a page states."""

from __future__ import annotations

from typing import Any

from cms.api.registry import register
from cms.api.serializers.fields import record
from cms.api.serializers.rendering import Rendering
from cms.api.service import Service
from cms.shapes import URL, WHOLE, array, obj, ref
from partnerships.services import records
from partnerships.services.contexts import declares, specific


@register
class Facts(Service):
    """Facts and figures of a page, each with its unit, qualifier, date and source.

    Reply: ``{"@id": url, "items": [fact], "items_total": int}``, a fact as in the page's own
    ``facts``; empty for what states none. Facts are entered once: every language shows the same.
    Cost: one query, and one for the page; none where the content has them.
    """

    name = "facts"
    expandable = True
    response = obj({"@id": URL, "items": array(ref("Fact")), "items_total": WHOLE})

    def available(self) -> bool:
        return declares(self.context, "facts")

    def reply(self) -> dict[str, Any]:
        if not self.available():
            return records.items([])
        page = specific(self.context, self.request)
        rendering = Rendering(self.request, self.url, page)
        rows = page.shared("facts", self.request)
        return records.items([record(row, rendering) for row in rows])
