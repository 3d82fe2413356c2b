"""Pictures in the sizes that browsers choose from, and the words that stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.images import get_image_model

from cms.media.sizes import sizes_of
from cms.shapes import TEXT, URL, WHOLE, array, obj
from cms.visibility import Access, may_read_collection_item

SIZES = {
    "text": "(min-width: 48rem) 42rem, 100vw",
    "wide": "(min-width: 75rem) 75rem, 100vw",
    "full": "100vw",
    "hero": "(min-width: 48rem) 45vw, 100vw",
    "logo": "12rem",
    "portrait": "5rem",
    "card": "(min-width: 62rem) 24rem, (min-width: 40rem) 50vw, 100vw",
}


@dataclass(frozen=True)
class Picture:
    """One responsive ``<img>``; widths and heights in pixels, of the size named by ``src``."""

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str


def picture(
    image: Any, request: Any = None, *, alt: str | None = None, shape: str = "", sizes: str = "text"
) -> Picture | None:
    """The picture as this visitor may see it: None without an image or the right to it.

    ``shape`` is one of ``cms.media.sizes.SHAPES`` or "" (as it is); ``sizes`` one of SIZES. No
    query for an image that came through ``load``, and no file is made: the browser asks for the
    size that it takes.
    """
    if image is None or not is_open(image, request):
        return None
    offered = sizes_of(image, shape)
    shown = offered[min(1, len(offered) - 1)]
    return Picture(
        src=shown.url,
        srcset=", ".join(f"{size.url} {size.width}w" for size in offered),
        sizes=SIZES[sizes],
        width=shown.width,
        height=shown.height,
        alt=alt_text(image) if alt is None else alt,
    )


def alt_text(image: Any, override: str = "", decorative: bool = False) -> str:
    """The words for a picture: none if decorative here, else those given here, else its own."""
    if decorative:
        return ""
    return override or image.default_alt_text


def load(ids: Iterable[int | None]) -> Mapping[int, Any]:
    """Images by id, with their collections, in one query whatever their number."""
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return {}
    return dict(get_image_model()._default_manager.select_related("collection").in_bulk(wanted))


def attach(objects: Sequence[Any], field: str) -> None:
    """Fills the foreign key ``field`` of many objects, of any models, as ``load`` does; it is left
    as it is where it has been filled.
    """
    having = [
        item
        for item in objects
        if getattr(item, f"{field}_id", None) and not item._meta.get_field(field).is_cached(item)
    ]
    images = load(getattr(item, f"{field}_id") for item in having)
    for item in having:
        setattr(item, field, images.get(getattr(item, f"{field}_id")))


def is_open(image: Any, request: Any) -> bool:
    """Whether the collection of the image is open to the visitor."""
    if request is None:
        return not image.collection.get_view_restrictions().exists()
    return may_read_collection_item(image, request) is Access.VISIBLE


# The shape of ``representation``.
SHAPE = obj(
    {
        "id": WHOLE, "title": TEXT, "alt": TEXT, "credit": TEXT, "width": WHOLE, "height": WHOLE,
        "src": URL, "scales": array(obj({"url": URL, "width": WHOLE, "height": WHOLE})),
    }
)  # fmt: skip


def representation(
    image: Any, request: Any = None, *, alt: str | None = None
) -> dict[str, Any] | None:
    """An image in JSON, or None for who may not see it.

    ``{"id", "title", "alt", "credit", "width", "height", "src", "scales": [{"url", "width",
    "height"}]}``, smallest scale first.
    """
    if image is None or not is_open(image, request):
        return None
    offered = sizes_of(image)
    return {
        "id": image.pk,
        "title": image.title,
        "alt": alt_text(image) if alt is None else alt,
        "credit": getattr(image, "credit", ""),
        "width": image.width,
        "height": image.height,
        "src": offered[min(1, len(offered) - 1)].url,
        "scales": [
            {"url": size.url, "width": size.width, "height": size.height} for size in offered
        ],
    }
