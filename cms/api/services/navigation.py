"""``@navigation``: the menu tree of the language that the page is in."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.api import conf, params
from cms.api.errors import BadRequest
from cms.api.menus import menu_below, traits_of, traits_or_default
from cms.api.openapi.parameters import NAVIGATION_DEPTH
from cms.api.registry import register
from cms.api.serializers.content import review_state
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject, absolute_id
from cms.shapes import URL, array, obj, ref
from cms.visibility import home_of, language_homes, visible_pages

Item = dict[str, Any]


@register
class Navigation(Service):
    """The tree below the navigation root, depth-limited, without what is excluded from navigation.

    Reply: ``{"@id": url, "items": [{"@id", "title", "description", "review_state", "items",
    ...}]}``, Home first. ``expand.navigation.depth`` is the number of levels (1). Cost: two
    queries, whatever the tree's size.
    """

    name = "navigation"
    expandable = True
    parameters = (NAVIGATION_DEPTH,)
    response = obj({"@id": URL, "items": array(ref("NavigationItem"))})

    def reply(self) -> dict[str, Any]:
        depth = params.whole(self.request, "expand.navigation.depth", 1, least=1)
        limit = conf.get("CMS_API_NAVIGATION_DEPTH_MAX")
        if depth > limit:
            raise BadRequest(f"expand.navigation.depth may be {limit} at most.")
        context = self.context.page if isinstance(self.context, SubObject) else self.context
        home = None if isinstance(context, SiteRoot) else home_of(context, self.request)
        top = self._home(home)
        if home is None:
            return {"items": [top, *self._homes()]}
        pages = menu_below(home, depth, self.request)
        return {"items": [top, *self._tree(pages, home)]}

    def _home(self, home: Page | None) -> Item:
        return {
            "@id": absolute_id(home or SiteRoot(None), self.request),
            "title": _("Home"),
            "description": "",
            "review_state": None,
            "items": [],
        }

    def _homes(self) -> list[Item]:
        homes = [home.pk for home in language_homes(self.request)]
        return [
            self._item(page, page.title)
            for page in visible_pages(self.request).filter(pk__in=homes)
        ]

    def _tree(self, pages: list[Page], home: Page) -> list[Item]:
        """Nested items; a page whose parent is not in the menu is not in it either."""
        traits = traits_of(pages)
        items: dict[str, Item] = {home.path: {"items": []}}
        for page in pages:
            above = items.get(page.path[: -page.steplen])
            excluded, nav_title = traits_or_default(traits, page)
            if above is None or excluded:
                continue
            items[page.path] = self._item(page, nav_title or page.title)
            if page.depth > home.depth + 1:
                items[page.path]["use_view_action_in_listings"] = False
            above["items"].append(items[page.path])
        found: list[Item] = items[home.path]["items"]
        return found

    def _item(self, page: Page, title: str) -> Item:
        return {
            "@id": absolute_id(page, self.request),
            "title": title,
            "description": page.search_description,
            "review_state": review_state(page),
            "items": [],
        }
