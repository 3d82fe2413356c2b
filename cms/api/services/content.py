"""``GET <path>``: the content object itself."""

from typing import Any

from cms.api import fallback
from cms.api.markdown.page import MARKDOWN_TYPE, in_markdown, prefers_markdown
from cms.api.openapi.parameters import (
    BATCH,
    EXPAND,
    FALLBACK,
    INCLUDE_ITEMS,
    NAVIGATION_DEPTH,
    RICH_TEXT,
    VERSION,
)
from cms.api.registry import register
from cms.api.serializers import content as serializer
from cms.api.service import Service
from cms.shapes import any_of, ref


@register
class Content(Service):
    """The content of whatever stands at the address: a page, the virtual root, or what a page has
    below it.

    With ``Accept: text/markdown`` the whole of it as Markdown.
    """

    name = ""
    parameters = (EXPAND, NAVIGATION_DEPTH, VERSION, INCLUDE_ITEMS, FALLBACK, RICH_TEXT, *BATCH)
    response = any_of(ref("Content"), ref("SubObject"))
    media_types = ("application/json", "text/markdown")
    holds_contents = True

    def answer(self) -> Any:
        if not prefers_markdown(self.request):
            return super().answer()
        self.headers["Content-Type"] = MARKDOWN_TYPE
        return in_markdown(self.context, self.request)

    def reply(self) -> dict[str, Any]:
        shown = self._shown()
        language = fallback.used(self.request)
        return shown | {"fallback": {"language": language}} if language else shown

    def _shown(self) -> dict[str, Any]:
        return serializer.content_of(self.context, self.request)
