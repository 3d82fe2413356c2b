"""Letters of a page's name, large, laid over each other like sheets of glass."""

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFont

from cms.demo.drawings.canvas import FACTOR, SIZE, Point, blank, finished
from cms.demo.drawings.fonts import font
from cms.demo.drawings.palettes import PALETTES, Colour, Palette, mix

LARGEST = 1180 * FACTOR
LARGEST_IN_TWO_ROWS = 690 * FACTOR
ROW_LETTERS = 3  # as many stand in one row; more take two
STEP = 0.66  # how far, in widths of a letter, the next one begins
FILLED = 0.86  # the part of the width that a row takes at most


def letterforms(text: str, *, palette: str = "paper", seed: int = 0) -> bytes:
    """A picture of the letters of ``text``, at most six; ``seed`` chooses the one in the accent."""
    colours = PALETTES[palette]
    dark = sum(colours.water) < 384
    canvas = blank(colours.water)
    letters = [letter for letter in text if not letter.isspace()][: 2 * ROW_LETTERS]
    typeface = font("serif", "Semibold", _size(letters))
    places = _places(letters, typeface)
    _rules(canvas, colours, sorted({y for _, y in places}), typeface.size)
    for index, (letter, place) in enumerate(zip(letters, places, strict=True)):
        tint = mix(colours.high, colours.line, index / len(letters))
        if index == seed % len(letters):
            tint = mix(colours.accent, colours.water, 0.2)
        canvas = _laid(canvas, letter, place, typeface, tint, dark)
    return finished(canvas)


def _rows(letters: list[str]) -> list[list[str]]:
    if len(letters) <= ROW_LETTERS:
        return [letters]
    half = (len(letters) + 1) // 2
    return [letters[:half], letters[half:]]


def _width(row: list[str], typeface: ImageFont.FreeTypeFont) -> float:
    widths = [typeface.getlength(letter) for letter in row]
    return STEP * sum(widths[:-1]) + widths[-1]


def _size(letters: list[str]) -> int:
    """The font size at which the longer row of overlapping letters fits."""
    rows = _rows(letters)
    typeface = font("serif", "Semibold", 1000)
    em = max(_width(row, typeface) for row in rows) / 1000
    return min(LARGEST if len(rows) == 1 else LARGEST_IN_TWO_ROWS, round(SIZE[0] * FILLED / em))


def _places(letters: list[str], typeface: ImageFont.FreeTypeFont) -> list[Point]:
    """Where each letter starts on its baseline; the second row stands a little to the right."""
    rows = _rows(letters)
    line = typeface.size * 0.6
    baseline = (SIZE[1] + typeface.size * 0.66 - line * (len(rows) - 1)) / 2
    places: list[Point] = []
    for number, row in enumerate(rows):
        shift = (number - (len(rows) - 1) / 2) * typeface.size * 0.3
        left = (SIZE[0] - _width(row, typeface)) / 2 + shift
        for letter in row:
            places.append((left, baseline + number * line))
            left += typeface.getlength(letter) * STEP
    return places


def _laid(
    canvas: Image.Image,
    letter: str,
    place: Point,
    typeface: ImageFont.FreeTypeFont,
    tint: Colour,
    dark: bool,
) -> Image.Image:
    """The canvas seen through a letter: light adds up on a dark ground, colour on a light one."""
    sheet = Image.new("RGB", SIZE, (0, 0, 0) if dark else (255, 255, 255))
    ImageDraw.Draw(sheet).text(place, letter, font=typeface, fill=tint, anchor="ls")
    return ImageChops.screen(canvas, sheet) if dark else ImageChops.multiply(canvas, sheet)


def _rules(canvas: Image.Image, colours: Palette, baselines: Sequence[float], size: float) -> None:
    """The lines that the letters are drawn between."""
    draw = ImageDraw.Draw(canvas)
    tint = mix(colours.water, colours.line, 0.5)
    for y in (baselines[0] - size * 0.67, baselines[0] - size * 0.475, *baselines):
        draw.line((0, y, SIZE[0], y), fill=tint, width=FACTOR)
