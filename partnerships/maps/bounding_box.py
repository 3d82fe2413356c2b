"""A bounding box as it stands in an address: ``west,south,east,north`` in degrees (RFC 7946)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,15})?")
_EDGES = ("west", "south", "east", "north")
LENGTH_MAX = 100


@dataclass(frozen=True)
class BoundingBox:
    """A box on the globe, its edges among it; one whose west lies east of its east crosses the
    antimeridian.
    """

    west: Decimal
    south: Decimal
    east: Decimal
    north: Decimal

    def condition(self) -> Q:
        """Rows with a ``latitude`` and ``longitude`` inside."""
        right, left = Q(longitude__gte=self.west), Q(longitude__lte=self.east)
        between = right & left if self.west <= self.east else right | left
        return Q(latitude__gte=self.south, latitude__lte=self.north) & between


def parse(text: str) -> BoundingBox:
    """The box that a text describes; ValueError, in a sentence, where it is none."""
    shown = text if len(text) <= LENGTH_MAX else f"{text[:LENGTH_MAX]}…"
    parts = [part.strip() for part in text[:LENGTH_MAX].split(",")]
    if len(text) > LENGTH_MAX or len(parts) != 4:
        raise ValueError(f"bbox must be west,south,east,north, not {shown!r}.")
    edges: dict[str, Any] = dict(zip(_EDGES, parts, strict=True))
    for name, value in edges.items():
        limit = 180 if name in ("west", "east") else 90
        if not _NUMBER.fullmatch(value) or not -limit <= Decimal(value) <= limit:
            raise ValueError(
                f"{name} of bbox must be a number of degrees between -{limit} and {limit}, "
                f"not {value!r}."
            )
    box = BoundingBox(**{name: Decimal(value) for name, value in edges.items()})
    if box.south > box.north:
        raise ValueError(f"south of bbox, {box.south}, lies north of its north, {box.north}.")
    return box
