"""``@navroot``: the root of the navigation that the page is part of."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page

from cms.api.openapi.parameters import RICH_TEXT
from cms.api.registry import register
from cms.api.serializers.content import bare_content, bare_root, root_of
from cms.api.service import Service
from cms.api.traversal import Context, SiteRoot, SubObject, way_to
from cms.shapes import URL, obj, ref
from cms.visibility import home_of


@register
class Navroot(Service):
    """The language home of the page: the translation of the site's root page in its language.

    Reply: ``{"@id": url, "navroot": Content without items and @components}``, at the virtual root
    that root. After plone.restapi's ``@navroot``, which serialises the navigation root with
    ``include_items=False, include_expansion=False``. Cost: the home and its relations; what it
    refers to is fetched with what the page refers to, where this rides along with one.
    """

    name = "navroot"
    expandable = True
    parameters = (RICH_TEXT,)
    response = obj({"@id": URL, "navroot": ref("Navroot")})

    @classmethod
    def company(cls, contexts: Sequence[Context], request: Any) -> Sequence[Page]:
        homes = [(_home(context, request), context) for context in contexts]
        return [_identified(home, context, request) for home, context in homes if home is not None]

    def reply(self) -> dict[str, Any]:
        home = _home(self.context, self.request)
        if home is not None:
            _identified(home, self.context, self.request)
            if found := bare_content(home, self.request):
                return {"navroot": found}
        return {"navroot": bare_root(root_of(self.request), self.request)}


def _home(context: Context, request: Any) -> Page | None:
    page = context.page if isinstance(context, SubObject) else context
    return None if isinstance(page, SiteRoot) else home_of(page, request)


def _identified(home: Page, context: Context, request: Any) -> Page:
    """The home, its identity as it came with the way to the context, where that is known."""
    below = context.page if isinstance(context, SubObject) else context
    way = (way_to(below, request) if isinstance(below, Page) else None) or ()
    met = next((step for step in way if step.pk == home.pk), None)
    if met is not None and "api_identity" in met._state.fields_cache:
        home._state.fields_cache["api_identity"] = met._state.fields_cache["api_identity"]
    return home
