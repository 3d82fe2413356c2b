"""The colours of pictures: those of the site, in three moods."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


def colour(code: str) -> Colour:
    """``#12604F`` as red, green and blue from 0 to 255."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(one: Colour, other: Colour, part: float) -> Colour:
    """``part`` of the way from one colour to the other."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


@dataclass(frozen=True)
class Palette:
    """``low`` to ``high`` is the ground's ramp; ``water`` lies around it, ``line`` on it."""

    water: Colour
    low: Colour
    high: Colour
    line: Colour
    border: Colour
    accent: Colour
    ring: Colour

    def ramp(self, steps: int) -> list[Colour]:
        return [mix(self.low, self.high, step / max(steps - 1, 1)) for step in range(steps)]


PALETTES = {
    "paper": Palette(
        water=colour("#FAFAF7"),
        low=colour("#EEF0E8"),
        high=colour("#B9D2C6"),
        line=colour("#7FA596"),
        border=colour("#12604F"),
        accent=colour("#863A6F"),
        ring=colour("#FAFAF7"),
    ),
    "pine": Palette(
        water=colour("#0D2B25"),
        low=colour("#113A32"),
        high=colour("#2C7A66"),
        line=colour("#4E9582"),
        border=colour("#C4DCD4"),
        accent=colour("#E3A3CF"),
        ring=colour("#0D2B25"),
    ),
    "plum": Palette(
        water=colour("#FAF7F8"),
        low=colour("#F3ECEF"),
        high=colour("#D2B3C6"),
        line=colour("#B286A2"),
        border=colour("#6B2C58"),
        accent=colour("#12604F"),
        ring=colour("#FAF7F8"),
    ),
}
