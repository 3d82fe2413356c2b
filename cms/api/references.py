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

from cms.api.collecting import rich_text_references, stream_references
from cms.api.loading import by_key
from cms.api.page_types import model_of
from cms.visibility import (
    is_public_elsewhere,
    is_visible,
    restricts_collections,
    visible_documents,
    visible_images,
)

KINDS: tuple[type[Model], ...] = (Page, AbstractImage, AbstractDocument)
# What says whether a page may be read, and which class it is of.
LIGHT = ("path", "live", "go_live_at", "expire_at", "content_type_id")


class References:
    """The pages, images, documents and records of one response, by table and id."""

    def __init__(self, request: Any) -> None:
        self.request = request
        # Page id to the ids of the pages before, after and above it, where known beforehand.
        self.neighbours: dict[int, tuple[int | None, int | None, int | None]] = {}
        self._wanted: dict[type[Model], set[int]] = {kind: set() for kind in KINDS}
        self._found: dict[type[Model], dict[int, Any]] = {kind: {} for kind in KINDS}
        self._types: dict[int, int] = {}
        self._elsewhere: dict[int, str | None] = {}
        self._records: dict[type[Model], dict[Any, Any]] = {}

    def page(self, pk: int | None) -> Page | None:
        """The page, in its own class, without its streams; None if the caller may not read it."""
        return self._get(Page, pk)

    def elsewhere(self, pk: int) -> str | None:
        """The address of a public page of another site: to link to, never to show.

        None for every other page. One query for all that ``page`` has refused so far, and those of
        Wagtail for the addresses of its sites.
        """
        if pk not in self._elsewhere:
            refused = {key for key, page in self._found[Page].items() if page is None}
            wanted = (refused | {pk}) - self._elsewhere.keys()
            self._elsewhere.update(dict.fromkeys(wanted))
            for page in by_key(Page, "id", wanted, only=(*LIGHT, "url_path")):
                if is_public_elsewhere(page, self.request):
                    self._elsewhere[page.pk] = page.get_full_url()
        return self._elsewhere[pk]

    def image(self, pk: int | None) -> Any:
        return self._get(AbstractImage, pk)

    def document(self, pk: int | None) -> Any:
        return self._get(AbstractDocument, pk)

    def records(self, model: type[Model]) -> dict[Any, Any]:
        """The records of a model that this response has loaded, by key; to read and to add to."""
        return self._records.setdefault(model, {})

    def want(self, model: type[Model], pks: Iterable[Any]) -> None:
        """Remember ids that will be asked for; a model of no known kind is passed over."""
        kind = next((kind for kind in KINDS if issubclass(model, kind)), None)
        if kind is not None:
            found = self._found[kind]
            self._wanted[kind] |= {int(pk) for pk in pks if pk is not None} - found.keys()

    def give(self, pages: dict[int, Page]) -> None:
        """Pages that were fetched elsewhere, in their own classes, by ``visible_pages``."""
        self._found[Page].update(pages)

    def want_pages(self, types: dict[int, int]) -> None:
        """Pages that ``visible_pages`` has given, as id to content type id: they need no look."""
        self._types.update(types)
        self.want(Page, types)

    def unknown_pages(self) -> list[int]:
        """Wanted pages that nobody has looked at; whoever looks says so by ``looked_at``."""
        return sorted(self._wanted[Page] - self._types.keys())

    def looked_at(self) -> None:
        """What is still unknown may not be read by the caller."""
        for pk in self.unknown_pages():
            self._found[Page][pk] = None
        self._wanted[Page] &= self._types.keys()

    def collect(self, instance: Any, names: Iterable[str]) -> None:
        """Want all that the named fields refer to: foreign keys, rich text, streams to their last
        block.
        """
        fields = type(instance)._meta.fields_map | type(instance)._meta._forward_fields_map
        for name in names:
            field = fields.get(name)
            if isinstance(field, StreamField):
                self._want_all(stream_references(getattr(instance, name)))
            elif isinstance(field, RichTextField):
                self._want_all(rich_text_references(getattr(instance, name) or ""))
            elif isinstance(field, ForeignKey):
                self.want(field.related_model, [getattr(instance, field.attname)])

    def _want_all(self, found: Iterable[tuple[type[Model], Any]]) -> None:
        for model, pk in found:
            self.want(model, [pk])

    def _get(self, kind: type[Model], pk: int | None) -> Any:
        if pk is None:
            return None
        found = self._found[kind]
        if pk not in found:
            wanted = self._wanted[kind] | {pk}
            self._wanted[kind] = set()
            found.update(dict.fromkeys(wanted))
            found.update(self._pages(wanted) if kind is Page else self._items(kind, wanted))
        return found[pk]

    def _pages(self, pks: set[int]) -> dict[int, Any]:
        unknown = pks - self._types.keys()
        for page in by_key(Page, "id", unknown, only=LIGHT):
            if is_visible(page, self.request):
                self._types[page.pk] = page.content_type_id
        by_type: dict[type[Page], list[int]] = {}
        for pk in sorted(pks & self._types.keys()):
            by_type.setdefault(model_of(self._types[pk]), []).append(pk)
        return {
            page.pk: page
            for model, keys in by_type.items()
            for page in by_key(model, model._meta.pk.attname, keys, streams=False)
        }

    def _items(self, kind: type[Model], pks: set[int]) -> dict[int, Any]:
        """Images or documents; their collections are looked at only where some are closed."""
        if restricts_collections(self.request):
            visible = visible_images if kind is AbstractImage else visible_documents
            return dict(visible(self.request).in_bulk(pks))
        model = get_image_model() if kind is AbstractImage else get_document_model()
        return {item.pk: item for item in by_key(model, model._meta.pk.attname, pks)}


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
