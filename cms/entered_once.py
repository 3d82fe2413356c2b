"""What is entered once: numbers, dates, members and pictures that are the same in every language.

Columns (``shared_fields``) are copied from the page of the default language to its translations
when it is published, in the same transaction, so that queries and filters find them there. Rows
(``shared_relations``) are not copied: they stay on the page where they were entered, and every
translation reads them by ``BasePage.shared()``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import InlinePanel, MultipleChooserPanel
from wagtail.models import Page, Revision
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField


class EnteredOnce(BaseTranslatableField):
    """Tells wagtail-localize to leave a relation alone: its rows stay on their page."""


def entered_once(*fields: str, relations: Iterable[str]) -> list[BaseTranslatableField]:
    """What wagtail-localize may neither translate nor let a translation override."""
    return [
        *(SynchronizedField(field, overridable=False) for field in fields),
        *(EnteredOnce(relation) for relation in relations),
    ]


def is_origin(page: Page) -> bool:
    """Whether what is entered once is entered on this page: it is in the default language."""
    return page.locale.language_code == settings.LANGUAGE_CODE


def has_origin(page: Page) -> bool:
    """Whether a translation in the default language exists that the page takes shared data from."""
    if page.locale_id is None or is_origin(page) or page.translation_key is None:
        return False  # the preview of a page that is not saved yet has no language
    return _origins(page).exists()


def origin_of(page: Page) -> Page | None:
    """The translation in the default language that shared rows are entered on. One query."""
    return _origins(page).order_by("-live", "pk").first()


def origins_of(pages: Iterable[Page]) -> dict[Any, Page]:
    """The same for many pages, none of which is an origin, by translation key. One query."""
    keys = {page.translation_key for page in pages}
    if not keys:
        return {}
    found = Page.objects.filter(
        translation_key__in=keys, locale__language_code=settings.LANGUAGE_CODE
    ).order_by("-live", "pk")
    origins: dict[Any, Page] = {}
    for page in found:
        origins.setdefault(page.translation_key, page)
    return origins


def _origins(page: Page) -> models.QuerySet[Page]:
    same = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    return same.exclude(pk=page.pk)


def share_fields(page: Any) -> int:
    """Copy the shared columns of a published page to its translations; the number of those changed.

    A translation's live row and its newest draft both get them, so that neither brings back an old
    number. Does nothing for a page that is not in the default language. Two queries when nothing
    differs.
    """
    if not getattr(page, "shared_fields", None) or not is_origin(page):
        return 0
    return sum(_take_over(page, translation) for translation in _translations(page))


def take_shared_fields(page: Any) -> bool:
    """Put the origin's shared columns back on a translation that was just published.

    What was published may be older than they are: an earlier draft, one that was scheduled, or a
    translation made from what wagtail-localize had stored.
    """
    if not getattr(page, "shared_fields", None) or is_origin(page):
        return False
    origin = type(page).objects.filter(
        translation_key=page.translation_key,
        locale__language_code=settings.LANGUAGE_CODE,
        live=True,
    )
    found = origin.exclude(pk=page.pk).first()
    return found is not None and _take_over(found, page)


def drop_superseded_rows(page: Any) -> None:
    """Once the origin is published, its rows count: translations lose those of their own.

    They had them from before there was an origin, or as an alias.
    """
    if getattr(page, "shared_relations", None) and is_origin(page):
        for translation in _translations(page):
            drop_rows(translation)


def _translations(page: Any) -> list[Any]:
    pages = type(page).objects.filter(translation_key=page.translation_key)
    return list(pages.exclude(pk=page.pk).filter(alias_of__isnull=True))


def _take_over(origin: Any, translation: Any) -> bool:
    fields = [origin._meta.get_field(name) for name in origin.shared_fields]
    different = [field for field in fields if _value(origin, field) != _value(translation, field)]
    for field in different:
        _assign(origin, translation, field)
    if different:
        translation.save(clean=False)
    drafts_changed = _rewrite_newest_draft(origin, translation, fields)
    return bool(different) or drafts_changed


def _value(page: Any, field: models.Field) -> Any:
    if isinstance(field, ParentalManyToManyField):
        return sorted(row.pk for row in getattr(page, field.name).all())
    return getattr(page, field.attname)


def _assign(origin: Any, translation: Any, field: models.Field) -> None:
    if isinstance(field, ParentalManyToManyField):
        setattr(translation, field.name, list(getattr(origin, field.name).all()))
    else:
        setattr(translation, field.attname, getattr(origin, field.attname))


def _rewrite_newest_draft(origin: Any, translation: Any, fields: Iterable[models.Field]) -> bool:
    revision = translation.latest_revision
    if revision is None:
        return False
    data = origin.serializable_data()
    new = {field.name: data[field.name] for field in fields}
    if all(revision.content.get(name) == value for name, value in new.items()):
        return False
    revision.content = revision.content | new
    revision.save(update_fields=["content"])
    return True


def keep_row_ids(page: Any, revision: Revision) -> None:
    """Write the keys of rows that publishing made into the published revision.

    Wagtail leaves them out: the next edit would delete the rows and make new ones, and a block that
    shows a fact, or a client that knows a membership, would lose it.
    """
    names = [name for name in getattr(page, "shared_relations", ()) if name in revision.content]
    if not any(row.get("pk") is None for name in names for row in revision.content[name]):
        return
    data = page.serializable_data()
    revision.content = revision.content | {name: data[name] for name in names}
    revision.save(update_fields=["content"])


def after_copy_for_translation(copy: Any) -> None:
    """Remove the rows that copying a page for translation copied along.

    A copy into the default language keeps them: from now on they are entered there.
    """
    page = copy.specific
    if not is_origin(page):
        drop_rows(page)


def drop_rows(page: Any) -> None:
    """Remove a page's rows of shared relations, from its newest draft too."""
    names = getattr(page, "shared_relations", ())
    for name in names:
        getattr(page, name).get_live_queryset().delete()
    revision = page.latest_revision
    if revision is not None and any(revision.content.get(name) for name in names):
        revision.content = revision.content | {name: [] for name in names}
        revision.save(update_fields=["content"])


class _HiddenElsewhere:
    """A panel that shows on the page where its rows are entered, and nowhere else."""

    def __init__(self, **kwargs: Any) -> None:
        form = kwargs.get("form")
        if form is not None and kwargs["panel"].relation_name not in form.formsets:
            kwargs["form"] = None
        super().__init__(**kwargs)

    def is_shown(self) -> bool:
        return self.form is not None and super().is_shown()  # type: ignore[misc,attr-defined]


class SharedInlinePanel(InlinePanel):
    """An ``InlinePanel`` for a shared relation."""

    class BoundPanel(_HiddenElsewhere, InlinePanel.BoundPanel):
        pass


class SharedMultipleChooserPanel(MultipleChooserPanel):
    """A ``MultipleChooserPanel`` for a shared relation: tick several records at once."""

    class BoundPanel(_HiddenElsewhere, MultipleChooserPanel.BoundPanel):
        pass
