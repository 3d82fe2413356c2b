"""Maps: the outlines chosen, where points and names stand, what the SVG and GeoJSON hold."""

import itertools
from importlib import resources
from math import hypot
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override

from cms.demo.drawings.fonts import font
from partnerships.maps import geometry, labels
from partnerships.maps.outlines import NAMES, Window, outlines, smallest_covering
from partnerships.maps.projection import fit
from partnerships.maps.svg import LABEL_SIZE, MapPoint, draw_map

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[5.2, 50.5], [6.2, 50.5], [6.2, 51.0], [5.2, 51.0], [5.2, 50.5]]],
}


def points(*places):
    return [
        MapPoint(number, name, latitude, longitude, f"/en/partners/{number}/")
        for number, (name, latitude, longitude) in enumerate(places, start=1)
    ]


EUREGION = points(
    ("Liège", 50.63373, 5.56749),
    ("Hasselt", 50.93106, 5.33781),
    ("Maastricht", 50.84833, 5.68889),
    ("Heerlen", 50.88365, 5.98154),
    ("Aachen", 50.77664, 6.08342),
)
EUROPE = points(("Maastricht", 50.84833, 5.68889), ("Rome", 41.9, 12.5), ("Turku", 60.45, 22.27))
WORLD = points(
    ("Maastricht", 50.84833, 5.68889),
    ("Auckland", -36.8, 174.7),
    ("Santiago", -33.4, -70.6),
    ("Edmonton", 53.5, -113.5),
)
ONE_PLACE = points(*[("Brussels", 50.85045, 4.34878)] * 8)


def drawn(map_points, **options):
    text = draw_map(map_points, title="The region", description="Five cities.", **options)
    # Inline SVG in HTML needs no namespace; an XML reader does.
    text = text.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1)
    return ElementTree.fromstring(text)  # noqa: S314  # our own drawing


def by_class(tree, name):
    return [element for element in tree.iter() if element.get("class") == name]


@pytest.mark.parametrize("name", NAMES)
def test_data_is_under_sixty_kilobytes(name):
    file = resources.files("partnerships.maps") / "data" / f"{name}.json"

    assert len(file.read_bytes()) < 60_000


def test_outlines_hold_the_countries_of_the_euregion():
    assert {country.code for country in outlines("euregion").countries} == {
        "BE",
        "DE",
        "FR",
        "LU",
        "NL",
    }
    assert outlines("world").window == Window(-180, -57, 180, 84)
    netherlands = next(c for c in outlines("euregion").countries if c.code == "NL")
    assert netherlands.rings[0][0] == netherlands.rings[0][-1]
    assert any(geometry.holds(ring, (5.68889, 50.84833)) for ring in netherlands.rings)
    assert not any(geometry.holds(ring, (6.08342, 50.77664)) for ring in netherlands.rings)


@pytest.mark.parametrize(
    ("map_points", "name"), [(EUREGION, "euregion"), (EUROPE, "europe"), (WORLD, "world")]
)
def test_smallest_outlines_that_cover_the_points(map_points, name):
    projection = fit([(point.longitude, point.latitude) for point in map_points], 480, 400)

    assert smallest_covering(projection.window).name == name


def test_projection_is_true_to_scale_and_keeps_its_margin():
    projection = fit([(5.0, 50.0), (6.0, 51.0)], 400, 400, margin=0.25)

    assert projection.window.south == 49.5
    assert projection.window.north == 51.5
    assert round(projection.window.east - projection.window.west, 3) == 3.144  # 2 / cos 50.5°
    x, y = projection.project(5.5, 50.5)
    assert (round(x, 6), round(y, 6)) == (200, 200)
    longitude, latitude = projection.degrees(x, y)
    assert (round(longitude, 6), round(latitude, 6)) == (5.5, 50.5)


def test_projection_of_one_place_shows_its_surroundings():
    projection = fit([(5.0, 50.0)], 480, 400)

    assert round(projection.window.north - projection.window.south, 6) == 1.2


def test_projection_of_the_whole_world_is_lower():
    projection = fit([(-170, -40), (175, 70)], 720, 600)

    assert projection.window == Window(-180, -57, 180, 84)
    assert round(projection.height, 1) == 368.1


@pytest.mark.parametrize("map_points", [EUREGION, EUROPE, WORLD, ONE_PLACE, [*EUROPE, *ONE_PLACE]])
def test_names_overlap_neither_each_other_nor_a_point(map_points):
    projection = fit([(point.longitude, point.latitude) for point in map_points], 480, 400)
    size = (projection.width, projection.height)
    places = labels.spread(
        [projection.project(point.longitude, point.latitude) for point in map_points], 14, *size
    )

    placed = labels.place_labels(
        places,
        [(f"{point.number} {point.name}", str(point.number)) for point in map_points],
        size=LABEL_SIZE,
        radius=6,
        width=size[0],
        height=size[1],
    )

    boxes = [label.box for label in placed if label]
    assert len(boxes) == len(map_points)
    for one, other in itertools.combinations(boxes, 2):
        assert not one.overlaps(other)
    for box, place in itertools.product(boxes, places):
        assert not box.overlaps(labels.point_box(place, 6))
    assert all(box.within(*size) for box in boxes)


def test_name_without_room_becomes_its_number_and_then_nothing():
    placed = labels.place_labels(
        [(20.0, 20.0)], [("Maastricht University", "1")], size=15, radius=6, width=60, height=60
    )
    assert placed[0].text == "1"

    placed = labels.place_labels(
        [(10.0, 10.0)], [("Maastricht", "1")], size=15, radius=6, width=20, height=20
    )
    assert placed == [None]


def test_points_in_one_place_part_and_others_stay():
    spread = labels.spread([(50.0, 50.0), (50.0, 50.0), (50.0, 50.0), (150.0, 50.0)], 14, 200, 100)

    for (x1, y1), (x2, y2) in itertools.combinations(spread, 2):
        assert hypot(x1 - x2, y1 - y2) > 13.9
    assert spread[3] == (150.0, 50.0)


def test_points_are_links_in_the_order_of_the_list():
    tree = drawn(EUREGION)

    links = list(tree.iter(f"{SVG}a"))
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [
        ("/en/partners/1/", "1 Liège"),
        ("/en/partners/2/", "2 Hasselt"),
        ("/en/partners/3/", "3 Maastricht"),
        ("/en/partners/4/", "4 Heerlen"),
        ("/en/partners/5/", "5 Aachen"),
    ]
    assert ["".join(label.itertext()) for label in by_class(tree, "map__label")] == [
        "1 Liège",
        "2 Hasselt",
        "3 Maastricht",
        "4 Heerlen",
        "5 Aachen",
    ]
    assert len(by_class(tree, "map__point")) == 5


def test_map_has_a_name_and_a_description():
    tree = drawn(EUREGION)

    identity = tree.get("aria-labelledby").removesuffix("-title")
    assert tree.get("role") == "group"
    assert tree.get("aria-describedby") == f"{identity}-desc"
    title, description = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert (title.get("id"), title.text) == (f"{identity}-title", "The region")
    assert (description.get("id"), description.text) == (f"{identity}-desc", "Five cities.")
    assert drawn(EUROPE).get("aria-labelledby") != tree.get("aria-labelledby")
    assert tree.get("viewBox") == "0 0 480 400"


def test_place_without_a_page_is_no_link():
    tree = drawn([MapPoint(1, "Venlo", 51.37, 6.16806)])

    assert list(tree.iter(f"{SVG}a")) == []
    assert [place.get("aria-label") for place in by_class(tree, "map__place")] == ["1 Venlo"]


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Germany", "Belgium", "Netherlands"]), ("nl", ["Duitsland", "België", "Nederland"])],
)
def test_country_names_are_in_the_active_language(language, names):
    with override(language):
        tree = drawn(EUREGION)

    assert [element.text for element in by_class(tree, "map__country")] == names


def test_boundary_is_drawn_only_when_given():
    assert by_class(drawn(EUREGION), "map__boundary") == []

    shapes = by_class(drawn(EUREGION, boundary=SQUARE), "map__boundary")
    assert len(shapes) == 1
    assert shapes[0].get("d").startswith("M")
    assert shapes[0].get("d").endswith("z")
    assert by_class(drawn([], boundary=SQUARE), "map__point") == []


def test_nothing_to_show_is_no_map():
    empty = draw_map([], title="The region", description="")

    assert empty == ""
    assert isinstance(empty, SafeString)


def test_texts_are_escaped_and_the_content_policy_holds():
    text = draw_map(
        [MapPoint(1, "<script>'\"&", 50.8, 5.7, '/a"onload="x')],
        title="</title><script>",
        description="a & b",
    )

    assert "<script" not in text
    assert 'onload="' not in text.replace("&quot;", "")
    assert " style=" not in text
    assert "<style" not in text
    assert "&lt;script&gt;&#x27;&quot;&amp;" in text
    assert "<desc" in text
    assert "a &amp; b</desc>" in text


def test_name_far_from_its_point_has_a_leader():
    tree = drawn(ONE_PLACE)

    leaders = by_class(tree, "map__leader")
    assert len(by_class(tree, "map__label")) == 8
    assert len(leaders) == 4
    centres = {(c.get("cx"), c.get("cy")) for c in by_class(tree, "map__point")}
    assert {(leader.get("x1"), leader.get("y1")) for leader in leaders} <= centres


def test_point_without_room_for_a_name_keeps_its_link():
    tree = drawn(EUREGION[:1], width=20, height=20)

    assert by_class(tree, "map__label") == []
    assert [link.get("aria-label") for link in by_class(tree, "map__link")] == ["1 Liège"]


@pytest.mark.parametrize("weight", ["Regular", "Semibold", "Bold"])
def test_estimated_width_is_never_less_than_the_font_needs(weight):
    names = ["Liège", "Meuse-Rhine Euregion", "Maastricht", "Wageningen", "MUMC+", "10 Münster"]

    for name in names:
        assert labels.text_width(name, 100) >= font("sans", weight, 100).getlength(name)
