"""Makes the outlines in ``data/`` from Natural Earth's countries, once and by hand.

Run ``python -m partnerships.maps.simplify PATH`` where PATH is the unpacked npm package
world-atlas. Countries that share a border keep sharing it: arcs are simplified, not rings.
"""

import argparse
import json
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path
from typing import Any

from django_countries.data import ALT_CODES

from partnerships.maps.geometry import (
    Position,
    area,
    clip,
    distance_to_ring,
    holds,
    simplify,
)

DATA = Path(__file__).parent / "data"
MOST_BYTES = 60_000
_CODE_BY_NUMBER = {number: code for code, (_, number) in ALT_CODES.items()}


@dataclass(frozen=True)
class Recipe:
    """How one file is made.

    ``least_area`` and ``least_island`` are in square degrees; ``scale`` is steps to a degree;
    ``anchor_step`` is the grid, in degrees, on which places for a country's name are looked for,
    ``most_anchors`` how many of them are kept.
    """

    name: str
    source: str
    window: tuple[float, float, float, float]
    scale: int
    least_area: float
    least_island: float
    anchor_step: float
    most_anchors: int


RECIPES = (
    Recipe("world", "countries-50m.json", (-180, -57, 180, 84), 10, 0.08, 0.3, 5, 0),
    Recipe("europe", "countries-50m.json", (-25, 33, 46, 72), 100, 0.003, 0.015, 1, 12),
    Recipe(
        "euregion", "countries-10m.json", (2.2, 49.2, 8.8, 52.7), 1000, 0.000004, 0.0003, 0.1, 150
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked npm package world-atlas")
    package = parser.parse_args().package
    for recipe in RECIPES:
        topology = json.loads((package / recipe.source).read_text(encoding="utf-8"))
        text = json.dumps(build(topology, recipe), separators=(",", ":"))
        if len(text) > MOST_BYTES:
            raise SystemExit(f"{recipe.name}: {len(text)} bytes are more than {MOST_BYTES}.")
        (DATA / f"{recipe.name}.json").write_text(text + "\n", encoding="utf-8")


def build(topology: dict[str, Any], recipe: Recipe) -> dict[str, Any]:
    """The content of one file, as ``outlines.py`` reads it."""
    arcs = [simplify(arc, recipe.least_area) for arc in _arcs(topology)]
    countries = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = _rings(geometry, arcs, recipe)
        if rings and geometry.get("id") != "010":  # Antarctica has no partners, and fills a third
            countries.append(_country(geometry, rings, recipe))
    return {"window": recipe.window, "scale": recipe.scale, "countries": countries}


def _arcs(topology: dict[str, Any]) -> list[list[Position]]:
    """TopoJSON keeps arcs as steps of whole numbers; here they are degrees."""
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs: list[list[Position]] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: list[Position] = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(arc)
    return arcs


def _rings(
    geometry: dict[str, Any], arcs: list[list[Position]], recipe: Recipe
) -> list[list[Position]]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = []
    for polygon in polygons:
        for numbers in polygon:
            whole = _unbroken(_joined(numbers, arcs))
            for turn in (-360, 0, 360):
                ring = clip([(x + turn, y) for x, y in whole], recipe.window)
                if ring and area(ring) >= recipe.least_island:
                    rings.append(ring)
    return rings


def _unbroken(ring: list[Position]) -> list[Position]:
    """A ring across the date line, continued beyond 180 degrees instead of jumping back."""
    result = [ring[0]]
    for x, y in ring[1:]:
        turns = round((result[-1][0] - x) / 360)
        result.append((x + turns * 360, y))
    return result


def _joined(numbers: list[int], arcs: list[list[Position]]) -> list[Position]:
    """One ring out of its arcs; a negative number is an arc in the other direction."""
    ring: list[Position] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _country(
    geometry: dict[str, Any], rings: list[list[Position]], recipe: Recipe
) -> dict[str, Any]:
    code = _CODE_BY_NUMBER.get(int(geometry.get("id", "0")), "")
    rings.sort(key=area, reverse=True)
    anchors = _anchors(rings[0], recipe) if recipe.most_anchors and code else []
    return {
        "code": code,
        "rings": [steps for ring in rings if len(steps := _steps(ring, recipe.scale)) > 6],
        "anchors": [[round(x * recipe.scale), round(y * recipe.scale)] for x, y in anchors],
    }


def _steps(ring: list[Position], scale: int) -> list[int]:
    steps: list[int] = []
    last = (0, 0)
    for x, y in ring:
        here = (round(x * scale), round(y * scale))
        if here != last:
            steps += [here[0] - last[0], here[1] - last[1]]
            last = here
    return steps


def _anchors(ring: list[Position], recipe: Recipe) -> list[Position]:
    """Grid points well within a country, the one farthest from its border first."""
    west, south, east, north = recipe.window
    step = recipe.anchor_step
    found: list[tuple[float, Position]] = []
    narrowing = cos(radians((south + north) / 2))
    plane = [(x * narrowing, y) for x, y in ring]
    for row in range(int((north - south) / step) + 1):
        for column in range(int((east - west) / step) + 1):
            point = (west + column * step, south + row * step)
            flat = (point[0] * narrowing, point[1])
            if holds(plane, flat) and (room := distance_to_ring(plane, flat)) > step / 2:
                found.append((room, point))
    return _spread([point for _, point in sorted(found, reverse=True)], recipe)


def _spread(points: list[Position], recipe: Recipe) -> list[Position]:
    """The first points that keep their distance from the ones before them."""
    apart = recipe.anchor_step * 2
    chosen: list[Position] = []
    for x, y in points:
        if all(abs(x - other_x) + abs(y - other_y) >= apart for other_x, other_y in chosen):
            chosen.append((x, y))
    return chosen[: recipe.most_anchors]


if __name__ == "__main__":
    main()
