"""``@navroot``: the root of the navigation that the page is part of."""

from typing import Any

from wagtail.models import Page

from cms.api.identity import uid_of
from cms.api.loading import by_key
from cms.api.registry import register
from cms.api.serializers.content import UNKNOWN, root_summary, summary
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject, way_to
from cms.shapes import URL, obj, ref
from cms.visibility import home_of, is_visible


@register
class Navroot(Service):
    """The language home of the page: the translation of the site's root page in its language.

    Reply: ``{"@id": url, "navroot": Summary + {"id": slug, "UID", "language": token, ...}}``, what
    Plone says of every object included but for blocks and items; at the virtual root that root.
    Cost: one query.
    """

    name = "navroot"
    expandable = True
    response = obj({"@id": URL, "navroot": ref("Navroot")})

    def reply(self) -> dict[str, Any]:
        page = self.context.page if isinstance(self.context, SubObject) else self.context
        home = None if isinstance(page, SiteRoot) else home_of(page, self.request)
        readable = home and self._readable(home)
        if home is None or readable is None:
            return {"navroot": root_summary(self.request) | {"id": "site", "language": ""}}
        known = {"id": home.slug, "UID": self._uid(home), "is_folderish": True}
        known |= {"language": home.locale.language_code}
        return {"navroot": UNKNOWN | known | summary(readable, self.request)}

    def _readable(self, home: Page) -> Any:
        """The home in its own class; one query."""
        model: Any = home.specific_class or Page
        rows = by_key(model, model._meta.pk.attname, [home.pk], streams=False)
        return next((page for page in rows if is_visible(page, self.request)), None)

    def _uid(self, home: Page) -> str | None:
        """As it came with the way to the page; one query where the page was reached otherwise."""
        page = self.context.page if isinstance(self.context, SubObject) else self.context
        way = way_to(page, self.request) if isinstance(page, Page) else None
        return uid_of(next((step for step in way or () if step.pk == home.pk), home))
