"""The sizes that pictures come in, and their addresses.

A page writes the address of a size without making it: the file is made when the first browser asks
for it. So a page costs no query and no drawing for its pictures, and only sizes named here exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha1
from math import ceil, floor
from typing import Any

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

WIDTHS = (480, 800, 1200, 1600)
# Height for a width of 300, for the shapes that are cut; a natural picture keeps its own.
SHAPES = {"card": 200, "square": 300}
# For those who show a link to a page: one picture in the shape that they ask for.
SHARED = "fill-1200x630"
EXTENSION = ".webp"
# Stands for a size's name in the address of all sizes.
ANY = "--any-size--"
ANY_IMAGE, ANY_VERSION = "9876543210123456789", "--any-version--"


@dataclass(frozen=True)
class Size:
    """One size of an image; width and height in pixels."""

    url: str
    width: int
    height: int


def name_of(width: int, shape: str = "") -> str:
    """The size's name, which is Wagtail's filter: ``width-800``, ``fill-480x320``."""
    return f"fill-{width}x{width * SHAPES[shape] // 300}" if shape else f"width-{width}"


def filter_of(name: str) -> str | None:
    """The filter that makes the size of that name; None for a name that is not among ours."""
    return f"{name}|format-webp" if name in _NAMES else None


_NAMES = frozenset(
    {SHARED, *(name_of(width, shape) for width in WIDTHS for shape in ("", *SHAPES))}
)


def version_of(image: Any) -> str:
    """Changes with the file, its focal point and its collection.

    So an address may be kept for ever, and one that was public is none of a picture made private.
    """
    focal_point = (
        image.focal_point_x,
        image.focal_point_y,
        image.focal_point_width,
        image.focal_point_height,
    )
    source = f"{image.file_hash} {image.file.name} {image.collection_id} {focal_point}"
    return sha1(source.encode(), usedforsecurity=False).hexdigest()[:10]


def size_of(image: Any, name: str) -> Size:
    """Address and measures of a size, without making it. No query."""
    return _sized(image, name, _address_of(image))


def _sized(image: Any, name: str, address: str) -> Size:
    operation, _dash, measures = name.partition("-")
    width, _x, height = measures.partition("x")
    measured = (
        _fitted(image, int(width)) if operation == "width" else _cut(image, int(width), int(height))
    )
    return Size(address.replace(ANY, name), *measured)


def _address_of(image: Any) -> str:
    """Of all sizes of an image, which differ in their names: asked of the routes once."""
    address = _address_of_any(get_urlconf(), get_script_prefix(), get_language())
    return address.replace(ANY_IMAGE, str(image.pk)).replace(ANY_VERSION, version_of(image))


@lru_cache(maxsize=64)
def _address_of_any(_urlconf: Any, _prefix: str, _language: str | None) -> str:
    return reverse("cms_media:size", args=[ANY_IMAGE, ANY_VERSION, ANY])


def sizes_of(image: Any, shape: str = "") -> list[Size]:
    """Every size to choose from, smallest first; one at most would be larger than the image."""
    smaller = [width for width in WIDTHS if width < image.width]
    names = [name_of(width, shape) for width in WIDTHS[: len(smaller) + 1]]
    address = _address_of(image)
    return [_sized(image, name, address) for name in names]


def _fitted(image: Any, width: int) -> tuple[int, int]:
    """As Wagtail's ``width-…``: never enlarged."""
    if image.width <= width:
        return image.width, image.height
    return width, max(1, int(image.height * width / image.width))


def _cut(image: Any, width: int, height: int) -> tuple[int, int]:
    """As Wagtail's ``fill-…``: the largest cut of that shape, made smaller but never larger."""
    cut_width = min(float(image.width), image.height * width / height)
    if cut_width >= width:
        return width, height
    cut_height = cut_width * height / width
    return _whole(image.width, cut_width), _whole(image.height, cut_height)


def _whole(length: int, cut: float) -> int:
    """Wagtail cuts in the middle and rounds outwards to whole pixels."""
    start = (length - cut) / 2
    return min(length, ceil(start + cut) - floor(start))
