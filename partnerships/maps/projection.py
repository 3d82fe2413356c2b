"""From degrees to the points of a drawing, and back to what a drawing shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from partnerships.maps.outlines import Position, Window

WORLD = Window(-180, -57, 180, 84)
# Along 40 degrees north and south a map of the whole world is true to scale.
WORLD_NARROWING = cos(radians(40))


@dataclass(frozen=True)
class Projection:
    """Equirectangular, true to scale along the middle of its window.

    ``width`` and ``height`` are the drawing's, in its own units; ``window`` fills it exactly.
    """

    window: Window
    width: float
    height: float

    def project(self, longitude: float, latitude: float) -> Position:
        """Where a position is drawn: x to the right, y downwards."""
        window = self.window
        return (
            (longitude - window.west) / (window.east - window.west) * self.width,
            (window.north - latitude) / (window.north - window.south) * self.height,
        )

    def degrees(self, x: float, y: float) -> Position:
        """The longitude and latitude of a point of the drawing."""
        window = self.window
        return (
            window.west + x / self.width * (window.east - window.west),
            window.north - y / self.height * (window.north - window.south),
        )


def fit(
    positions: Iterable[Position],
    width: float,
    height: float,
    *,
    margin: float = 0.18,
    least_span: float = 1.2,
) -> Projection:
    """The projection that shows all ``positions`` (longitude, latitude), in the middle.

    ``margin`` is the part of the drawing kept free at each side; ``least_span`` is how many
    degrees from south to north are shown at least, so that one place alone has surroundings.
    Where more than the globe would be needed, all of it is shown, on a lower drawing.
    """
    longitudes, latitudes = zip(*positions, strict=True)
    middle = (min(latitudes) + max(latitudes)) / 2
    narrowing = cos(radians(max(-75.0, min(75.0, middle))))
    room = 1 - 2 * margin
    span_y = max((max(latitudes) - min(latitudes)) / room, least_span)
    span_x = (max(longitudes) - min(longitudes)) / room
    # The wider need decides; the other side grows until the shape is the drawing's.
    span_y = max(span_y, span_x * narrowing * height / width)
    span_x = span_y * width / height / narrowing
    west, east = _moved((min(longitudes) + max(longitudes)) / 2, span_x, WORLD.west, WORLD.east)
    south, north = _moved(middle, span_y, WORLD.south, WORLD.north)
    if span_x > WORLD.east - WORLD.west or span_y > WORLD.north - WORLD.south:
        height = width * (north - south) / (east - west) / WORLD_NARROWING
    return Projection(Window(west, south, east, north), width, height)


def _moved(middle: float, span: float, least: float, most: float) -> tuple[float, float]:
    """An interval of this span around ``middle``, moved and at last cut to stay on the globe."""
    if span >= most - least:
        return least, most
    start = min(max(middle - span / 2, least), most - span)
    return start, start + span
