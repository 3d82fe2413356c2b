"""The map of a list of places, numbered as the list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from partnerships.maps.geojson import MapPoint, validate_boundary
from partnerships.maps.svg import draw_map


class PlaceLike(Protocol):
    """What a map must know of a place; ``partnerships.Place`` is one."""

    slug: str
    boundary: Any
    boundary_source: str

    @property
    def name(self) -> Any: ...
    @property
    def point(self) -> tuple[float, float] | None: ...


def in_list(place: PlaceLike) -> str:
    """Where a point leads when the place has no page: to its line in the list beside the map."""
    return f"#place-{place.slug}"


def map_points(places: Iterable[PlaceLike], href: Callable[[Any], str] = in_list) -> list[MapPoint]:
    """The places with coordinates; each keeps the number that it has among all of them."""
    return [
        MapPoint(number, str(place.name), *place.point, href(place))
        for number, place in enumerate(places, start=1)
        if place.point is not None
    ]


def sourced_boundary(places: Iterable[PlaceLike]) -> Mapping[str, Any] | None:
    """The places' boundaries as one collection; without a source, or malformed, none is drawn."""
    features = []
    for place in places:
        if place.boundary and place.boundary_source and _is_valid(place.boundary):
            features.append(place.boundary)
    return {"type": "FeatureCollection", "features": features} if features else None


def _is_valid(boundary: Any) -> bool:
    try:
        validate_boundary(boundary)
    except ValidationError:
        return False
    return True


def draw_places(
    places: Sequence[PlaceLike], href: Callable[[Any], str] = in_list, **options: Any
) -> SafeString:
    """The map of ``places``, beside which stands the same list; "" when no place can be drawn.

    ``options`` are those of ``draw_map``, such as ``title``, ``width`` and ``height``.
    """
    points = map_points(places, href)
    names = get_text_list([point.name for point in points], _("and"))
    texts = {
        "title": _("Map of %(places)s") % {"places": names} if names else _("Map"),
        "description": _("The points have the numbers of the list beside the map."),
    }
    return draw_map(points, boundary=sourced_boundary(places), **(texts | options))
