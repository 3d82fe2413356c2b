"""Places and pages as features of GeoJSON (RFC 7946): longitude first, then latitude."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cms.api.serializers.rendering import Rendering
from cms.shapes import (
    NUMBER,
    TEXT,
    URL,
    Schema,
    any_of,
    array,
    const,
    nullable,
    obj,
    open_obj,
    words,
)
from partnerships.maps.geojson import feature_collection
from partnerships.maps.places import sourced_boundary
from partnerships.models import Organisation, Place
from partnerships.services import records

Feature = dict[str, Any]
MEDIA_TYPE = "application/geo+json"

_POSITION: Schema = {"type": "array", "items": NUMBER, "minItems": 2}
POINT = obj({"type": const("Point"), "coordinates": _POSITION})
POINTS = obj({"type": const("MultiPoint"), "coordinates": array(_POSITION)})
_AREA = any_of(*(open_obj({"type": const(kind)}) for kind in ("Polygon", "MultiPolygon")))
#: Shapes that answers refer to by name.
SHAPES: dict[str, Schema] = {
    "PlaceFeature": obj(
        {
            "type": const("Feature"),
            "id": TEXT,
            "geometry": nullable(any_of(POINT, _AREA)),
            "properties": obj(
                {
                    "@id": URL,
                    "name": TEXT,
                    "role": words(["campus", "city", "region", "place", "member", "boundary"]),
                    "slug": TEXT,
                    "kind": records.CHOICE,
                    "country": records.CHOICE,
                    "source": TEXT,
                    "organisation": obj({"@id": nullable(URL), "title": TEXT}),
                },
                ["@id", "slug", "kind", "country", "organisation"],
            ),
        }
    )
}


def position(point: tuple[float, float]) -> list[float]:
    """``[longitude, latitude]`` of a point of ours, which has the latitude first."""
    return [point[1], point[0]]


def geometry(points: Iterable[tuple[float, float]]) -> dict[str, Any] | None:
    """A Point, or a MultiPoint of several; None where nothing is located."""
    found = [position(point) for point in points]
    if not found:
        return None
    if len(found) == 1:
        return {"type": "Point", "coordinates": found[0]}
    return {"type": "MultiPoint", "coordinates": found}


def of_place(place: Place, role: str, rendering: Rendering) -> Feature:
    """A place in its role on a page; one whose point is not known has no geometry."""
    data = records.place(place, rendering) or {}
    return {
        "type": "Feature",
        "id": place.slug,
        "geometry": geometry([place.point] if place.point else []),
        "properties": {
            "name": data["name"],
            "role": role,
            "slug": place.slug,
            "kind": data["kind"],
            "country": data["country"],
            "source": place.coordinates_source,
        },
    }


def of_member(member: Organisation, place: Place, rendering: Rendering) -> Feature:
    """The place of an organisation, as its own feature: two of them may be in one city."""
    made = of_place(place, "member", rendering)
    base = records.directory_address(rendering.request)
    link = {"@id": f"{base}/{member.slug}" if base else None, "title": member.display_name}
    return made | {"id": member.slug, "properties": made["properties"] | {"organisation": link}}


def of_campus(page: Any, rendering: Rendering, url: str) -> Feature:
    """The point of a campus itself."""
    return {
        "type": "Feature",
        "id": page.slug,
        "geometry": geometry([page.point]),
        "properties": {
            "@id": url,
            "name": page.title,
            "role": "campus",
            "source": page.coordinates_source,
        },
    }


def boundaries(place: Place) -> list[Feature]:
    """The areas of a place whose boundary has a source; none is shown without one."""
    collection = sourced_boundary([place])
    areas = feature_collection([], collection)["features"] if collection else []
    return [
        {
            "type": "Feature",
            "id": f"{place.slug}-boundary-{number}",
            "geometry": area["geometry"],
            "properties": {
                "name": str(place.name),
                "role": "boundary",
                "slug": place.slug,
                "source": place.boundary_source,
            },
        }
        for number, area in enumerate(areas, start=1)
    ]
