"""The two web fonts of the site, made from installed packages.

The font files come from PyPI (`font-source-serif-pro`, `font-source-sans-pro`, both under the SIL
Open Font Licence) and are never copied into this repository. `build_fonts` cuts them down to the
Latin letters that European names need and writes two woff2 files:

- ``source-serif.woff2``: semibold, for headings and figures;
- ``source-sans.woff2``: one variable font from regular (400) to semibold (600). The package has
  static weights only, but their outlines match point by point, so that one file can hold both: a
  page then loads two fonts, not three.

The licence reserves the name "Source" for the unmodified fonts, hence the names inside the files.
"""

import hashlib
import importlib.resources
import io
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fontTools.cu2qu import curves_to_quadratic
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

#: Raise it when the recipe changes, so that existing builds are made again.
RECIPE = "3"

UNICODES = sorted(
    {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C)}
    | {
        0x1E9E,
        0x2009,
        0x2011,
        0x2013,
        0x2014,
        0x2018,
        0x2019,
        0x201A,
        0x201C,
        0x201D,
        0x201E,
    }
    | {0x2020, 0x2022, 0x2026, 0x202F, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122}
    | {0x2190, 0x2191, 0x2192, 0x2193, 0x2197, 0x2212}
)
FEATURES = [
    "kern",
    "liga",
    "locl",
    "mark",
    "mkmk",
    "ccmp",
    "tnum",
    "lnum",
    "case",
    "ordn",
]

SERIF_PACKAGE = "font_source_serif_pro"
SANS_PACKAGE = "font_source_sans_pro"
SERIF_FILE = "source-serif.woff2"
SANS_FILE = "source-sans.woff2"

#: How far a quadratic curve may lie from the cubic one, in font units (1000 to the em).
MAX_CURVE_ERROR = 1.0

Recording = list[tuple[str, tuple[Any, ...]]]


def build_fonts(target: Path, *, force: bool = False) -> list[Path]:
    """Write the fonts and their licences into ``target``; return the files written.

    An empty list says that an earlier build is still right: the stamp beside the files names the
    recipe and the versions of the packages.
    """
    stamp_file = target / "build.txt"
    stamp = _stamp()
    finished = [target / SERIF_FILE, target / SANS_FILE]
    if not force and _reads(stamp_file) == stamp and all(path.exists() for path in finished):
        return []
    target.mkdir(parents=True, exist_ok=True)
    _save(_serif(), finished[0])
    _save(_variable_sans(), finished[1])
    for package, name in (
        (SERIF_PACKAGE, "source-serif"),
        (SANS_PACKAGE, "source-sans"),
    ):
        licence = importlib.resources.files(package) / "files" / "LICENSE.txt"
        with importlib.resources.as_file(licence) as path:
            shutil.copyfile(path, target / f"{name}-licence.txt")
    stamp_file.write_text(stamp, encoding="utf-8")
    return finished


def _stamp() -> str:
    parts = [RECIPE, version("font-source-serif-pro"), version("font-source-sans-pro")]
    letters = hashlib.sha256(repr((UNICODES, FEATURES)).encode()).hexdigest()[:12]
    return " ".join([*parts, letters])


def _reads(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _save(font: TTFont, path: Path) -> None:
    """Write by way of a neighbour, so that a broken run leaves no half font behind."""
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    part = path.with_suffix(".part")
    part.write_bytes(buffer.getvalue())
    part.replace(path)


def _serif() -> TTFont:
    font = _subset(SERIF_PACKAGE, "SourceSerifPro-Semibold.otf")
    _rename(font, "Partnerships Serif")
    return font


def _subset(package: str, name: str) -> TTFont:
    source = importlib.resources.files(package) / "files" / name
    font = TTFont(io.BytesIO(source.read_bytes()))
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "BASE", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=UNICODES)
    subsetter.subset(font)
    return font


def _rename(font: TTFont, family: str) -> None:
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (1, 4):
            names.setName(family, record.nameID, *_name_key(record))
        elif record.nameID == 6:
            names.setName(family.replace(" ", ""), 6, *_name_key(record))
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [family.replace(" ", "")]
        cff.topDictIndex[0].FamilyName = cff.topDictIndex[0].FullName = family


def _name_key(record: Any) -> tuple[int, int, int]:
    return record.platformID, record.platEncID, record.langID


def _variable_sans() -> TTFont:
    """One font with a weight axis; kerning and features are those of the regular weight."""
    font = _subset(SANS_PACKAGE, "SourceSansPro-Regular.otf")
    bold = _subset(SANS_PACKAGE, "SourceSansPro-Semibold.otf")
    if font.getGlyphOrder() != bold.getGlyphOrder():
        raise ValueError("The two weights of the sans serif do not hold the same glyphs.")
    glyphs, variations = {}, {}
    for name, outlines in _paired_outlines(font, bold):
        glyphs[name], heavy = (_quadratic_glyph(outline) for outline in outlines)
        widths = (font["hmtx"][name][0], bold["hmtx"][name][0])
        variations[name] = _variation(glyphs[name], heavy, widths)
    return _as_variable(font, glyphs, variations)


def _paired_outlines(light: TTFont, bold: TTFont) -> Iterator[tuple[str, list[Recording]]]:
    """Each glyph in both weights, as quadratic curves with the same points."""
    light_set, bold_set = light.getGlyphSet(), bold.getGlyphSet()
    for name in light.getGlyphOrder():
        pens = [DecomposingRecordingPen(light_set), DecomposingRecordingPen(bold_set)]
        light_set[name].draw(pens[0])
        bold_set[name].draw(pens[1])
        yield name, _to_quadratic(name, pens[0].value, pens[1].value)


def _to_quadratic(name: str, light: Recording, bold: Recording) -> list[Recording]:
    if [operator for operator, _ in light] != [operator for operator, _ in bold]:
        raise ValueError(f"The outlines of “{name}” differ between the weights.")
    result: list[Recording] = [[], []]
    here: list[Any] = [(0, 0), (0, 0)]
    for (operator, points), (_, bold_points) in zip(light, bold, strict=True):
        pair = (points, bold_points)
        if operator == "curveTo":
            curves = [(here[index], *pair[index]) for index in (0, 1)]
            for index, spline in enumerate(curves_to_quadratic(curves, [MAX_CURVE_ERROR] * 2)):
                result[index].append(("qCurveTo", tuple(spline[1:])))
        else:
            for index in (0, 1):
                result[index].append((operator, pair[index]))
        if points:
            here = [points[-1], bold_points[-1]]
    return result


def _quadratic_glyph(outline: Recording) -> Any:
    pen = TTGlyphPen(None)
    for operator, points in outline:
        getattr(pen, operator)(*points)
    return pen.glyph()


def _variation(light: Any, bold: Any, widths: tuple[int, int]) -> list[TupleVariation]:
    """What each point moves between the weights; the last four points carry the width."""
    deltas: list[tuple[int, int]] = []
    if light.numberOfContours:
        pairs = zip(light.coordinates, bold.coordinates, strict=True)
        deltas = [(round(b[0] - a[0]), round(b[1] - a[1])) for a, b in pairs]
    deltas += [(0, 0), (widths[1] - widths[0], 0), (0, 0), (0, 0)]
    return [TupleVariation({"wght": (0.0, 1.0, 1.0)}, deltas)] if any(map(any, deltas)) else []


def _as_variable(font: TTFont, glyphs: dict[str, Any], variations: dict[str, Any]) -> TTFont:
    widths = {name: font["hmtx"][name][0] for name in font.getGlyphOrder()}
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font.sfntVersion = "\x00\x01\x00\x00"
    builder = FontBuilder(font=font)
    builder.isTTF = True
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(
        {name: (widths[name], getattr(glyph, "xMin", 0)) for name, glyph in glyphs.items()}
    )
    builder.setupMaxp()
    font["post"].formatType = 3.0
    _rename(font, "Partnerships Sans")
    builder.setupFvar([("wght", 400, 400, 600, "Weight")], [])
    builder.setupGvar(variations)
    return font
