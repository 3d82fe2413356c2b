"""``@autocomplete``: titles that hold words beginning as typed."""

from typing import Any

from cms.api.errors import BadRequest
from cms.api.openapi.parameters import query as parameter
from cms.api.registry import register
from cms.api.search.engine import find, matching
from cms.api.search.loading import load
from cms.api.search.query import Query
from cms.api.search.words import Word
from cms.api.serializers.content import summary
from cms.api.service import Service
from cms.shapes import TEXT, URL, array, obj

MOST = 10


@register
class Autocomplete(Service):
    """``?q=``: what somebody may be about to type, ten at most.

    Reply: ``{"@id": url, "items": [{"@id", "@type", "title"}]}``. Cost: two statements.
    """

    name = "autocomplete"
    parameters = (parameter("q", TEXT, "What was typed."),)
    response = obj({"@id": URL, "items": array(obj({"@id": URL, "@type": TEXT, "title": TEXT}))})

    def reply(self) -> dict[str, Any]:
        typed = self.request.GET.get("q", "")
        query = Query(request=self.request, context=self.context, text=typed)
        if not query.words:
            if "q" not in self.request.GET:
                raise BadRequest("Say by ?q= what was typed.")
            return {"items": []}
        begun = [Word(word.text, prefix=True) for word in query.words]
        pages = matching(query.pages(), begun, query.languages(), titles=True)
        found = find(pages, order=["search_entry__title_sort", "path"], size=MOST)
        shown = (summary(page, self.request) for page in load(found, self.request))
        return {"items": [{key: item[key] for key in ("@id", "@type", "title")} for item in shown]}
