"""Maps with the same places as a list beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from partnerships.maps.svg import MapPoint, draw_map
from partnerships.models import Place
from partnerships.vocabularies import PlaceKind

WIDE = (PlaceKind.COUNTRY, PlaceKind.WORLD_REGION)


@dataclass(frozen=True)
class Spot:
    """One entry of the list; a place without a point is listed but not drawn.

    ``links`` are what the list names at the place, each a title with its address.
    """

    number: int
    anchor: str
    name: str
    note: str = ""
    url: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    point: tuple[float, float] | None = None

    @property
    def href(self) -> str:
        """Where the point leads: the page about the place, else its entry in the list."""
        return self.url or f"#{self.anchor}"


def spots(places: Iterable[Place], urls: dict[int, str] | None = None) -> list[Spot]:
    """Each place once, numbered in their order; ``urls`` holds the page about a place, by its id.

    Countries beside smaller places are left to ``countries_around``: their middle would stretch
    the map and say nothing.
    """
    given = list(places)
    around = {place.pk for place in countries_around(given)}
    once = {place.pk: place for place in given if place.pk not in around}.values()
    return [
        Spot(
            number=number,
            anchor=f"place-{place.slug}",
            name=str(place.name),
            note=country_name(place),
            url=(urls or {}).get(place.pk, ""),
            point=place.point,
        )
        for number, place in enumerate(once, start=1)
    ]


def countries_around(places: Iterable[Place]) -> list[Place]:
    """The countries and parts of the world among places, if there are smaller places too."""
    places = list(places)
    small = any(place.kind not in WIDE for place in places)
    return [place for place in places if place.kind in WIDE] if small else []


def country_name(place: Place | None) -> str:
    """The country that a place lies in; "" for a country itself."""
    if place is None or not place.country or place.kind == "country":
        return ""
    return str(place.country.name)


def drawing(
    entries: Iterable[Spot],
    title: str,
    boundary: Mapping[str, Any] | None = None,
    width: int = 520,
    height: int = 400,
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
