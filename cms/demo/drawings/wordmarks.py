"""Names as logos: nothing but type, on nothing."""

import io

from PIL import Image, ImageDraw

from cms.demo.drawings.fonts import Family, font
from cms.demo.drawings.palettes import PALETTES, Colour, colour

HEIGHT = 96  # twice the 48 px at which logos are shown
ACCENTS: dict[str, Colour] = {
    "pine": PALETTES["paper"].border,
    "plum": PALETTES["paper"].accent,
    "ink": colour("#1D2522"),
}


def wordmark(text: str, *, accent: str = "pine", family: Family = "serif") -> bytes:
    """``text`` as a transparent PNG, 96 px high; a name of several words takes two lines."""
    rows = lines(text)
    size = 72 if len(rows) == 1 else 42
    typeface = font(family, "Semibold", size)
    mark_width = 14
    gap = 18
    width = round(max(typeface.getlength(line) for line in rows))
    image = Image.new("RGBA", (mark_width + gap + width + 2, HEIGHT), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 8, mark_width - 7, HEIGHT - 9), fill=ACCENTS[accent])
    step = (HEIGHT - 16) / len(rows)
    for index, line in enumerate(rows):
        middle = 8 + step * (index + 0.5)
        draw.text(
            (mark_width + gap, middle + size * 0.32),
            line,
            font=typeface,
            fill=ACCENTS["ink"],
            anchor="ls",
        )
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def lines(text: str) -> list[str]:
    """One line for a word, two of about equal length for several; "of" starts a line, ends none."""
    words = text.split()
    if len(words) == 1:
        return words
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    first, second = min(
        halves, key=lambda pair: (pair[0].split()[-1].islower(), max(len(pair[0]), len(pair[1])))
    )
    return [first, second]
