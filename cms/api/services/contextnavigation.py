"""``@contextnavigation``: the part of the menu around a page, as Plone's navigation portlet."""

from typing import Any

from django.db.models import Q
from wagtail.models import Page

from cms.api import params
from cms.api.menus import traits_of, traits_or_default
from cms.api.openapi.parameters import query
from cms.api.page_types import api_type
from cms.api.registry import register
from cms.api.serializers.content import review_state
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject, absolute_id, at_url_paths, parse
from cms.shapes import TEXT, URL, WHOLE, YES_NO, Schema, array, obj, ref
from cms.visibility import home_of, visible_pages

Item = dict[str, Any]
PREFIX = "expand.contextnavigation."
PARAMETERS: dict[str, Schema] = {
    "name": TEXT,
    "root_path": TEXT,
    "includeTop": YES_NO,
    "currentFolderOnly": YES_NO,
    "topLevel": WHOLE,
    "bottomLevel": WHOLE,
}


@register
class ContextNavigation(Service):
    """The children of the root, and below those only the branch that leads to the page.

    Reply: ``{"@id", "available", "has_custom_name", "title", "url", "items": [{"@id", "title",
    "description", "href", "icon", "is_current", "is_folderish", "is_in_path", "normalized_id",
    "review_state", "thumb", "type", "items"}]}``. Parameters, each after
    ``expand.contextnavigation.`` or by itself: ``name``, ``root_path``, ``includeTop``,
    ``currentFolderOnly``, ``topLevel`` (1), ``bottomLevel`` (0: no limit), ``no_icons``,
    ``no_thumbs``, ``thumb_scale``; the last three change nothing, since a page has neither icon nor
    thumb here. Cost: three queries, whatever the tree's size. After plone.restapi.
    """

    name = "contextnavigation"
    expandable = True
    parameters = tuple(query(PREFIX + name, shape) for name, shape in PARAMETERS.items())
    also_reads = tuple(PARAMETERS)
    response = obj(
        {
            "@id": URL,
            "available": YES_NO,
            "has_custom_name": YES_NO,
            "title": TEXT,
            "url": URL,
            "items": array(ref("ContextNavigationItem")),
        }
    )

    def reply(self) -> dict[str, Any]:
        name = params.text(self.request, self._key("name"))
        page = self.context.page if isinstance(self.context, SubObject) else self.context
        root = None if isinstance(page, SiteRoot) else self._root(page)
        shown = root or SiteRoot(None)
        reply = {
            "has_custom_name": bool(name),
            "title": name or (root.title if root else ""),
            "url": absolute_id(shown, self.request),
        }
        items = self._items(root, page) if root is not None else []
        return reply | {"available": bool(items), "items": items}

    def _key(self, name: str) -> str:
        """The long name of a parameter, or its short one where that is what was sent."""
        given = params.flat(self.request)
        return PREFIX + name if PREFIX + name in given or name not in given else name

    def _root(self, page: Page) -> Page | None:
        """The page that the menu starts from: None where it is above the level asked for."""
        home = home_of(page, self.request)
        top = params.whole(self.request, self._key("topLevel"), 1)
        asked = params.text(self.request, self._key("root_path")).strip("/")
        if home is None:
            return None
        base = self._below(home, asked) if asked else home
        if base is None or not page.path.startswith(base.path):
            return base if asked else None
        if params.flag(self.request, self._key("currentFolderOnly")):
            return page if not page.is_leaf() else self._at(page.path[: -page.steplen])
        level = 0 if asked else max(0, top - 1)
        return base if not level else self._at(page.path[: len(base.path) + level * page.steplen])

    def _below(self, home: Page, path: str) -> Page | None:
        segments = parse(path).segments
        url = "".join([home.url_path, *(f"{part}/" for part in segments)])
        if segments and segments[0] in (home.slug, home.locale.language_code):
            urls = [url, "".join([home.url_path, *(f"{part}/" for part in segments[1:])])]
        else:
            urls = [url]
        found = visible_pages(self.request).filter(at_url_paths(urls))
        return found.order_by("depth").first()

    def _at(self, path: str) -> Page | None:
        return visible_pages(self.request).filter(path=path).first()

    def _items(self, root: Page, page: Page) -> list[Item]:
        bottom = params.whole(self.request, self._key("bottomLevel"), 0)
        pages = list(self._pages(root, page, bottom))
        traits = traits_of(pages)
        items: dict[str, Item] = {root.path: self._item(root, page, root.title)}
        for child in pages:
            above = items.get(child.path[: -child.steplen])
            excluded, nav_title = traits_or_default(traits, child)
            if above is None or (excluded and not page.path.startswith(child.path)):
                continue
            items[child.path] = self._item(child, page, nav_title or child.title)
            above["items"].append(items[child.path])
        top = items[root.path]
        if params.flag(self.request, self._key("includeTop")):
            return [top | {"items": []}, *top["items"]]
        found: list[Item] = top["items"]
        return found

    def _pages(self, root: Page, page: Page, bottom: int) -> Any:
        """Children of every page on the way from the root to the page, in tree order."""
        steps = range(len(root.path), len(page.path) + 1, page.steplen)
        parents = [page.path[:end] for end in steps if page.path[:end].startswith(root.path)]
        parents = parents or [root.path]
        if params.flag(self.request, self._key("currentFolderOnly")):
            parents = [root.path]
        condition = Q(pk__in=[])
        for path in parents:
            last = Page.alphabet[-1] * page.steplen
            depth = len(path) // page.steplen + 1
            condition |= Q(path__range=(path, path + last), depth=depth)
        found = visible_pages(self.request).filter(condition)
        if bottom:
            found = found.filter(depth__lte=root.depth + bottom)
        return found.select_related("content_type")

    def _item(self, page: Page, current: Page, title: str) -> Item:
        url = absolute_id(page, self.request)
        model = page.content_type.model_class() or Page
        return {
            "@id": url,
            "title": title,
            "description": page.search_description,
            "href": url,
            "icon": "",
            "is_current": page.pk == current.pk,
            "is_folderish": bool(model.allowed_subpage_models()),
            "is_in_path": page.pk != current.pk and current.path.startswith(page.path),
            "normalized_id": page.slug,
            "review_state": review_state(page),
            "thumb": "",
            "type": api_type(model).lower().replace(" ", "-"),
            "items": [],
        }
