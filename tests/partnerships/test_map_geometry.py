"""GeoJSON, rings and the recipes that simplify outlines."""

import json

import pytest
from django.core.exceptions import ValidationError

from partnerships.maps import geojson, geometry, simplify
from tests.partnerships.test_maps import EUREGION, SQUARE


def test_feature_collection():
    collection = geojson.feature_collection(EUREGION[2:3], boundary=SQUARE)

    assert collection == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [5.68889, 50.84833]},
                "properties": {"number": 3, "name": "Maastricht", "href": "/en/partners/3/"},
            },
            {"type": "Feature", "geometry": SQUARE, "properties": {"kind": "boundary"}},
        ],
    }
    assert geojson.feature_collection([]) == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize(
    "boundary",
    [
        SQUARE,
        {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]},
        {"type": "Feature", "geometry": SQUARE, "properties": {}},
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": SQUARE, "properties": {}}],
        },
    ],
)
def test_rings_of_a_boundary(boundary):
    geojson.validate_boundary(boundary)

    assert geojson.rings(boundary) == [
        [(5.2, 50.5), (6.2, 50.5), (6.2, 51.0), (5.2, 51.0), (5.2, 50.5)]
    ]


@pytest.mark.parametrize(
    ("boundary", "message"),
    [
        (
            {"type": "Point", "coordinates": [5, 50]},
            "The boundary is no GeoJSON polygon: its type is 'Point', not Polygon or MultiPolygon.",
        ),
        (
            {"type": "Polygon", "coordinates": [[[500, 50]]]},
            "The boundary is no GeoJSON polygon: 500.0, 50.0 is not a place on the globe.",
        ),
        (
            {"type": "Polygon", "coordinates": [[[5, 50], [6, 50], [6, 51], [5, 51]]]},
            "A boundary has at least one ring of four or more positions that ends at its start.",
        ),
        (
            {"type": "Polygon", "coordinates": []},
            "A boundary has at least one ring of four or more positions that ends at its start.",
        ),
        ({}, "The boundary is no GeoJSON polygon: 'type'."),
        (
            ["Polygon"],
            "The boundary is no GeoJSON polygon: list indices must be integers or slices, not str.",
        ),
    ],
)
def test_malformed_boundary(boundary, message):
    with pytest.raises(ValidationError) as caught:
        geojson.validate_boundary(boundary)

    assert caught.value.messages == [message]


def test_simplify_drops_what_matters_least():
    line = [(0.0, 0.0), (1.0, 0.1), (2.0, 0.0), (3.0, 4.0), (4.0, 0.0)]

    assert geometry.simplify(line, 0.5) == [(0.0, 0.0), (2.0, 0.0), (3.0, 4.0), (4.0, 0.0)]
    assert geometry.simplify(line, 100) == [(0.0, 0.0), (4.0, 0.0)]
    assert geometry.simplify(line[:2], 100) == line[:2]


def test_clip_cuts_a_ring_to_the_window():
    ring = [(-1.0, -1.0), (3.0, -1.0), (3.0, 3.0), (-1.0, 3.0), (-1.0, -1.0)]

    inside = geometry.clip(ring, (0, 0, 2, 2))

    assert sorted(set(inside)) == [(0, 0.0), (0, 2), (2, 0), (2, 2)]
    assert inside[0] == inside[-1]
    assert geometry.area(inside) == 4
    assert geometry.clip(ring, (5, 5, 6, 6)) == []


def test_distance_to_ring():
    ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]

    assert geometry.distance_to_ring(ring, (1.0, 2.0)) == 1.0
    assert geometry.distance_to_ring(ring, (7.0, 8.0)) == 5.0


def test_neighbours_keep_one_border_when_simplified():
    """Two squares, 10 degrees wide, that share a border with a small bend in it."""
    topology = {
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
        "arcs": [
            [[100, 0], [1, 50], [-1, 50]],
            [[100, 100], [-100, 0], [0, -100], [100, 0]],
            [[100, 100], [100, 0], [0, -100], [-100, 0]],
        ],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "528", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "276", "arcs": [[[2, 0]]]},
                    {"type": "Polygon", "id": "010", "arcs": [[0, 1]]},
                ]
            }
        },
    }
    recipe = simplify.Recipe("test", "", (-20, -20, 40, 40), 10, 1.0, 1.0, 5, 1)

    made = simplify.build(topology, recipe)

    assert made == {
        "window": (-20, -20, 40, 40),
        "scale": 10,
        "countries": [
            {
                "code": "NL",
                "rings": [[100, 0, 0, 100, -100, 0, 0, -100, 100, 0]],
                "anchors": [[50, 50]],
            },
            {
                "code": "DE",
                "rings": [[100, 100, 100, 0, 0, -100, -100, 0, 0, 100]],
                "anchors": [[150, 50]],
            },
        ],
    }


def test_simplify_writes_a_file_for_each_recipe(tmp_path, monkeypatch):
    topology = {
        "transform": {"scale": [0.1, 0.1], "translate": [4, 50]},
        "arcs": [[[0, 0], [20, 0], [0, 10], [-20, 0], [0, -10]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "id": "056", "arcs": [[0]]}]}},
    }
    for source in ("countries-10m.json", "countries-50m.json"):
        (tmp_path / source).write_text(json.dumps(topology))
    monkeypatch.setattr(simplify, "DATA", tmp_path)
    monkeypatch.setattr("sys.argv", ["simplify", str(tmp_path)])

    simplify.main()

    made = json.loads((tmp_path / "euregion.json").read_text())
    assert made["countries"][0]["code"] == "BE"
    assert made["countries"][0]["rings"] == [[4000, 50000, 2000, 0, 0, 1000, -2000, 0, 0, -1000]]
    assert (tmp_path / "world.json").is_file()
    assert (tmp_path / "europe.json").is_file()


def test_simplify_refuses_to_write_too_much(tmp_path, monkeypatch):
    (tmp_path / "countries-50m.json").write_text(
        json.dumps(
            {
                "transform": {"scale": [1, 1], "translate": [0, 0]},
                "arcs": [],
                "objects": {"countries": {"geometries": []}},
            }
        )
    )
    monkeypatch.setattr(simplify, "DATA", tmp_path)
    monkeypatch.setattr(simplify, "MOST_BYTES", 10)
    monkeypatch.setattr("sys.argv", ["simplify", str(tmp_path)])

    with pytest.raises(SystemExit, match=r"^world: \d+ bytes are more than 10\.$"):
        simplify.main()

    assert not (tmp_path / "world.json").exists()
