"""Where names stand on a map: never on each other, never on a point, never over the edge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, sin

from partnerships.maps.outlines import Position

_NARROW = frozenset("fijlrtI.,:;'()[]|!- \N{RIGHT SINGLE QUOTATION MARK}")
_WIDE = frozenset("mwMW@%")
# Right, left, above, below, then the corners: the order in which a reader finds a name fastest.
_DIRECTIONS = (
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.75, -0.7),
    (0.75, 0.7),
    (-0.75, -0.7),
    (-0.75, 0.7),
)
_ANCHORS = {1: "start", 0: "middle", -1: "end"}
_DISTANCES = (0.0, 8.0, 18.0, 32.0, 50.0, 72.0)


@dataclass(frozen=True)
class Box:
    """A rectangle in the drawing's units; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    @property
    def corners(self) -> tuple[Position, ...]:
        return (
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        )

    def within(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


@dataclass(frozen=True)
class Label:
    """A name that found its place.

    ``anchor`` is SVG's text-anchor: the side of the box at which the text stands, which is the
    one that looks to its point. ``leader`` asks for a line from the point to the box.
    """

    text: str
    box: Box
    anchor: str
    leader: bool

    @property
    def baseline(self) -> Position:
        """Where the text is anchored."""
        box = self.box
        middle = (box.left + box.right) / 2
        x = {"start": box.left, "middle": middle, "end": box.right}[self.anchor]
        return x, box.bottom - (box.bottom - box.top) * 0.28

    def nearest(self, point: Position) -> Position:
        """The place on the box's edge where a leader from ``point`` ends."""
        x = min(max(point[0], self.box.left), self.box.right)
        y = min(max(point[1], self.box.top), self.box.bottom)
        return x, y


def text_width(text: str, size: float) -> float:
    """An upper estimate of a line's width, for any sans-serif font a reader may have."""
    ems = 0.0
    for character in text:
        if character in _NARROW:
            ems += 0.36
        elif character in _WIDE:
            ems += 0.92
        else:
            ems += 0.7 if character.isupper() else 0.58
    return ems * size


def point_box(point: Position, radius: float) -> Box:
    x, y = point
    return Box(x - radius, y - radius, x + radius, y + radius)


def place_labels(
    points: Sequence[Position],
    texts: Sequence[Sequence[str]],
    *,
    size: float,
    radius: float,
    width: float,
    height: float,
) -> list[Label | None]:
    """A label for each point, in the points' order.

    ``texts`` holds for each point the wordings to try, the fullest first; None where not even
    the shortest finds room. ``radius`` is the points', ``size`` the font's.
    """
    taken = [point_box(point, radius + 2) for point in points]
    labels: list[Label | None] = [None] * len(points)
    for index in _crowded_first(points):
        for text in texts[index]:
            label = _first_free(points[index], text, taken, size, radius, width, height)
            if label is not None:
                labels[index] = label
                taken.append(label.box)
                break
    return labels


def _crowded_first(points: Sequence[Position]) -> list[int]:
    """The points with the nearest neighbours choose first."""

    def loneliness(index: int) -> float:
        x, y = points[index]
        return min(
            (hypot(x - a, y - b) for other, (a, b) in enumerate(points) if other != index),
            default=0.0,
        )

    return sorted(range(len(points)), key=loneliness)


def _first_free(
    point: Position,
    text: str,
    taken: Iterable[Box],
    size: float,
    radius: float,
    width: float,
    height: float,
) -> Label | None:
    for distance in _DISTANCES:
        for direction in _DIRECTIONS:
            box = _beside(point, text, direction, radius + 4 + distance, size)
            if box.within(width, height) and not any(box.overlaps(other) for other in taken):
                return Label(text, box, _ANCHORS[_sign(direction[0])], leader=distance > 8)
    return None


def _beside(point: Position, text: str, direction: Position, gap: float, size: float) -> Box:
    """The box of a text that stands ``gap`` from the point in a direction."""
    across, down = direction
    text_across, line = text_width(text, size), size * 1.25
    middle_x = point[0] + across * gap + _sign(across) * text_across / 2
    middle_y = point[1] + down * gap + _sign(down) * line / 2
    return Box(
        middle_x - text_across / 2,
        middle_y - line / 2,
        middle_x + text_across / 2,
        middle_y + line / 2,
    )


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def spread(points: Sequence[Position], apart: float, width: float, height: float) -> list[Position]:
    """The points, moved as little as needed to lie ``apart`` from each other within the drawing.

    Points in one place part in a ring, in their order, so that each can be seen and pressed.
    """
    moved = [
        (x + cos(index * 2.4) * 0.01, y + sin(index * 2.4) * 0.01)
        for index, (x, y) in enumerate(points)
    ]
    for _ in range(80):
        close = [
            (first, second)
            for first in range(len(moved))
            for second in range(first + 1, len(moved))
            if hypot(moved[first][0] - moved[second][0], moved[first][1] - moved[second][1])
            < apart * 0.999
        ]
        if not close:
            break
        for first, second in close:
            moved[first], moved[second] = _parted(moved[first], moved[second], apart)
        moved = [
            (min(max(x, apart), width - apart), min(max(y, apart), height - apart))
            for x, y in moved
        ]
    return [
        point if hypot(point[0] - new[0], point[1] - new[1]) < 0.02 else new
        for point, new in zip(points, moved, strict=True)
    ]


def _parted(first: Position, second: Position, apart: float) -> tuple[Position, Position]:
    dx, dy = second[0] - first[0], second[1] - first[1]
    distance = hypot(dx, dy) or 1e-9
    push = max(apart - distance, 0.0) / 2
    step_x, step_y = dx / distance * push, dy / distance * push
    return (first[0] - step_x, first[1] - step_y), (second[0] + step_x, second[1] + step_y)
