"""A map as SVG: outlines, an optional boundary, and places as numbered links.

Colours and strokes are the stylesheet's affair: ``map``, ``map__sea``, ``map__land`` (its stroke is
the border), ``map__country``, ``map__boundary``, ``map__link``, ``map__target`` (what a finger
hits), ``map__point``, ``map__leader``, ``map__label``, ``map__number``. There is no inline style
and no script. Names are placed for the font sizes that stand here; a stylesheet may make them
smaller, not larger.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_countries import countries

from partnerships.maps import geojson
from partnerships.maps.geojson import MapPoint
from partnerships.maps.geometry import clip, holds, simplify
from partnerships.maps.labels import Box, Label, place_labels, point_box, spread, text_width
from partnerships.maps.outlines import Country, Outlines, Position, smallest_covering
from partnerships.maps.projection import Projection, fit

__all__ = ["MapPoint", "draw_map"]

LABEL_SIZE = 17
COUNTRY_SIZE = 13
POINT_RADIUS = 6
TARGET_RADIUS = 12
MOST_COUNTRY_NAMES = 8


def draw_map(
    points: Sequence[MapPoint],
    *,
    title: str,
    description: str,
    boundary: Mapping[str, Any] | None = None,
    width: int = 480,
    height: int = 400,
) -> SafeString:
    """The map of ``points``; "" when there is neither a point nor a boundary.

    ``title`` names the map to a screen reader and ``description`` says what it shows. ``boundary``
    is GeoJSON and must be valid (``geojson.validate_boundary``). ``width`` and ``height`` are the
    drawing's own units, best about the pixels that it will take; a map of the world is lower.
    Country names are in the active language.
    """
    rings = geojson.rings(boundary) if boundary is not None else []
    positions = [(point.longitude, point.latitude) for point in points]
    positions += [position for ring in rings for position in ring]
    if not positions:
        return SafeString("")
    projection = fit(positions, width, height)
    outlines = smallest_covering(projection.window)
    names, links = _links(points, projection)
    return format_html(
        '<svg class="map" role="group" viewBox="0 0 {width} {height}" width="{width}"'
        ' height="{height}" aria-labelledby="{id}-title" aria-describedby="{id}-desc">'
        '<title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>'
        '<g aria-hidden="true"><rect class="map__sea" width="{width}" height="{height}"/>'
        "{land}{countries}{boundary}</g>{links}</svg>",
        id=_identity(points, title),
        width=width,
        height=_number(projection.height),
        title=title,
        description=description,
        land=_land(outlines, projection),
        countries=_country_names(outlines, projection, names),
        boundary=_boundary(rings, projection),
        links=links,
    )


def _identity(points: Sequence[MapPoint], title: str) -> str:
    """An id that two different maps on a page do not share, and that a reload does not change."""
    content = repr((title, points)).encode()
    return f"map-{hashlib.sha256(content).hexdigest()[:8]}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _path(ring: Sequence[Position]) -> str:
    """A closed ring of the drawing as path data: an absolute start, then relative steps."""
    rounded = [(round(x * 10), round(y * 10)) for x, y in ring]
    x, y = rounded[0]
    steps = [f"M{_number(x / 10)} {_number(y / 10)}l"]
    for next_x, next_y in rounded[1:-1]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{_number((next_x - x) / 10)} {_number((next_y - y) / 10)} ")
            x, y = next_x, next_y
    return "".join(steps).rstrip(" l") + "z" if len(steps) > 2 else ""


def _drawn(ring: Sequence[Position], projection: Projection) -> str:
    """What is visible of a ring in degrees, as path data; "" when nothing is."""
    edge = 4  # beyond the drawing, so that a stroke along the cut is not seen
    frame = (-edge, -edge, projection.width + edge, projection.height + edge)
    visible = clip([projection.project(*position) for position in ring], frame)
    return _path(simplify(visible, 0.25)) if visible else ""


def _land(outlines: Outlines, projection: Projection) -> SafeString:
    shapes = (
        "".join(_drawn(ring, projection) for ring in country.rings)
        for country in outlines.countries
    )
    return format_html_join("", '<path class="map__land" d="{}"/>', ((d,) for d in shapes if d))


def _boundary(rings: Sequence[geojson.Ring], projection: Projection) -> SafeString:
    shapes = "".join(_drawn(ring, projection) for ring in rings)
    return format_html_join(
        "",
        '<path class="map__boundary" fill-rule="evenodd" d="{}"/>',
        [(shapes,)] if shapes else [],
    )


def _country_names(outlines: Outlines, projection: Projection, taken: Sequence[Box]) -> SafeString:
    """Names within their country that cross no point and no label; without room, no name."""
    boxes = list(taken)
    rows: list[tuple[str, str, int, str]] = []
    for country in outlines.countries:
        name = str(countries.name(country.code)) if country.anchors else ""
        box = _room(country, name, projection, boxes)
        if box is not None:
            boxes.append(box)
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            rows.append((_number(x), _number(y + COUNTRY_SIZE * 0.35), COUNTRY_SIZE, name))
    return format_html_join(
        "",
        '<text class="map__country" x="{}" y="{}" font-size="{}" text-anchor="middle">{}</text>',
        rows if len(rows) <= MOST_COUNTRY_NAMES else [],
    )


def _room(country: Country, name: str, projection: Projection, taken: Sequence[Box]) -> Box | None:
    half, line = text_width(name, COUNTRY_SIZE) / 2 + 6, COUNTRY_SIZE
    for anchor in country.anchors:
        x, y = projection.project(*anchor)
        box = Box(x - half, y - line, x + half, y + line)
        if (
            box.within(projection.width, projection.height)
            and not any(box.overlaps(other) for other in taken)
            and all(holds(country.rings[0], projection.degrees(*at)) for at in box.corners)
        ):
            return box
    return None


def _links(points: Sequence[MapPoint], projection: Projection) -> tuple[list[Box], SafeString]:
    """The places in their order, and the room that they and their names take."""
    drawn = spread(
        [projection.project(point.longitude, point.latitude) for point in points],
        POINT_RADIUS * 2 + 2,
        projection.width,
        projection.height,
    )
    labels = place_labels(
        drawn,
        [(f"{point.number} {point.name}", str(point.number)) for point in points],
        size=LABEL_SIZE,
        radius=POINT_RADIUS,
        width=projection.width,
        height=projection.height,
    )
    boxes = [point_box(place, POINT_RADIUS + 2) for place in drawn]
    boxes += [label.box for label in labels if label]
    rows = zip(points, drawn, labels, strict=True)
    return boxes, format_html_join("", "{}", ((_link(*row),) for row in rows))


def _link(point: MapPoint, place: Position, label: Label | None) -> SafeString:
    x, y = _number(place[0]), _number(place[1])
    inside = format_html(
        '{}<circle class="map__target" cx="{}" cy="{}" r="{}" fill="transparent"/>'
        '<circle class="map__point" cx="{}" cy="{}" r="{}"/>{}',
        _leader(place, label),
        *(x, y, TARGET_RADIUS),
        *(x, y, POINT_RADIUS),
        _label(point, label),
    )
    name = f"{point.number} {point.name}"
    if not point.href:
        return format_html('<g class="map__place" role="img" aria-label="{}">{}</g>', name, inside)
    return format_html(
        '<a class="map__link" href="{}" aria-label="{}">{}</a>', point.href, name, inside
    )


def _label(point: MapPoint, label: Label | None) -> SafeString:
    if label is None:
        return SafeString("")
    x, y = label.baseline
    return format_html(
        '<text class="map__label" x="{}" y="{}" font-size="{}" text-anchor="{}">'
        '<tspan class="map__number">{}</tspan>{}</text>',
        _number(x),
        _number(y),
        LABEL_SIZE,
        label.anchor,
        point.number,
        label.text.removeprefix(str(point.number)),
    )


def _leader(place: Position, label: Label | None) -> SafeString:
    if label is None or not label.leader:
        return SafeString("")
    x, y = label.nearest(place)
    return format_html(
        '<line class="map__leader" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        *(_number(place[0]), _number(place[1]), _number(x), _number(y)),
    )
