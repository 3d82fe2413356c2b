"""``@navroot``: the root of the navigation that the page is part of."""

from typing import Any

from cms.api.registry import register
from cms.api.serializers.content import root_summary, summary
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject
from cms.visibility import home_of, visible_pages


@register
class Navroot(Service):
    """The language home of the page: the translation of the site's root page in its language.

    Reply: ``{"@id": url, "navroot": Summary + {"id": slug, "language": token}}``; at the virtual
    root that root.
    """

    name = "navroot"
    expandable = True

    def reply(self) -> dict[str, Any]:
        page = self.context.page if isinstance(self.context, SubObject) else self.context
        home = None if isinstance(page, SiteRoot) else home_of(page, self.request)
        readable = home and visible_pages(self.request).filter(pk=home.pk).specific().first()
        if home is None or readable is None:
            return {"navroot": root_summary(self.request) | {"id": "site", "language": ""}}
        known = {"id": home.slug, "language": home.locale.language_code}
        return {"navroot": summary(readable, self.request) | known}
