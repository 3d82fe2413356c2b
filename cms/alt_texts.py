"""Which pictures of a page nobody has described in its language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import ForeignKey
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.coreutils import get_content_languages
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from cms.raw_streams import page_nodes
from cms.translated import Translated


@dataclass(frozen=True, slots=True)
class Undescribed:
    """A picture without words. ``path`` is the content path of where the page uses it."""

    path: str
    image: Any
    language: str

    @property
    def field(self) -> str:
        """The field of the edit form."""
        return self.path.partition(".")[0]

    @property
    def message(self) -> str:
        return _(
            "The picture “%(title)s” has no alternative text in %(language)s: type one in the "
            "picture's form, or mark the picture as decorative."
        ) % {"title": self.image.title, "language": language_name(self.language)}


def language_name(code: str) -> str:
    """English, Nederlands."""
    return get_content_languages().get(code, code)


def undescribed(pages: Iterable[Page], language: str = "") -> dict[int | None, list[Undescribed]]:
    """The undescribed pictures of pages of their specific type, by page id; two queries for all.

    ``language`` asks for another than each page's own. A place that brings its own alternative
    text, or says that the picture is decorative there, needs none of the picture's.
    """
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    used = {page.pk: (page, list(_uses(page))) for page in pages}
    wanted = {pk for _page, uses in used.values() for _path, pk in uses}
    images = get_image_model()._default_manager.in_bulk(wanted) if wanted else {}
    found: dict[int | None, list[Undescribed]] = {}
    for key, (page, uses) in used.items():
        code = language or codes.get(page.locale_id, settings.LANGUAGE_CODE)
        rows = [
            Undescribed(path, images[pk], code)
            for path, pk in uses
            if pk in images and not _has_words(images[pk], code)
        ]
        if rows:
            found[key] = rows
    return found


def block_number(value: Any, path: str) -> int | None:
    """Which of a stream's blocks, counted from 0, a content path leads into; None for no stream."""
    if not isinstance(value, StreamValue):
        return None
    block_id = path.split(".")[1]
    return next((n for n, block in enumerate(value) if str(block.id or "") == block_id), None)


def _uses(page: Page) -> Iterable[tuple[str, int]]:
    model = get_image_model()
    for field in page._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.related_model is model:
            pk = getattr(page, field.attname)
            if pk is not None:
                yield field.name, pk
    for path, value in page_nodes(page):
        if _needs_words(value):
            yield f"{path}.image", value["image"]


def _needs_words(value: Any) -> bool:
    """A stored figure: an image with room for a text of its own that was left empty."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("image"), int)
        and "alt_text" in value
        and not value["alt_text"]
        and not value.get("decorative")
    )


def _has_words(image: Any, language: str) -> bool:
    if getattr(image, "decorative", False):
        return True
    text = getattr(image, "alt_text", None)
    return bool(text.exact(language) if isinstance(text, Translated) else image.default_alt_text)
