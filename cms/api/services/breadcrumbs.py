"""``@breadcrumbs``: the way down to the page."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page

from cms.api.announced import announce, traits
from cms.api.menus import traits_or_default
from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import Context, SiteRoot, SubObject, absolute_id, way_to
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

    @classmethod
    def prepare(cls, contexts: Sequence[Context], request: Any) -> None:
        for context in contexts:
            page = context.page if isinstance(context, SubObject) else context
            home = None if isinstance(page, SiteRoot) else home_of(page, request)
            if home is not None and isinstance(page, Page) and way_to(page, request) is not None:
                announce(_trail(page, home, request), request)

    def reply(self) -> dict[str, Any]:
        if isinstance(self.context, SiteRoot):
            return {"root": absolute_id(self.context, self.request), "items": []}
        below = self.context if isinstance(self.context, SubObject) else None
        page = below.page if below else self.context
        home = home_of(page, self.request)
        items = []
        if home is not None and page != home:
            trail = _trail(page, home, self.request)
            said = traits(trail, self.request)
            items = [self._item(p, p.title, traits_or_default(said, p)[1]) for p in trail]
        if below is not None:
            items.append(self._item(below, str(below.data.get("title", ""))))
        return {"root": absolute_id(home or SiteRoot(None), self.request), "items": items}

    def _item(self, context: Any, title: str, nav_title: str = "") -> dict[str, str]:
        item = {"@id": absolute_id(context, self.request), "title": title}
        return item | ({"nav_title": nav_title} if nav_title else {})


def _trail(page: Page, home: Page, request: Any) -> list[Page]:
    way = way_to(page, request)
    if way is None:
        visible = visible_pages(request)
        return list(visible.ancestor_of(page, inclusive=True).descendant_of(home))
    return [p for p in way if p.depth > home.depth and is_visible(p, request)]
