"""``@translation-locator``: where a translation of the page would belong."""

from typing import Any

from cms.api import params
from cms.api.errors import BadRequest
from cms.api.openapi.parameters import query
from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject, absolute_id
from cms.shapes import TEXT, ref
from cms.visibility import language_homes, visible_pages


@register
class TranslationLocator(Service):
    """The translation, in ``target_language``, of the nearest page above that has one.

    Reply: ``{"@id": url of that page}``; the home of the language at the least. A language that the
    site does not have is BadRequest, naming those that it has. Cost: two queries.
    """

    name = "translation-locator"
    parameters = (query("target_language", TEXT, "A language of the site.", required=True),)
    response = ref("Link")

    def answer(self) -> dict[str, Any]:
        homes = {home.locale.language_code: home for home in language_homes(self.request)}
        language = params.text(self.request, "target_language")
        if language not in homes:
            raise BadRequest(f"target_language must be one of {', '.join(homes)}.")
        found = homes[language]
        page = self.context.page if isinstance(self.context, SubObject) else self.context
        if not isinstance(page, SiteRoot):
            found = self._above(page, found) or found
        return {"@id": absolute_id(found, self.request)}

    def _above(self, page: Any, home: Any) -> Any:
        visible = visible_pages(self.request)
        inclusive = isinstance(self.context, SubObject)
        keys = visible.ancestor_of(page, inclusive=inclusive).values("translation_key")
        translations = visible.filter(translation_key__in=keys, path__startswith=home.path)
        return translations.order_by("-depth").first()
