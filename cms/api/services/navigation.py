"""``@navigation``: the menu tree of the language that the page is in."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.api import conf, params
from cms.api.errors import BadRequest
from cms.api.menus import Entry, menu_below
from cms.api.openapi.parameters import NAVIGATION_DEPTH
from cms.api.registry import register
from cms.api.serializers.content import review_state
from cms.api.service import Service
from cms.api.traversal import Context, SiteRoot, SubObject, absolute_id
from cms.shapes import URL, array, obj, ref
from cms.visibility import home_of, language_homes, visible_pages

Item = dict[str, Any]


@register
class Navigation(Service):
    """The tree below the navigation root, depth-limited, without what is excluded from navigation.

    Reply: ``{"@id": url, "items": [{"@id", "title", "description", "review_state", "items",
    ...}]}``, Home first. ``expand.navigation.depth`` is the number of levels (1). Cost: two
    queries, none while the process knows the menu (``menu_below``).
    """

    name = "navigation"
    expandable = True
    parameters = (NAVIGATION_DEPTH,)
    response = obj({"@id": URL, "items": array(ref("NavigationItem"))})

    def reply(self) -> dict[str, Any]:
        depth = _depth(self.request)
        home = _root(self.context, self.request)
        top = self._home(home)
        if home is None:
            return {"items": [top, *self._homes()]}
        return {"items": [top, *self._tree(_menu(home, depth, self.request), home)]}

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

    def _tree(self, entries: list[Entry], home: Page) -> list[Item]:
        """Nested items; a page whose parent is not in the menu is not in it either."""
        items: dict[str, Item] = {home.path: {"items": []}}
        for entry in entries:
            above = items.get(entry.path[: -Page.steplen])
            if above is None:
                continue
            item = items[entry.path] = self._item(entry, entry.nav_title or entry.title)
            if entry.depth > home.depth + 1:
                item["use_view_action_in_listings"] = False
            above["items"].append(item)
        found: list[Item] = items[home.path]["items"]
        return found

    def _item(self, page: Page | Entry, title: str) -> Item:
        return {
            "@id": absolute_id(page, self.request),
            "title": title,
            "description": page.search_description,
            "review_state": review_state(page),
            "items": [],
        }


def _depth(request: Any) -> int:
    depth = params.whole(request, "expand.navigation.depth", 1, least=1)
    limit = conf.get("CMS_API_NAVIGATION_DEPTH_MAX")
    if depth > limit:
        raise BadRequest(f"expand.navigation.depth may be {limit} at most.")
    return depth


def _root(context: Context, request: Any) -> Page | None:
    page = context.page if isinstance(context, SubObject) else context
    return None if isinstance(page, SiteRoot) else home_of(page, request)


def _menu(home: Page, depth: int, request: Any) -> list[Entry]:
    """Found once a response, however many pages of a list it rides along with."""
    http = getattr(request, "_request", request)
    known: dict[int, list[Entry]] = http.__dict__.setdefault("_api_menus", {})
    if home.pk not in known:
        known[home.pk] = menu_below(home, depth, request)
    return known[home.pk]
