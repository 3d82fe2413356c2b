"""Places as GeoJSON (RFC 7946), and the outlines that a boundary in GeoJSON holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partnerships.maps.outlines import Position

Ring = list[Position]


@dataclass(frozen=True)
class MapPoint:
    """A place to be shown: degrees, its number in the list beside the map, and where it leads.

    ``href`` "" is a place without a page.
    """

    number: int
    name: str
    latitude: float
    longitude: float
    href: str = ""


def feature(point: MapPoint) -> dict[str, Any]:
    """One GeoJSON Feature; its coordinates are longitude, latitude."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
        "properties": {"number": point.number, "name": point.name, "href": point.href},
    }


def feature_collection(
    points: Iterable[MapPoint], boundary: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of points; the boundary, if there is one, comes last."""
    features = [feature(point) for point in points]
    if boundary is not None:
        features.extend(
            {"type": "Feature", "geometry": geometry, "properties": {"kind": "boundary"}}
            for geometry in _geometries(boundary)
        )
    return {"type": "FeatureCollection", "features": features}


def rings(boundary: Mapping[str, Any]) -> list[Ring]:
    """Every ring of the polygons in a geometry, a feature or a collection of features.

    Raises ``ValidationError`` where it is no such thing, or a position lies off the globe.
    """
    try:
        found = [
            [_position(position) for position in ring]
            for geometry in _geometries(boundary)
            for polygon in _polygons(geometry)
            for ring in polygon
        ]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise ValidationError(
            _("The boundary is no GeoJSON polygon: %(reason)s."),
            code="invalid_boundary",
            params={"reason": error},
        ) from error
    if not found or any(len(ring) < 4 or ring[0] != ring[-1] for ring in found):
        raise ValidationError(
            _("A boundary has at least one ring of four or more positions that ends at its start."),
            code="invalid_boundary",
        )
    return found


def validate_boundary(boundary: Mapping[str, Any]) -> None:
    """A validator for the column that holds a boundary."""
    rings(boundary)


def _geometries(boundary: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    kind = boundary["type"]
    if kind == "FeatureCollection":
        for member in boundary["features"]:
            yield from _geometries(member)
    elif kind == "Feature":
        yield boundary["geometry"]
    else:
        yield boundary


def _polygons(geometry: Mapping[str, Any]) -> list[Any]:
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    if geometry["type"] == "MultiPolygon":
        return list(geometry["coordinates"])
    raise ValueError(f"its type is {geometry['type']!r}, not Polygon or MultiPolygon")


def _position(position: Any) -> Position:
    longitude, latitude = float(position[0]), float(position[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"{longitude}, {latitude} is not a place on the globe")
    return longitude, latitude
