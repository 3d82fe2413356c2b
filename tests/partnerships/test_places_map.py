"""The map of a list of places: numbers as in the list, boundaries only with a source."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import override

from partnerships.maps.geojson import MapPoint
from partnerships.maps.places import draw_places, map_points, sourced_boundary

SQUARE = {"type": "Polygon", "coordinates": [[[5, 50], [6, 50], [6, 51], [5, 51], [5, 50]]]}


@dataclass
class Spot:
    slug: str
    name: str
    point: tuple[float, float] | None = None
    boundary: object = None
    boundary_source: str = ""


LIEGE = Spot("liege", "Liège", (50.63373, 5.56749))
EUREGION = Spot("euregion", "Meuse-Rhine Euregion", None, SQUARE, "A survey")
AACHEN = Spot("aachen", "Aachen", (50.77664, 6.08342))


def test_points_keep_the_numbers_of_the_list():
    assert map_points([LIEGE, EUREGION, AACHEN]) == [
        MapPoint(1, "Liège", 50.63373, 5.56749, "#place-liege"),
        MapPoint(3, "Aachen", 50.77664, 6.08342, "#place-aachen"),
    ]
    assert map_points([AACHEN], lambda place: f"/en/partners/{place.slug}/")[0].href == (
        "/en/partners/aachen/"
    )


def test_boundary_is_drawn_only_with_a_source_and_only_if_it_is_one():
    unsourced = Spot("a", "A", boundary=SQUARE)
    malformed = Spot("b", "B", boundary={"type": "Point"}, boundary_source="A survey")

    assert sourced_boundary([unsourced, malformed, LIEGE]) is None
    assert sourced_boundary([unsourced, EUREGION]) == {
        "type": "FeatureCollection",
        "features": [SQUARE],
    }
    assert 'class="map__boundary"' in draw_places([LIEGE, EUREGION])
    assert 'class="map__boundary"' not in draw_places([LIEGE, unsourced, malformed])


def test_map_is_named_after_its_places():
    with override("en"):
        text = draw_places([LIEGE, EUREGION, AACHEN])

    assert ">Map of Liège and Aachen</title>" in text
    assert ">The points have the numbers of the list beside the map.</desc>" in text
    assert ">The region</title>" in draw_places([LIEGE], title="The region")


def test_places_without_coordinates_make_no_map():
    assert draw_places([Spot("asia", "Asia"), Spot("africa", "Africa")]) == ""


def test_template_draws_the_same_map():
    text = render_to_string("partnerships/components/places_map.html", {"places": [LIEGE, AACHEN]})

    assert text.strip() == draw_places([LIEGE, AACHEN])
