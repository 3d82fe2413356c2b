"""``@geojson``: a listing or a search as a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from cms.api import batching
from cms.api.identity import uid_of
from cms.api.openapi.parameters import BATCH, SEARCH, query
from cms.api.page_types import api_type
from cms.api.registry import register
from cms.api.search import answers, asked
from cms.api.search.conditions import below
from cms.api.search.loading import load
from cms.api.search.query import Query, places
from cms.api.serializers.content import description
from cms.api.serializers.rendering import Rendering
from cms.api.service import Service
from cms.api.traversal import SiteRoot, absolute_id
from cms.shapes import TEXT, URL, WHOLE, YES_NO, array, const, nullable, obj, ref
from partnerships import search_conditions
from partnerships.models import Organisation, OrganisationIndexPage, PagePlace, Place
from partnerships.services import features, records
from partnerships.services.contexts import class_of, declares

FEATURE = obj(
    {
        "type": const("Feature"),
        "id": nullable(TEXT),
        "geometry": nullable({"anyOf": [features.POINT, features.POINTS]}),
        "properties": obj(
            {
                "@id": URL,
                "@type": TEXT,
                "name": TEXT,
                "description": TEXT,
                "places": array(ref("PlaceRecord")),
            }
        ),
    }
)


@register
class GeoJson(Service):
    """The pages below a page that have a point, or with search parameters what a search finds
    there, as a FeatureCollection; below the partner directory its organisations.

    ``bbox=west,south,east,north`` in degrees leaves what has a point inside or on the edge; a west
    that lies east of the east crosses the antimeridian. All parameters of ``@search`` are taken.
    Reply: ``{"@id": url, "type": "FeatureCollection", "features": [{"type": "Feature", "id": UID,
    "geometry": Point or MultiPoint, "properties": {"@id", "@type", "name", "description",
    "places"}}], "items_total": int, "batching"?, "search"?}``, as ``application/geo+json``,
    longitude first. A campus has its own point, else that of its city; any other page those of its
    region and places. A feature keeps all its points, also those outside of the box. Cost: two
    statements for the search, three for the places. Errors: 400 for what is no box, saying which
    edge is wrong, and those of ``@search``.
    """

    name = "geojson"
    content_type = features.MEDIA_TYPE
    media_types = (features.MEDIA_TYPE,)
    parameters = (
        query("bbox", TEXT, "A bounding box: west,south,east,north in degrees."),
        *SEARCH,
        *BATCH,
    )
    response = obj(
        {
            "@id": URL,
            "type": const("FeatureCollection"),
            "features": array(ref("PageFeature")),
            "items_total": WHOLE,
            "batching": ref("Batching"),
            "search": obj({"total_is_exact": YES_NO, "ranked": nullable(WHOLE)}),
        },
        ["batching", "search"],
    )
    shapes = records.SHAPES | {"PageFeature": FEATURE}

    @classmethod
    def reads(cls) -> frozenset[str]:
        return super().reads() | asked.names()

    def reply(self) -> dict[str, Any]:
        found, ignored = asked.query_of(self.context, self.request)
        self.headers |= asked.ignored_header(ignored)
        listing = not _searches(found, self.request)
        if listing and class_of(self.context) is OrganisationIndexPage:
            return self._organisations(found)
        if asked.text_is_empty(self.request):
            return _collection([], batching.batch_of(self.request, [], 0, 0, found.size, self.url))
        if listing:
            found = replace(found, places=self._children())
        return self._pages(found)

    def _children(self) -> Q:
        """What lies right below; nothing lies below an organisation."""
        if isinstance(self.context, SiteRoot):
            return places(["/"], 1, self.request)
        if isinstance(self.context, Page):
            return below(self.context, 1)
        return Q(pk__in=[])

    def _pages(self, search: Query) -> dict[str, Any]:
        located = search_conditions.located(self.request)
        search = replace(search, conditions=(*search.conditions, located))
        found = search.found()
        pages = load(found, self.request)
        known = _places_of(pages, self.request)
        shown = [_feature(page, known[page.pk], self.request) for page in pages]
        batch = batching.batch_of(
            self.request, shown, found.total, search.start, search.size, self.url
        )
        return _collection(shown, batch) | answers.said(found)

    def _organisations(self, search: Query) -> dict[str, Any]:
        """Each has one place: in one of the boxes, or where all of them overlap."""
        inside = search_conditions.KNOWN
        for box in search.criteria:
            together = [[one] for one in box.values] if box.all_of else [box.values]
            for texts in together:
                inside &= search_conditions.inside(texts)
        known = Place.objects.filter(search_conditions.KNOWN & inside).order_by()
        found = Organisation.objects.public(self.request).filter(place__in=known.values("pk"))
        found = found.select_related("place").prefetch_related("names").order_by("name", "pk")
        batch = batching.batch(self.request, found, self.url)
        base = absolute_id(self.context, self.request)
        shown = [_of_organisation(one, base, self.request) for one in batch.items]
        return _collection(shown, batch)


def _searches(search: Query, request: Any) -> bool:
    """Whether anything but the box is asked for."""
    criteria = [criterion for criterion in search.criteria if criterion.index != "bbox"]
    return bool(criteria or search.places is not None or "SearchableText" in request.GET)


def _collection(shown: Sequence[features.Feature], batch: batching.Batch) -> dict[str, Any]:
    return {
        "@id": batch.own_url(),
        "type": "FeatureCollection",
        "features": list(shown),
        "items_total": batch.total,
    } | batch.links()


def _places_of(pages: Sequence[Any], request: Any) -> dict[int, list[Place]]:
    """The places of each page that have a point, region and city first. Three queries."""
    with_rows = [page for page in pages if declares(page, "places")]
    if with_rows:
        with_rows[0].find_shared_sources(with_rows, request)
    sources = {page.pk: page.shared_source(request) for page in with_rows}
    rows: dict[Any, list[Place]] = {}
    for row in PagePlace.objects.filter(page__in=set(sources.values()) - {None}).select_related(
        "place"
    ):
        rows.setdefault(row.page_id, []).append(row.place)
    keys = {page.pk: _own_keys(page) for page in pages}
    own = Place.objects.in_bulk({key for some in keys.values() for key in some})
    found = {
        page.pk: [*(own[key] for key in keys[page.pk]), *rows.get(sources.get(page.pk), [])]
        for page in pages
    }
    return {pk: [place for place in some if place.point] for pk, some in found.items()}


def _own_keys(page: Any) -> list[int]:
    """The place or region that a page names itself; not the city of a campus with a point."""
    if getattr(page, "point", None):
        return []
    named = (getattr(page, f"{name}_id") for name in ("region", "place") if declares(page, name))
    return [key for key in named if key is not None]


def _feature(page: Any, known: Sequence[Place], request: Any) -> features.Feature:
    rendering = Rendering(request, absolute_id(page, request), page)
    own = getattr(page, "point", None)
    return {
        "type": "Feature",
        "id": uid_of(page),
        "geometry": features.geometry([own] if own else _points(known)),
        "properties": {
            "@id": rendering.base,
            "@type": api_type(type(page)),
            "name": page.title,
            "description": description(page),
            "places": [records.place(place, rendering) for place in known],
        },
    }


def _points(known: Sequence[Place]) -> list[tuple[float, float]]:
    return [place.point for place in known if place.point is not None]


def _of_organisation(one: Organisation, base: str, request: Any) -> features.Feature:
    address = f"{base}/{one.slug}"
    known = [one.place] if one.place else []
    return {
        "type": "Feature",
        "id": one.slug,
        "geometry": features.geometry(_points(known)),
        "properties": {
            "@id": address,
            "@type": "Organisation",
            "name": one.display_name,
            "description": str(one.get_kind_display()),
            "places": [records.place(place, Rendering(request, address)) for place in known],
        },
    }
