"""``@navroot``: the root of the navigation that the page is part of."""

from typing import Any

from django.db.models import F
from wagtail.models import Page

from cms.api.registry import register
from cms.api.serializers.content import UNKNOWN, root_summary, summary
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject
from cms.shapes import URL, obj, ref
from cms.visibility import home_of, visible_q


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
        known = {"id": home.slug, "UID": readable.api_uid, "is_folderish": True}
        known |= {"language": home.locale.language_code}
        return {"navroot": UNKNOWN | known | summary(readable, self.request)}

    def _readable(self, home: Page) -> Any:
        """The home in its own class, with its UID; one query."""
        pages: Any = (home.specific_class or Page)._default_manager
        visible = pages.filter(visible_q(self.request), pk=home.pk)
        return visible.annotate(api_uid=F("api_identity__uid")).first()
