"""Plane geometry for maps: simplify a line, cut a ring to a window, measure."""

import heapq
from collections.abc import Sequence
from itertools import pairwise
from math import hypot

Position = tuple[float, float]


def _triangle(a: Position, b: Position, c: Position) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area(ring: Sequence[Position]) -> float:
    """The area within a closed ring, whatever its direction."""
    pairs = pairwise(ring)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def simplify(line: Sequence[Position], least_area: float) -> list[Position]:
    """The line without the points that matter least; both ends stay.

    Visvalingam and Whyatt: the point whose triangle with its neighbours is smallest goes first,
    until every triangle left is at least ``least_area``.
    """
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    areas = [_triangle(*line[index - 1 : index + 2]) for index in range(1, len(line) - 1)]
    heap = [(size, index) for index, size in enumerate(areas, start=1)]
    current = dict(enumerate(areas, start=1))
    heapq.heapify(heap)
    while heap and heap[0][0] < least_area:
        size, index = heapq.heappop(heap)
        if current.get(index) != size:
            continue
        del current[index]
        left, right = before[index], after[index]
        after[left], before[right] = right, left
        for neighbour in (left, right):
            if neighbour in current:
                triangle = _triangle(
                    line[before[neighbour]], line[neighbour], line[after[neighbour]]
                )
                current[neighbour] = max(size, triangle)
                heapq.heappush(heap, (current[neighbour], neighbour))
    ends = {0, len(line) - 1}
    return [point for index, point in enumerate(line) if index in ends or index in current]


def clip(ring: Sequence[Position], window: tuple[float, float, float, float]) -> list[Position]:
    """The part of a closed ring within ``window`` (west, south, east, north), closed; else [].

    Sutherland and Hodgman: a ring that leaves the window runs along its edge instead.
    """
    west, south, east, north = window
    result = list(ring[:-1])
    for axis, bound, keep_above in (
        (0, west, True),
        (1, south, True),
        (0, east, False),
        (1, north, False),
    ):
        result = _cut(result, axis, bound, keep_above)
    return [*result, result[0]] if len(result) > 2 else []


def _cut(ring: list[Position], axis: int, bound: float, keep_above: bool) -> list[Position]:
    def inside(point: Position) -> bool:
        return point[axis] >= bound if keep_above else point[axis] <= bound

    result: list[Position] = []
    for index, point in enumerate(ring):
        previous = ring[index - 1]
        if inside(point) != inside(previous):
            part = (bound - previous[axis]) / (point[axis] - previous[axis])
            other = previous[1 - axis] + part * (point[1 - axis] - previous[1 - axis])
            result.append((bound, other) if axis == 0 else (other, bound))
        if inside(point):
            result.append(point)
    return result


def holds(ring: Sequence[Position], point: Position) -> bool:
    """Whether ``point`` lies within a closed ring."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def distance_to_ring(ring: Sequence[Position], point: Position) -> float:
    """How far ``point`` is from the line of a ring, inside or outside."""
    return min(_distance_to_segment(point, start, end) for start, end in pairwise(ring))


def _distance_to_segment(point: Position, start: Position, end: Position) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    part = 0.0
    if length:
        along = (point[0] - start[0]) * dx + (point[1] - start[1]) * dy
        part = max(0.0, min(1.0, along / length))
    return hypot(point[0] - start[0] - part * dx, point[1] - start[1] - part * dy)
