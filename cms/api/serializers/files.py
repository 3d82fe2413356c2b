"""Images and documents as JSON. Renditions are made when their address is asked for, never here."""

import mimetypes
from typing import Any
from urllib.parse import quote
from zlib import crc32

from cms.api import conf

TYPES = {".avif": "image/avif", ".webp": "image/webp"}


def image_data(image: Any, name: str, base: str) -> dict[str, Any]:
    """An image field, every scale with the size that it will have; ``name`` is the field's, for
    the addresses.
    """
    scales = {
        scale: {"download": f"{base}/@@images/{file_name(image, name, scale)}"}
        | dict(zip(("width", "height"), fitted(image, box), strict=True))
        for scale, box in conf.get("CMS_API_IMAGE_SCALES").items()
    }
    return {
        "filename": image.filename,
        "content-type": content_type(image.filename),
        "size": image.file_size or 0,
        "width": image.width,
        "height": image.height,
        "alt": str(getattr(image, "default_alt_text", image.title)),
        "download": f"{base}/@@images/{file_name(image, name, 'original')}",
        "scales": scales,
    }


def image_scales(image: Any, name: str) -> dict[str, Any]:
    """``{name: [Image]}`` with addresses relative to the page, and only scales smaller than the
    image.
    """
    data = image_data(image, name, "").copy()
    data["download"] = data["download"].lstrip("/")
    data["scales"] = {
        scale: item | {"download": item["download"].lstrip("/")}
        for scale, item in data["scales"].items()
        if item["width"] < image.width
    }
    return {name: [data]}


def document_data(document: Any, request: Any) -> dict[str, Any]:
    """A document: its name, type, size in bytes, and where to fetch it."""
    return {
        "title": document.title,
        "filename": document.filename,
        "content-type": content_type(document.filename),
        "size": document.file_size or 0,
        "download": request.build_absolute_uri(document.url),
    }


def file_name(image: Any, name: str, scale: str) -> str:
    """``preview_image-large-1a2b3c4d.jpg``: another picture in the field has another name."""
    extension = image.filename.rpartition(".")[2].lower() or "bin"
    return quote(f"{name}-{scale}-{version_of(image)}.{extension}")


def version_of(image: Any) -> str:
    """Eight hex digits that change with the file; of its name where Wagtail has no hash yet."""
    return (image.file_hash or f"{crc32(image.file.name.encode()):08x}")[:8]


def fitted(image: Any, box: tuple[int, int]) -> tuple[int, int]:
    """The size of an image in a box, never enlarged, rounded as Wagtail's filters round."""
    width, height = image.width, image.height
    if width <= box[0] and height <= box[1]:
        return width, height
    if box[0] * height <= box[1] * width:
        return box[0], max(1, int(height * (box[0] / width)))
    return max(1, int(width * (box[1] / height))), box[1]


def content_type(name: str) -> str:
    extension = "." + name.rpartition(".")[2].lower()
    return TYPES.get(extension) or mimetypes.guess_type(name)[0] or "application/octet-stream"
