"""``@translations``: the same page in other languages."""

from typing import Any

from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject, absolute_id
from cms.shapes import TEXT, URL, array, mapping, obj
from cms.visibility import language_homes, visible_pages


@register
class Translations(Service):
    """The translations that the caller may read, the page itself left out.

    Reply: ``{"@id": url, "items": [{"@id": url, "language": token}], "root": {token: url of the
    home}}``.
    """

    name = "translations"
    expandable = True
    response = obj(
        {
            "@id": URL,
            "items": array(obj({"@id": URL, "language": TEXT})),
            "root": mapping(URL),
        }
    )

    def available(self) -> bool:
        return len(language_homes(self.request)) > 1

    def reply(self) -> dict[str, Any]:
        homes = language_homes(self.request)
        visible = visible_pages(self.request)
        shown = set(visible.filter(pk__in=[home.pk for home in homes]).values_list("pk", flat=True))
        items = []
        if not isinstance(self.context, SiteRoot | SubObject):
            found = visible.translation_of(self.context).select_related("locale")
            items = [self._item(page) for page in found]
        root = {h.locale.language_code: self._item(h)["@id"] for h in homes if h.pk in shown}
        return {"items": items, "root": root}

    def _item(self, page: Any) -> dict[str, str]:
        return {"@id": absolute_id(page, self.request), "language": page.locale.language_code}
