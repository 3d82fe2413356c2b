"""``@search``: pages by words, by any index, and by where they are."""

from typing import Any

from cms.api.openapi.parameters import BATCH, RICH_TEXT, SEARCH
from cms.api.registry import register
from cms.api.search import answers, asked
from cms.api.service import Service
from cms.shapes import any_of, ref


@register
class Search(Service):
    """Pages that the caller may read, at the context and below.

    Reply: ``{"@id": url, "items": [summary or content], "items_total": int, "batching"?,
    "facets"?, "search"?}``; a bare ``[]`` for a text without words. Cost: two statements and those
    that the shape of the items needs, whatever the number of matches. After plone.restapi's
    ``@search``. Errors: 400 for a name that looks like a command, an unknown ``sort_on``, a value
    of the wrong kind, or more of something than is allowed.
    """

    name = "search"
    parameters = (*SEARCH, RICH_TEXT, *BATCH)
    holds_contents = True
    # A text without words finds nothing, and is answered as Plone answers it.
    response = any_of(ref("SearchResults"), {"type": "array", "maxItems": 0})

    @classmethod
    def reads(cls) -> frozenset[str]:
        return super().reads() | asked.names()

    def reply(self) -> Any:
        query, ignored = asked.query_of(self.context, self.request)
        shape = answers.shape_of(self.request)
        self.headers |= asked.ignored_header(ignored)
        if asked.text_is_empty(self.request):
            return []
        return answers.answer(query, shape, self.url)
