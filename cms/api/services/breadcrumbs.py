"""``@breadcrumbs``: the way down to the page."""

from typing import Any

from wagtail.models import Page

from cms.api.menus import traits_of, traits_or_default
from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject, absolute_id, way_to
from cms.shapes import TEXT, URL, array, obj
from cms.visibility import home_of, is_visible, visible_pages


@register
class Breadcrumbs(Service):
    """The way from the language home, left out, down to the page.

    Reply: ``{"@id": url, "root": url, "items": [{"@id": url, "title": str}, ...]}``, topmost first,
    and ``nav_title`` where a page has one. Cost: one query of its own, whatever the depth. After
    plone.restapi's ``@breadcrumbs``.
    """

    name = "breadcrumbs"
    expandable = True
    response = obj(
        {
            "@id": URL,
            "root": URL,
            "items": array(obj({"@id": URL, "title": TEXT, "nav_title": TEXT}, ["nav_title"])),
        }
    )

    def reply(self) -> dict[str, Any]:
        if isinstance(self.context, SiteRoot):
            return {"root": absolute_id(self.context, self.request), "items": []}
        below = self.context if isinstance(self.context, SubObject) else None
        page = below.page if below else self.context
        home = home_of(page, self.request)
        items = []
        if home is not None and page != home:
            trail = self._trail(page, home)
            traits = traits_of(trail)
            items = [self._item(p, p.title, traits_or_default(traits, p)[1]) for p in trail]
        if below is not None:
            items.append(self._item(below, str(below.data.get("title", ""))))
        return {"root": absolute_id(home or SiteRoot(None), self.request), "items": items}

    def _trail(self, page: Page, home: Page) -> list[Page]:
        way = way_to(page, self.request)
        if way is None:
            visible = visible_pages(self.request)
            return list(visible.ancestor_of(page, inclusive=True).descendant_of(home))
        return [p for p in way if p.depth > home.depth and is_visible(p, self.request)]

    def _item(self, context: Any, title: str, nav_title: str = "") -> dict[str, str]:
        item = {"@id": absolute_id(context, self.request), "title": title}
        return item | ({"nav_title": nav_title} if nav_title else {})
