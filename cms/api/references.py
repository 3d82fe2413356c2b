"""Whatever a response refers to, collected first, fetched in bulk, and only if the caller may see
it.

Say what will be needed (``collect``, ``want``), then ask (``page``, ``image``, ``document``): the
first question fetches everything that is wanted, one query a table. What was not wanted beforehand
costs a query of its own.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey, Model
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from cms.visibility import visible_documents, visible_images, visible_pages

KINDS: tuple[type[Model], ...] = (Page, AbstractImage, AbstractDocument)


class References:
    """The pages, images and documents of one response, by table and id."""

    def __init__(self, request: Any) -> None:
        self.request = request
        # Page id to the ids of the pages before, after and above it, where known beforehand.
        self.neighbours: dict[int, tuple[int | None, int | None, int | None]] = {}
        self._wanted: dict[type[Model], set[int]] = {kind: set() for kind in KINDS}
        self._found: dict[type[Model], dict[int, Any]] = {kind: {} for kind in KINDS}

    def page(self, pk: int | None) -> Page | None:
        """The page, in its own class, without its streams; None if the caller may not read it."""
        return self._get(Page, pk)

    def image(self, pk: int | None) -> Any:
        return self._get(AbstractImage, pk)

    def document(self, pk: int | None) -> Any:
        return self._get(AbstractDocument, pk)

    def want(self, model: type[Model], pks: Iterable[Any]) -> None:
        """Remember ids that will be asked for; a model of no known kind is passed over."""
        kind = next((kind for kind in KINDS if issubclass(model, kind)), None)
        if kind is not None:
            found = self._found[kind]
            self._wanted[kind] |= {int(pk) for pk in pks if pk is not None} - found.keys()

    def give(self, pages: dict[int, Page]) -> None:
        """Pages that were fetched elsewhere, in their own classes, by ``visible_pages``."""
        self._found[Page].update(pages)

    def collect(self, instance: Any, names: Iterable[str]) -> None:
        """Want all that the named fields refer to: foreign keys, rich text, streams to their last
        block.
        """
        fields = {field.name: field for field in instance._meta.get_fields()}
        for name in names:
            field = fields.get(name)
            if isinstance(field, StreamField):
                stream = getattr(instance, name)
                self._want_all(stream.stream_block.extract_references(stream))
            elif isinstance(field, RichTextField):
                self._want_all(extract_references_from_rich_text(getattr(instance, name) or ""))
            elif isinstance(field, ForeignKey):
                self.want(field.related_model, [getattr(instance, field.attname)])

    def _want_all(self, references: Iterable[tuple[type[Model], Any, str, str]]) -> None:
        try:
            for model, pk, *_ in references:
                if str(pk).isdigit():
                    self.want(model, [pk])
        except (
            KeyError
        ):  # a stored link without an id; what it hides is fetched when it is asked for
            return

    def _get(self, kind: type[Model], pk: int | None) -> Any:
        if pk is None:
            return None
        found = self._found[kind]
        if pk not in found:
            wanted = self._wanted[kind] | {pk}
            self._wanted[kind] = set()
            found.update(dict.fromkeys(wanted))
            found.update(self._fetch(kind, wanted))
        return found[pk]

    def _fetch(self, kind: type[Model], pks: set[int]) -> dict[int, Any]:
        if kind is Page:
            pages = visible_pages(self.request).filter(pk__in=pks)
            return {page.pk: page for page in pages.defer_streamfields().specific()}
        if kind is AbstractImage:
            return dict(visible_images(self.request).in_bulk(pks))
        return dict(visible_documents(self.request).in_bulk(pks))


def references_of(request: Any) -> References:
    """The references of the response that is being made for this request."""
    http = getattr(request, "_request", request)
    if not hasattr(http, "_api_references"):
        http._api_references = References(request)
    found: References = http._api_references
    return found


def is_image(model: type[Model]) -> bool:
    return issubclass(model, get_image_model()) or issubclass(model, AbstractImage)


def is_document(model: type[Model]) -> bool:
    return issubclass(model, get_document_model()) or issubclass(model, AbstractDocument)
