"""The answer to a search: items, total, and what is worth saying about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cms.api import batching, params
from cms.api.search import catalog, facets
from cms.api.search.engine import Found
from cms.api.search.highlights import Marker
from cms.api.search.loading import load
from cms.api.search.query import Query
from cms.api.serializers import content
from cms.api.traversal import absolute_id

Data = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """How the items are to look."""

    fields: Sequence[str] = ()
    full: bool = False
    highlight: bool = False
    facets: Sequence[str] | None = None


def shape_of(request: Any) -> Shape:
    """The shape that the parameters of a GET ask for."""
    with_facets = "facets" in request.GET or "facets:list" in request.GET
    return Shape(
        fields=catalog.wanted(request),
        full=params.flag(request, "fullobjects"),
        highlight=params.flag(request, "highlight"),
        facets=facets.names(params.words(request, "facets")) if with_facets else None,
    )


def answer(query: Query, shape: Shape, url: str) -> Data:
    """``{"@id", "items", "items_total", "batching"?, "search"?, "facets"?}``."""
    found = query.found()
    items = [_item(page, query, shape) for page in _loaded(found, query, shape)]
    batch = batching.batch_of(query.request, items, found.total, query.start, query.size, url)
    data: Data = {"@id": batch.own_url(), "items": items, "items_total": found.total}
    data |= batch.links() | said(found)
    if shape.facets is not None:
        data["facets"] = facets.facets(query, shape.facets)
    return data


def _loaded(found: Found, query: Query, shape: Shape) -> list[Any]:
    pages = load(
        found,
        query.request,
        indexed=bool(shape.fields),
        with_text=shape.highlight,
        full=shape.full,
    )
    catalog.prepare(pages, shape.fields, query.request)
    if shape.full:
        content.prepare(pages, query.request)
    return pages


def _item(page: Any, query: Query, shape: Shape) -> Data:
    request = query.request
    if shape.full:
        data = content.content(page, request, with_items=False)
    else:
        data = content.summary(page, request)
    for name, value in catalog.metadata(page, shape.fields, request).items():
        data.setdefault(name, value)
    if shape.highlight and query.words:
        data["highlight"] = _highlight(page, query)
    return data


def _highlight(page: Any, query: Query) -> Data:
    """Title and passage as HTML, escaped but for ``<mark>``."""
    entry = getattr(page, "search_entry", None)
    marker = Marker(query.words, entry.language if entry is not None else "")
    texts = [content.description(page)]
    if entry is not None:
        texts.append(" ".join(entry.text.split()))
    passage = marker.passage([text for text in texts if text])
    return {"title": marker.marked(page.title), "text": marker.marked(passage)}


def said(found: Found) -> Data:
    """What is not exact about the total and the order; nothing while all is."""
    if found.exact and found.all_ranked:
        return {}
    return {"search": {"total_is_exact": found.exact, "ranked": found.ranked}}


def service_url(service: Any) -> str:
    return "/".join([absolute_id(service.context, service.request), f"@{service.name}"])
