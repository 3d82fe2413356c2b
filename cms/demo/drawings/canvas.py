"""What all pictures share: a canvas twice their size, places on it, and the finished PNG."""

import io
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

from cms.demo.drawings.palettes import Colour, Palette
from partnerships.maps.outlines import smallest_covering
from partnerships.maps.projection import Projection

WIDTH, HEIGHT = 1600, 1067
FACTOR = 2
SIZE = (WIDTH * FACTOR, HEIGHT * FACTOR)
Point = tuple[float, float]


def blank(ground: Colour) -> Image.Image:
    return Image.new("RGB", SIZE, ground)


def finished(canvas: Image.Image) -> bytes:
    """The canvas at its own size, edges smoothed, as PNG in at most 256 colours."""
    small = canvas.reduce(FACTOR).quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    small.save(stream, "PNG", optimize=False, compress_level=6)
    return stream.getvalue()


def land_rings(projection: Projection) -> Iterable[list[Point]]:
    """The countries' outlines on the canvas, those far outside it left out."""
    window = projection.window
    for country in smallest_covering(window).countries:
        for ring in country.rings:
            longitudes, latitudes = zip(*ring, strict=True)
            if (
                max(longitudes) > window.west
                and min(longitudes) < window.east
                and max(latitudes) > window.south
                and min(latitudes) < window.north
            ):
                yield [projection.project(*position) for position in ring]


def land_mask(rings: Sequence[Sequence[Point]]) -> Image.Image:
    """White where there is land."""
    mask = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(mask)
    for ring in rings:
        draw.polygon(list(ring), fill=255)
    return mask


def draw_borders(
    canvas: Image.Image, rings: Sequence[Sequence[Point]], line: Colour, width: int
) -> None:
    draw = ImageDraw.Draw(canvas)
    for ring in rings:
        draw.line(list(ring), fill=line, width=width, joint="curve")


def draw_place(canvas: Image.Image, place: Point, palette: Palette, radius: float) -> None:
    """A dot with a gap and a thin ring around it."""
    draw = ImageDraw.Draw(canvas)
    x, y = place
    for size, fill in ((radius * 1.5, palette.ring), (radius, palette.accent)):
        draw.ellipse((x - size, y - size, x + size, y + size), fill=fill)
    outer = radius * 2.3
    draw.ellipse(
        (x - outer, y - outer, x + outer, y + outer), outline=palette.accent, width=FACTOR * 2
    )
