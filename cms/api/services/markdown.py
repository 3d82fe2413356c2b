"""``@markdown``: the whole page as Markdown, at an address of its own."""

from cms.api.markdown.page import MARKDOWN, MARKDOWN_TYPE, in_markdown
from cms.api.openapi.parameters import BATCH, FALLBACK, INCLUDE_ITEMS, VERSION
from cms.api.registry import register
from cms.api.service import Service


@register
class Markdown(Service):
    """What ``Accept: text/markdown`` gives, for those who can only follow a link.

    Cost: that of the content.
    """

    name = "markdown"
    parameters = (VERSION, INCLUDE_ITEMS, FALLBACK, *BATCH)
    media_types = (MARKDOWN,)
    content_type = MARKDOWN_TYPE
    holds_contents = True

    def answer(self) -> str:
        return in_markdown(self.context, self.request)
