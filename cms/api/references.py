"""Whatever a response refers to, collected first, fetched in bulk, and only if the caller may see
it.

Say what will be needed (``collect``, ``want``), then ask (``page``, ``image``, ``document``): the
first question fetches everything that is wanted, one query a table. What was not wanted beforehand
costs a query of its own.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import ForeignKey, Model
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, Page

from cms import elsewhere, links
from cms.api import nearby
from cms.api.collecting import Reference, rich_text_references, stream_references
from cms.api.kinds import KINDS, kind_of, pictures_of
from cms.api.loading import Light, by_key, light_pages
from cms.api.page_types import page_type
from cms.api.typed import pages_of
from cms.elsewhere import Elsewhere
from cms.visibility import (
    Access,
    home_of,
    is_public_elsewhere,
    is_visible,
    language_homes,
    may_read_collection_item,
    restricts_collections,
)


class References:
    """The pages, images, documents and records of one response, by table and id."""

    def __init__(self, request: Any) -> None:
        self.request = request
        # Page id to the ids of the pages before, after and above it, where known beforehand.
        self.neighbours: dict[int, tuple[int | None, int | None, int | None]] = {}
        # Pages whose contents ride along, loaded whole; None for one that may not be read.
        self.whole: dict[int, Any] = {}
        self._wanted: dict[type[Model], set[int]] = {kind: set() for kind in KINDS}
        self._found: dict[type[Model], dict[int, Any]] = {kind: {} for kind in KINDS}
        # What is there, whoever may read it: what a block holds is not yet what it shows.
        self._there: dict[type[Model], dict[int, Any]] = {kind: {} for kind in KINDS}
        self._types: dict[int, type[Page]] = {}
        self._elsewhere: dict[int, Elsewhere | None] = {}
        self._records: dict[type[Model], dict[Any, Any]] = {}
        self._chosen: dict[type[Model], set[Any]] = {}
        # Page ids by the language of the page that links to them: blocks link to translations.
        self._linked: dict[str, set[int]] = {}
        self._translated: dict[tuple[str, int], int] = {}
        self._shown: set[int] = set()
        self._looked_for: set[int] = set()
        # Labels of choices that this response has read, by field, value and language.
        self.labels: dict[tuple[Any, ...], Any] = {}
        # What ``cms.api.signs`` has found out, by table and id.
        self.signs: dict[tuple[type[Model], int], Any] = {}
        self.addresses: tuple[Any, ...] | None = None
        # Pages and their summaries, by id and form of rich text, as far as they have been made.
        self.summaries: dict[tuple[int, str | None], tuple[Page, dict[str, Any]]] = {}
        self._owed: list[tuple[type[Model], Any, Any]] = []

    def page(self, pk: int | None) -> Page | None:
        """The page, in its own class, without its streams; None if the caller may not read it."""
        return self._get(Page, pk)

    def elsewhere(self, pk: int) -> str | None:
        """The address of a public page of another site: to link to, never to show.

        None for every other page. One query for all such that ``page`` has refused so far.
        """
        found = self.find_elsewhere(pk)
        return found.url if found else None

    def find_elsewhere(self, pk: int) -> Elsewhere | None:
        """That page, as far as it may be told of."""
        if pk not in self._elsewhere:
            refused = {key for key, page in self._found[Page].items() if page is None}
            refused -= self._elsewhere.keys()
            there = {key: self._there[Page].get(key) for key in refused | {pk}}
            public = {
                k for k, row in there.items() if row and is_public_elsewhere(row, self.request)
            }
            self._elsewhere.update(dict.fromkeys(there))
            self._elsewhere.update(elsewhere.find(public, self.request))
        return self._elsewhere[pk]

    def image(self, pk: int | None) -> Any:
        return self._get(AbstractImage, pk)

    def document(self, pk: int | None) -> Any:
        return self._get(AbstractDocument, pk)

    def chosen(self, model: type[Model], key: Any) -> Any:
        """What a chooser block holds, whoever may read it, as Wagtail's chooser blocks hold it; to
        be shown only by ``page``, ``image``, ``document`` or a function that asks who may.
        """
        if key is None:
            return None
        kind = kind_of(model)
        if kind is None:
            return self._record(model, key)
        if not str(key).isdigit():
            return None
        found = self._get(kind, int(key)) or self._there[kind].get(int(key))
        if found is None or isinstance(found, model):
            return found
        if model is Page:  # one that may not be read: of what is not known, nothing is loaded
            return found.as_page()
        rows = by_key(model, model._meta.pk.attname, [int(key)])
        return rows[0] if rows else None

    def records(self, model: type[Model]) -> dict[Any, Any]:
        """The records of a model that this response has loaded, by key; to read and to add to."""
        return self._records.setdefault(model, {})

    def chosen_keys(self) -> dict[type[Model], set[Any]]:
        """The records that blocks hold and nobody has loaded, by model; each is named once."""
        chosen, self._chosen = self._chosen, {}
        missing = {model: keys - self.records(model).keys() for model, keys in chosen.items()}
        return {model: keys for model, keys in missing.items() if keys}

    def want(self, model: type[Model], pks: Iterable[Any]) -> None:
        """Remember ids that will be asked for; a model of no known kind is passed over."""
        kind = kind_of(model)
        if kind is not None:
            found = self._found[kind]
            self._wanted[kind] |= {int(pk) for pk in pks if pk is not None} - found.keys()

    def resolve(self) -> None:
        """Fetches what is wanted and tells ``cms.links`` where links lead, so that blocks which
        resolve them for themselves need no query.
        """
        if self._wanted[Page] or self._looked_for:
            self._fetch(Page)
        if self._wanted[AbstractDocument]:
            self._fetch(AbstractDocument)
        if self._wanted[AbstractImage] and self._owed:
            self._fetch(AbstractImage)
        if any(self._linked.values()):
            links.know_homes(self.request, language_homes(self.request))
            self._tell_links()

    def surround(self, pages: Sequence[Page]) -> None:
        """Finds what stands beside and above these pages, and looks at all that is wanted. One
        query.
        """
        unknown = self._unlooked(self._wanted[Page])
        rows = nearby.look(unknown, pages, self.request)
        self._saw(unknown, rows)
        self.neighbours |= nearby.around(pages, rows, self.request)
        for page in pages:
            self.want(Page, self.neighbours[page.pk])

    def give(self, pages: dict[int, Page]) -> None:
        """Pages that were fetched elsewhere, in their own classes, by ``visible_pages``."""
        self._found[Page].update(pages)

    def want_pages(self, types: dict[int, type[Page]]) -> None:
        """Pages that ``visible_pages`` has given, each with its class: they need no look."""
        self._types.update(types)
        self.want(Page, types)

    def collect(self, instance: Any, names: Iterable[str]) -> None:
        """Want all that the named fields refer to: foreign keys, rich text, streams to their last
        block.
        """
        fields = type(instance)._meta.fields_map | type(instance)._meta._forward_fields_map
        for name in names:
            field = fields.get(name)
            if isinstance(field, StreamField):
                self._want_all(stream_references(getattr(instance, name)), instance)
            elif isinstance(field, RichTextField):
                self._want_all(rich_text_references(getattr(instance, name) or ""), instance)
            elif isinstance(field, ForeignKey):
                self.want(field.related_model, [getattr(instance, field.attname)])

    def collect_chosen(self, record: Any) -> None:
        """Want what a record that a block holds may be shown with: its pictures, its streams, and
        whether the page that it belongs to may be read.
        """
        for field in type(record)._meta.concrete_fields:
            if isinstance(field, StreamField):
                self._want_all(stream_references(getattr(record, field.name)), record)
            elif isinstance(field, ForeignKey) and getattr(record, field.attname) is not None:
                if kind_of(field.related_model) is AbstractImage:
                    self._owe(record, field)
                elif kind_of(field.related_model) is Page:
                    self._looked_for.add(getattr(record, field.attname))
        self._locate(record)

    def _want_all(self, found: Iterable[Reference], instance: Any) -> None:
        languages = self._languages_of(instance)
        for model, pk, chosen in found:
            kind = kind_of(model)
            if kind is None:
                self._chosen.setdefault(model, set()).add(model._meta.pk.to_python(pk))
            elif str(pk).isdigit():
                self.want(model, [pk])
            if kind is Page and str(pk).isdigit():
                for language in languages:
                    self._linked[language].add(int(pk))
                if chosen:
                    self._shown.add(int(pk))

    def _languages_of(self, instance: Any) -> list[str]:
        """Of the page that is shown; a record may be shown on any of them."""
        if not isinstance(instance, Page):
            return list(self._linked)
        home = home_of(instance, self.request)
        language = home.locale.language_code if home else instance.locale.language_code
        self._linked.setdefault(language, set())
        return [language]

    def _owe(self, instance: Any, field: Any) -> None:
        """The object of a foreign key, put in its place as soon as it is there."""
        kind, pk = kind_of(field.related_model), getattr(instance, field.attname)
        if kind is None or pk is None or field.is_cached(instance):
            return
        found = self._there[kind].get(pk)
        if found is not None:
            field.set_cached_value(instance, found)
        else:
            self.want(kind, [pk])
            self._owed.append((kind, instance, field))

    def _settle(self) -> None:
        """Puts what has come into the places that wait for it."""
        waiting = []
        for kind, instance, field in self._owed:
            found = self._there[kind].get(getattr(instance, field.attname))
            if found is None:
                waiting.append((kind, instance, field))
            else:
                field.set_cached_value(instance, found)
        self._owed = waiting

    def _locate(self, instance: Any) -> None:
        """Its locale, where a language home has it."""
        for home in language_homes(self.request):
            if home.locale_id == getattr(instance, "locale_id", None):
                instance.locale = home.locale

    def _record(self, model: type[Model], key: Any) -> Any:
        known = self.records(model)
        pk = model._meta.pk.to_python(key)
        if pk not in known:
            keys = self._chosen.pop(model, set()) | {pk}
            rows = by_key(model, model._meta.pk.attname, keys - known.keys())
            known.update({row.pk: row for row in rows})
        return known.get(pk)

    def _get(self, kind: type[Model], pk: int | None) -> Any:
        if pk is None:
            return None
        if pk not in self._found[kind]:
            self._wanted[kind].add(pk)
            self._fetch(kind)
        return self._found[kind][pk]

    def _fetch(self, kind: type[Model]) -> None:
        wanted, self._wanted[kind] = self._wanted[kind], set()
        self._found[kind].update(dict.fromkeys(wanted))
        self._found[kind].update(self._pages(wanted) if kind is Page else self._items(kind, wanted))

    def _pages(self, pks: set[int]) -> dict[int, Any]:
        if unknown := self._unlooked(pks):
            self._saw(unknown, nearby.look(unknown, (), self.request))
        translated = self._translations(pks)
        by_type: dict[type[Page], list[int]] = {}
        for pk in sorted((pks | translated) & self._types.keys()):
            by_type.setdefault(self._types[pk], []).append(pk)
        found = {page.pk: page for page in pages_of(by_type)}
        for page in found.values():
            self._locate(page)
            if page.pk in self._shown:
                for field in pictures_of(page):
                    self._owe(page, field)
        return found

    def _unlooked(self, pks: set[int]) -> set[int]:
        """Of these and those that are looked for, those that nobody has looked at."""
        unknown = (pks | self._looked_for) - self._types.keys() - self._there[Page].keys()
        self._looked_for.clear()
        return unknown

    def _saw(self, pks: set[int], rows: Iterable[Light]) -> None:
        """Which pages may be read, and of which class they are; ``pks`` are all that was asked."""
        for row in rows:
            self._there[Page][row.pk] = row
            if is_visible(row, self.request):
                self._types[row.pk] = page_type(row.app_label, row.model)
        links.know_readable(self.request, {pk: pk in self._types for pk in pks})

    def _translations(self, pks: set[int]) -> set[int]:
        """What blocks link to in place of pages in another language. One query where there are
        such pages.
        """
        there = self._there[Page]
        foreign = {
            (there[pk].translation_key, locale): (language, pk)
            for language, locale in self._locales().items()
            for pk in pks & self._linked.get(language, set()) & there.keys()
            if there[pk].locale_id != locale
        }
        self._translated.update(dict.fromkeys(foreign.values(), -1))
        found: set[int] = set()
        for page in light_pages(translations={key for key, _ in foreign}):
            language, pk = foreign.get((page.translation_key, page.locale_id), ("", 0))
            if pk and is_visible(page, self.request):
                self._types[page.pk] = page_type(page.app_label, page.model)
                self._translated[language, pk] = page.pk
                found.add(page.pk)
                if pk in self._shown:
                    self._shown.add(page.pk)
        return found - self._found[Page].keys()

    def _tell_links(self) -> None:
        """Where links lead that blocks resolve for themselves, each page in the language that it is
        linked from.
        """
        for language, locale in self._locales().items():
            linked = self._linked.get(language, set())
            known = {pk: self._target(language, locale, pk) for pk in linked}
            known = {pk: target for pk, target in known.items() if target is not False}
            links.know_targets(self.request, language, known)
            outside = {pk: self.find_elsewhere(pk) for pk, page in known.items() if page is None}
            links.know_elsewhere(self.request, outside)
            linked.difference_update(known)

    def _target(self, language: str, locale: int, pk: int) -> Any:
        """The page that a link leads to, None if to none; False where that is not known here."""
        found = self._found[Page]
        page = found.get(pk)
        if (language, pk) in self._translated:
            return found.get(self._translated[language, pk]) or page
        row = page or self._there[Page].get(pk)
        if row is None:
            return None if pk in found else False
        return page if row.locale_id == locale else False

    def _locales(self) -> dict[str, int]:
        return {home.locale.language_code: home.locale_id for home in language_homes(self.request)}

    def _items(self, kind: type[Model], pks: set[int]) -> dict[int, Any]:
        """Images or documents; their collections are looked at only where some are closed."""
        model = get_image_model() if kind is AbstractImage else get_document_model()
        items = by_key(model, model._meta.pk.attname, pks)
        self._there[kind].update({item.pk: item for item in items})
        if restricts_collections(self.request):
            ids = {item.collection_id for item in items}
            collections = {row.pk: row for row in by_key(Collection, "id", ids)}
            for item in items:
                item.collection = collections[item.collection_id]
            items = [
                item
                for item in items
                if may_read_collection_item(item, self.request) is Access.VISIBLE
            ]
        self._settle()
        found = {item.pk: item for item in items}
        if kind is AbstractDocument:
            links.know_documents(self.request, {pk: found.get(pk) for pk in pks})
        return found


def references_of(request: Any) -> References:
    """The references of the response that is being made for this request."""
    http = getattr(request, "_request", request)
    if not hasattr(http, "_api_references"):
        http._api_references = References(request)
    found: References = http._api_references
    return found
