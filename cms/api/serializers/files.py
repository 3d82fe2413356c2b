"""Images and documents as JSON. Renditions are made when their address is asked for, never here."""

import mimetypes
from functools import lru_cache
from math import ceil, floor
from typing import Any
from urllib.parse import quote
from zlib import crc32

from cms.api import conf

# Every size can be had in these, too: by the extension of its address.
FORMATS = ("avif", "webp")
TYPES = {".avif": "image/avif", ".webp": "image/webp"}


def image_data(image: Any, name: str, base: str) -> dict[str, Any]:
    """An image field, every scale with the size that it will have; ``name`` is the field's, for
    the addresses.
    """
    start, end = _address(image, name, f"{base}/")
    scales = {
        scale: {"download": f"{start}{scale}{end}", "width": width, "height": height}
        for scale, (width, height) in _fitted_all(image)
    }
    return _described(image) | {
        "alt": str(getattr(image, "default_alt_text", image.title)),
        "download": f"{start}original{end}",
        "scales": scales,
        "crops": {
            crop: {"download": f"{start}{crop}{end}"}
            | dict(zip(("width", "height"), cut(image, box), strict=True))
            for crop, box in conf.get("CMS_API_IMAGE_CROPS").items()
        },
        "srcset": {f"image/{kind}": _srcset(scales, image, kind) for kind in FORMATS},
    }


def _described(image: Any) -> dict[str, Any]:
    name = image.filename
    return {
        "filename": name,
        "content-type": content_type(name),
        "size": image.file_size or 0,
        "width": image.width,
        "height": image.height,
    }


def _fitted_all(image: Any) -> tuple[tuple[str, tuple[int, int]], ...]:
    boxes = tuple(conf.get("CMS_API_IMAGE_SCALES").items())
    return _all_fitted((image.width, image.height), boxes)


@lru_cache(maxsize=1024)
def _all_fitted(size: tuple[int, int], boxes: Any) -> tuple[tuple[str, tuple[int, int]], ...]:
    return tuple((quote(scale), _fitted(size, box)) for scale, box in boxes)


def _address(image: Any, name: str, base: str) -> tuple[str, str]:
    """What stands before and after a scale's name in its address; ``file_name`` is the whole."""
    end = quote(f"-{version_of(image)}.{extension_of(image)}")
    return f"{base}@@images/{quote(name)}-", end


def _srcset(scales: dict[str, Any], image: Any, kind: str) -> str:
    """``<address> <width>w, ...`` in a format, the narrowest first, each width once."""
    by_width = {scale["width"]: scale["download"].rpartition(".")[0] for scale in scales.values()}
    return ", ".join(f"{name}.{kind} {width}w" for width, name in sorted(by_width.items()))


def image_scales(image: Any, name: str) -> dict[str, Any]:
    """``{name: [Image]}`` with addresses relative to the page, and only scales smaller than the
    image.
    """
    start, end = _address(image, name, "")
    data = _described(image) | {
        "alt": str(getattr(image, "default_alt_text", image.title)),
        "download": f"{start}original{end}",
        "scales": {
            scale: {"download": f"{start}{scale}{end}", "width": width, "height": height}
            for scale, (width, height) in _fitted_all(image)
            if width < image.width
        },
    }
    return {name: [data]}


def document_data(document: Any, name: str, base: str) -> dict[str, Any]:
    """A document: its name, type, size in bytes, and where to fetch it; ``name`` is the field's."""
    return {
        "title": document.title,
        "filename": document.filename,
        "content-type": content_type(document.filename),
        "size": document.file_size or 0,
        "download": f"{base}/@@download/{name}/{quote(document.filename)}",
    }


def file_name(image: Any, name: str, scale: str) -> str:
    """``preview_image-large-1a2b3c4d.jpg``: another picture in the field has another name."""
    return quote(f"{name}-{scale}-{version_of(image)}.{extension_of(image)}")


def extension_of(image: Any) -> str:
    return str(image.filename.rpartition(".")[2].lower()) or "bin"


def version_of(image: Any) -> str:
    """Eight hex digits that change with the file; of its name where Wagtail has no hash yet."""
    return (image.file_hash or f"{crc32(image.file.name.encode()):08x}")[:8]


def fitted(image: Any, box: tuple[int, int]) -> tuple[int, int]:
    """The size of an image in a box, never enlarged, rounded as Wagtail's filters round."""
    return _fitted((image.width, image.height), box)


def _fitted(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    if width <= box[0] and height <= box[1]:
        return width, height
    if box[0] * height <= box[1] * width:
        return box[0], max(1, int(height * (box[0] / width)))
    return max(1, int(width * (box[1] / height))), box[1]


def cut(image: Any, size: tuple[int, int]) -> tuple[int, int]:
    """The size of a crop: the largest cut of that shape, made smaller but never larger.

    As Wagtail's ``fill-...``, which rounds outwards to whole pixels around the focal point.
    """
    width, height = size
    scale = min(float(image.width), image.height * width / height)
    if scale >= width:
        return width, height
    focus = image.get_focal_point()
    centre = focus.centroid if focus else (image.width / 2, image.height / 2)
    return (
        _cut_length(image.width, scale, centre[0]),
        _cut_length(image.height, scale * height / width, centre[1]),
    )


def _cut_length(length: int, cut: float, centre: float) -> int:
    start = centre - (centre / length - 0.5) * cut - cut / 2
    start = min(max(0, start), length - cut)
    return min(length, ceil(start + cut)) - floor(start)


@lru_cache(maxsize=1024)
def content_type(name: str) -> str:
    extension = "." + name.rpartition(".")[2].lower()
    return TYPES.get(extension) or mimetypes.guess_type(name)[0] or "application/octet-stream"
