"""The site's own typefaces, out of the packages that bring them."""

from functools import cache
from importlib import resources
from typing import Literal

from PIL import ImageFont

Family = Literal["serif", "sans"]
_FILES = {
    "serif": ("font_source_serif_pro", "SourceSerifPro-{}.ttf"),
    "sans": ("font_source_sans_pro", "SourceSansPro-{}.ttf"),
}


@cache
def font(family: Family, weight: str, size: int) -> ImageFont.FreeTypeFont:
    """A font at ``size`` pixels; ``weight`` as in the file's name: Light, Regular, Semibold."""
    package, pattern = _FILES[family]
    file = resources.files(package) / "files" / pattern.format(weight)
    with resources.as_file(file) as path:
        return ImageFont.truetype(path, size)
