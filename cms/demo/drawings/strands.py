"""Strands of several partners that come from apart and run on together."""

from math import pi, sin
from random import Random

from PIL import ImageDraw

from cms.demo.drawings.canvas import FACTOR, SIZE, Point, blank, finished
from cms.demo.drawings.palettes import PALETTES, mix

LINES = 16
STEPS = 120


def strands(count: int, *, palette: str = "paper", seed: int = 0) -> bytes:
    """A picture of ``count`` bundles of lines, one a partner; the first is in the accent."""
    colours = PALETTES[palette]
    random = Random(seed)  # noqa: S311  # a picture, no secret
    canvas = blank(colours.water)
    draw = ImageDraw.Draw(canvas)
    for bundle in range(count):
        start = (bundle + 0.5 + random.uniform(-0.12, 0.12)) / count
        phase = random.uniform(0, 2 * pi)
        sway = random.uniform(0.02, 0.045)
        for line in range(LINES):
            part = line / (LINES - 1)
            tint = mix(colours.line, colours.border, part)
            if bundle == 0:
                tint = mix(colours.accent, colours.water, (1 - part) * 0.4)
            offset = (part - 0.5) * 0.2
            # In the middle the bundles interleave: each takes every count-th of the lines.
            end = 0.5 + ((line * count + bundle) / (LINES * count - 1) - 0.5) * 0.42
            path = [
                _at(step / STEPS, start + offset * 1.1, end, sway, phase + part)
                for step in range(STEPS + 1)
            ]
            draw.line(path, fill=tint, width=FACTOR * 3, joint="curve")
    return finished(canvas)


def _at(along: float, start: float, end: float, sway: float, phase: float) -> Point:
    """A point of one line, ``along`` from 0 at the left edge to 1 at the right."""
    eased = min(along / 0.72, 1.0)
    eased = eased * eased * (3 - 2 * eased)
    height = start + (end - start) * eased + sway * (1 - eased * 0.5) * sin(2 * pi * along + phase)
    return along * SIZE[0], height * SIZE[1]
