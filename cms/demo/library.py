"""The demo's pictures, put into the image library once they are drawn."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from cms.demo.content.pictures import CREDIT, DRAWINGS, LICENCE, WORDMARKS, Drawing, Wordmark
from cms.demo.drawings import picture, wordmark
from cms.demo.made import Made
from cms.demo.places import PLACES
from cms.demo.writing import Text

STEPS = len(DRAWINGS) + len(WORDMARKS)
_POINTS = {place.slug: place.point for place in PLACES}


def add_pictures(made: Made, step: Callable[[str], None]) -> None:
    """Draws every picture and wordmark; as ``picture`` and ``logo`` in ``made``."""
    for drawing in DRAWINGS:
        image = _save(drawing.key, drawing.title, drawing.alt, _draw(drawing))
        made.add("picture", drawing.key, image)
        step(f"drew {drawing.key}")
    for mark in WORDMARKS:
        made.add("logo", mark.organisation, _save_wordmark(mark))
        step(f"drew {mark.text}")


def _draw(drawing: Drawing) -> bytes:
    points = [point for slug in drawing.places if (point := _POINTS[slug]) is not None]
    return picture(
        drawing.kind,
        places=points,
        text=drawing.text,
        count=drawing.count,
        palette=drawing.palette,
        seed=drawing.seed,
    )


def _save_wordmark(mark: Wordmark) -> Any:
    content = wordmark(mark.text, accent=mark.accent)
    return _save(f"wordmark-{mark.organisation}", f"Wordmark {mark.text}", mark.alt, content)


def _save(name: str, title: str, alt: Text, content: bytes) -> Any:
    image = get_image_model()(title=title, alt_text=alt.both, credit=CREDIT, licence=LICENCE)
    image.file = ImageFile(BytesIO(content), name=f"{name}.png")
    image._set_image_file_metadata()  # as Wagtail's own form does: size and hash
    image.save()
    return image
