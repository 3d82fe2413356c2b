"""``@breadcrumbs``: the way down to the page."""

from typing import Any

from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject, absolute_id
from cms.shapes import TEXT, URL, array, obj
from cms.visibility import home_of, visible_pages


@register
class Breadcrumbs(Service):
    """The way from the language home, left out, down to the page.

    Reply: ``{"@id": url, "root": url, "items": [{"@id": url, "title": str}, ...]}``, topmost first.
    Cost: one query of its own, whatever the depth. After plone.restapi's ``@breadcrumbs``.
    """

    name = "breadcrumbs"
    expandable = True
    response = obj({"@id": URL, "root": URL, "items": array(obj({"@id": URL, "title": TEXT}))})

    def reply(self) -> dict[str, Any]:
        if isinstance(self.context, SiteRoot):
            return {"root": absolute_id(self.context, self.request), "items": []}
        below = self.context if isinstance(self.context, SubObject) else None
        page = below.page if below else self.context
        home = home_of(page, self.request)
        items = []
        if home is not None and page != home:
            trail = visible_pages(self.request).ancestor_of(page, inclusive=True)
            items = [self._item(p, p.title) for p in trail.descendant_of(home)]
        if below is not None:
            items.append(self._item(below, str(below.data.get("title", ""))))
        return {"root": absolute_id(home or SiteRoot(None), self.request), "items": items}

    def _item(self, context: Any, title: str) -> dict[str, str]:
        return {"@id": absolute_id(context, self.request), "title": title}
