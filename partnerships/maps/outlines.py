"""The outlines of countries that maps are drawn on, read from ``data/``.

``simplify.py`` writes the files; ``data/SOURCE.md`` says from what.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

Position = tuple[float, float]


@dataclass(frozen=True)
class Window:
    """A piece of the globe, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, other: "Window") -> bool:
        return (
            self.west <= other.west
            and self.south <= other.south
            and self.east >= other.east
            and self.north >= other.north
        )

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


@dataclass(frozen=True)
class Country:
    """One country: ISO 3166-1 alpha-2 code (or ""), its rings, and where its name may stand.

    Rings are closed (the first position is the last) and hold (longitude, latitude); ``anchors``
    are positions well inside, the roomiest first.
    """

    code: str
    rings: tuple[tuple[Position, ...], ...]
    anchors: tuple[Position, ...]


@dataclass(frozen=True)
class Outlines:
    name: str
    window: Window
    countries: tuple[Country, ...]


# From the smallest piece of the globe to the whole: the first that covers a view is drawn.
NAMES = ("euregion", "europe", "world")


@cache
def outlines(name: str) -> Outlines:
    """The data set called ``name``, decoded once a process."""
    file = resources.files(__package__) / "data" / f"{name}.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    scale = data["scale"]
    countries = tuple(
        Country(
            code=country["code"],
            rings=tuple(_ring(numbers, scale) for numbers in country["rings"]),
            anchors=tuple((x / scale, y / scale) for x, y in country["anchors"]),
        )
        for country in data["countries"]
    )
    return Outlines(name, Window(*data["window"]), countries)


def smallest_covering(window: Window) -> Outlines:
    """The most detailed outlines that cover ``window``; the world if none does."""
    for name in NAMES:
        candidate = outlines(name)
        if candidate.window.contains(window):
            return candidate
    return outlines(NAMES[-1])


def _ring(numbers: list[int], scale: int) -> tuple[Position, ...]:
    """Numbers are x, y of the first position, then the steps to each next one."""
    positions: list[Position] = []
    x = y = 0
    for index in range(0, len(numbers), 2):
        x += numbers[index]
        y += numbers[index + 1]
        positions.append((x / scale, y / scale))
    return tuple(positions)
