"""Contour lines around a page's own places, on the land that they lie in."""

from array import array
from collections.abc import Sequence
from math import exp, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw

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
from cms.demo.drawings.palettes import PALETTES, Palette
from partnerships.maps.projection import fit

GRID = (120, 80)
LEVELS = 18


def contours(places: Sequence[Point], *, palette: str = "paper", seed: int = 0) -> bytes:
    """A picture of the region around ``places`` (latitude, longitude)."""
    colours = PALETTES[palette]
    positions = [(longitude, latitude) for latitude, longitude in places]
    projection = fit(positions, *SIZE, margin=0.24, least_span=1.0)
    rings = list(land_rings(projection))
    peaks = [projection.project(*position) for position in positions]
    ground = _ground(_levels(peaks, Random(seed)), colours)  # noqa: S311  # a picture, no secret
    canvas = blank(colours.water)
    canvas.paste(ground, mask=land_mask(rings))
    draw_borders(canvas, rings, colours.border, FACTOR * 2)
    for peak in peaks:
        draw_place(canvas, peak, colours, 12 * FACTOR)
    return finished(canvas)


def _levels(peaks: Sequence[Point], random: Random) -> Image.Image:
    """The level that each pixel of the canvas lies on, as a greyscale of 0 to ``LEVELS`` - 1."""
    columns, rows = GRID
    waves = [
        (random.uniform(0.6, 2.2), random.uniform(0.6, 2.2), random.uniform(0, 2 * pi))
        for _ in range(5)
    ]
    hills = [(x / SIZE[0] * columns, y / SIZE[1] * rows, random.uniform(9, 17)) for x, y in peaks]
    field = array("f")
    for row in range(rows):
        for column in range(columns):
            field.append(_height(column, row, waves, hills))
    least, most = min(field), max(field)
    scale = (LEVELS - 0.01) / (most - least)
    heights = array("f", ((value - least) * scale for value in field))
    image = Image.frombytes("F", GRID, heights.tobytes())
    levels = image.resize(SIZE, Image.Resampling.BICUBIC).convert("L")
    return levels.point([min(level, LEVELS - 1) for level in range(256)])


def _height(
    column: int,
    row: int,
    waves: Sequence[tuple[float, float, float]],
    hills: Sequence[tuple[float, float, float]],
) -> float:
    columns, rows = GRID
    height = 0.0
    for across, down, phase in waves:
        height += 0.16 * sin(2 * pi * (across * column / columns + down * row / rows) + phase)
    for x, y, breadth in hills:
        height += exp(-((column - x) ** 2 + (row - y) ** 2) / (2 * breadth * breadth))
    return height


def _ground(levels: Image.Image, colours: Palette) -> Image.Image:
    """The levels in their tints, a line between any two."""
    tints = [value for tint in colours.ramp(LEVELS) for value in tint]
    ground = levels.copy()
    ground.putpalette(tints)
    ground = ground.convert("RGB")
    edges = ImageChops.lighter(
        ImageChops.difference(levels, ImageChops.offset(levels, FACTOR, 0)),
        ImageChops.difference(levels, ImageChops.offset(levels, 0, FACTOR)),
    )
    mask = edges.point([0, *[150] * 255])
    ImageDraw.Draw(mask).rectangle((0, 0, FACTOR, SIZE[1]), fill=0)
    ImageDraw.Draw(mask).rectangle((0, 0, SIZE[0], FACTOR), fill=0)
    ground.paste(colours.line, mask=mask)
    return ground
