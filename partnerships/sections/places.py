"""Maps with the same places as a list beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from partnerships.maps.svg import MapPoint, draw_map
from partnerships.models import Place
from partnerships.vocabularies import PlaceKind

WIDE = (PlaceKind.COUNTRY, PlaceKind.WORLD_REGION)


@dataclass(frozen=True)
class Spot:
    """One entry of the list; a place without a point is listed but not drawn."""

    number: int
    anchor: str
    name: str
    note: str = ""
    url: str = ""
    point: tuple[float, float] | None = None

    @property
    def href(self) -> str:
        """Where the point leads: the page about the place, else its entry in the list."""
        return self.url or f"#{self.anchor}"


def spots(places: Iterable[Place], urls: dict[int, str] | None = None) -> list[Spot]:
    """Each place once, numbered in their order.

    ``urls`` holds the address of a page about a place, by the id of the place. Beside a smaller
    place a country is listed but not drawn: its middle would stretch the map and say nothing.
    """
    once = {place.pk: place for place in places}.values()
    small = any(place.point and place.kind not in WIDE for place in once)
    return [
        Spot(
            number=number,
            anchor=f"place-{place.slug}",
            name=str(place.name),
            note=country_name(place),
            url=(urls or {}).get(place.pk, ""),
            point=None if small and place.kind in WIDE else place.point,
        )
        for number, place in enumerate(once, start=1)
    ]


def country_name(place: Place | None) -> str:
    """The country that a place lies in; "" for a country itself."""
    if place is None or not place.country or place.kind == "country":
        return ""
    return str(place.country.name)


def drawing(
    entries: Iterable[Spot],
    title: str,
    boundary: Mapping[str, Any] | None = None,
    width: int = 560,
    height: int = 440,
) -> SafeString:
    """The map of the entries that have a point; "" without any and without a boundary."""
    points = [
        MapPoint(entry.number, entry.name, entry.point[0], entry.point[1], entry.href)
        for entry in entries
        if entry.point is not None
    ]
    description = _("The places are numbered. The list beside the map holds the same places.")
    return draw_map(
        points,
        title=title,
        description=description,
        boundary=boundary,
        width=width,
        height=height,
    )
