"""Pictures in the sizes that browsers choose from, and the words that stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from cms.visibility import Access, may_read_collection_item

WIDTHS = (480, 800, 1200, 1600)
# Height for a width of 300, for the shapes that are cut; a natural picture keeps its own.
SHAPES = {"card": 200, "square": 300}
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
    """The picture as this visitor may see it: None without an image, file or right to it.

    ``shape`` is one of SHAPES or "" (as it is); ``sizes`` one of SIZES. No query for an image that
    came through ``load`` and whose renditions exist.
    """
    if image is None or not is_open(image, request):
        return None
    try:
        renditions = list(image.get_renditions(*specs(image, shape)).values())
    except (SourceImageIOError, InvalidFilterSpecError, FileNotFoundError):
        return None
    shown = renditions[min(1, len(renditions) - 1)]
    return Picture(
        src=shown.url,
        srcset=", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions),
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


def specs(image: Any, shape: str = "") -> list[str]:
    """The sizes to make of an image, smallest first, none larger than the image but one."""
    smaller = [width for width in WIDTHS if width < image.width]
    widths = WIDTHS[: len(smaller) + 1]
    return [_spec(width, shape) for width in widths]


def load(ids: Iterable[int | None]) -> Mapping[int, Any]:
    """Images by id, with collection and renditions, in two queries whatever their number."""
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return {}
    images = get_image_model()._default_manager.select_related("collection").in_bulk(wanted)
    prefetch_renditions(list(images.values()))
    return dict(images)


def attach(objects: Sequence[Any], field: str) -> None:
    """Fills the foreign key ``field`` of many objects, of any models, as ``load`` does."""
    having = [item for item in objects if getattr(item, f"{field}_id", None)]
    images = load(getattr(item, f"{field}_id") for item in having)
    for item in having:
        setattr(item, field, images.get(getattr(item, f"{field}_id")))


def prefetch_renditions(images: list[Any]) -> None:
    """Every rendition there is of many images, in one query; templates may ask for any of them."""
    prefetch_related_objects(images, Prefetch("renditions", to_attr="prefetched_renditions"))


def is_open(image: Any, request: Any) -> bool:
    """Whether the collection of the image is open to the visitor."""
    if request is None:
        return not image.collection.get_view_restrictions().exists()
    return may_read_collection_item(image, request) is Access.VISIBLE


def representation(
    image: Any, request: Any = None, *, alt: str | None = None
) -> dict[str, Any] | None:
    """An image in JSON, or None for who may not see it.

    ``{"id", "title", "alt", "credit", "width", "height", "src", "scales": [{"url", "width",
    "height"}]}``, smallest scale first.
    """
    shown = picture(image, request, alt=alt)
    if shown is None:
        return None
    scales = image.get_renditions(*specs(image)).values()
    return {
        "id": image.pk,
        "title": image.title,
        "alt": shown.alt,
        "credit": getattr(image, "credit", ""),
        "width": image.width,
        "height": image.height,
        "src": shown.src,
        "scales": [{"url": r.url, "width": r.width, "height": r.height} for r in scales],
    }


def _spec(width: int, shape: str) -> str:
    size = f"fill-{width}x{width * SHAPES[shape] // 300}" if shape else f"width-{width}"
    return f"{size}|format-webp"
