"""Arcs from a page's first place to its others, over the land between them."""

from collections.abc import Sequence
from math import hypot

from PIL import Image, ImageDraw

from cms.demo.drawings.canvas import (
    FACTOR,
    SIZE,
    Point,
    blank,
    draw_borders,
    draw_place,
    finished,
    land_mask,
    land_rings,
)
from cms.demo.drawings.palettes import PALETTES, Palette, mix
from partnerships.maps.projection import fit

STEPS = 96


def arcs(places: Sequence[Point], *, palette: str = "pine") -> bytes:
    """A picture of ``places`` (latitude, longitude); the first is joined to each other one."""
    colours = PALETTES[palette]
    positions = [(longitude, latitude) for latitude, longitude in places]
    projection = fit(positions, *SIZE, margin=0.2, least_span=3.0)
    down = (SIZE[1] - projection.height) / 2  # the whole world is lower than the canvas
    rings = [[(x, y + down) for x, y in ring] for ring in land_rings(projection)]
    points = [(x, y + down) for x, y in (projection.project(*at) for at in positions)]
    canvas = blank(colours.water)
    canvas.paste(mix(colours.low, colours.high, 0.18), mask=land_mask(rings))
    draw_borders(canvas, rings, colours.water, FACTOR * 2)
    for point in points[1:]:
        _arc(canvas, points[0], point, colours)
    for point in points[1:]:
        draw_place(canvas, point, colours, 10 * FACTOR)
    draw_place(canvas, points[0], colours, 15 * FACTOR)
    return finished(canvas)


def _arc(canvas: Image.Image, start: Point, end: Point, colours: Palette) -> None:
    """A curve that rises to the side away from the ground, from the accent to the line colour."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - length * 0.28)
    draw = ImageDraw.Draw(canvas)
    path = [_on_curve(start, middle, end, step / STEPS) for step in range(STEPS + 1)]
    for step in range(STEPS):
        tint = mix(colours.accent, colours.border, step / STEPS)
        # Each piece runs into the next one, so that no joint shows.
        draw.line(path[step : step + 3], fill=tint, width=FACTOR * 4, joint="curve")


def _on_curve(start: Point, middle: Point, end: Point, part: float) -> Point:
    rest = 1 - part
    return (
        rest * rest * start[0] + 2 * rest * part * middle[0] + part * part * end[0],
        rest * rest * start[1] + 2 * rest * part * middle[1] + part * part * end[1],
    )
