"""How far the translations of pages are: none, behind, up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation


class TranslationState(TextChoices):
    NONE = "none", _("Missing")
    BEHIND = "behind", _("Behind")
    UP_TO_DATE = "current", _("Up to date")


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """One page in one other language. ``translation`` is None while there is none."""

    source: Page
    language: str
    state: TranslationState
    translation: Page | None = None


def translation_rows(pages: Iterable[Page]) -> Iterator[TranslationRow]:
    """A row for each page of the default language and each other language; 4 queries for all.

    Behind means: a text of the source is not translated, or the source was published after the
    translation was last saved or told of it.
    """
    locales = list(Locale.objects.all())
    default = next((one for one in locales if one.language_code == settings.LANGUAGE_CODE), None)
    sources = [page for page in pages if default and page.locale_id == default.pk]
    siblings = _siblings(sources)
    followed = _followed(sources)
    for source in sources:
        for locale in locales:
            if locale != default:
                key = (source.translation_key, locale.pk)
                translation = siblings.get(key)
                state = _state(source, translation, followed.get(key))
                yield TranslationRow(source, locale.language_code, state, translation)


def translation_states(pages: Iterable[Page]) -> dict[int, TranslationState]:
    """The state that a list shows, by page id: of the least translated language for a page of the
    default language, of the page itself for a translation. 5 queries for all."""
    pages = list(pages)
    sources = {page.pk: page for page in pages}
    keys = {page.translation_key for page in pages}
    for page in Page.objects.filter(
        translation_key__in=keys, locale__language_code=settings.LANGUAGE_CODE
    ):
        sources.setdefault(page.pk, page)
    found: dict[int, TranslationState] = {}
    for row in translation_rows(sources.values()):
        known = found.get(row.source.pk, TranslationState.UP_TO_DATE)
        found[row.source.pk] = min(known, row.state, key=list(TranslationState).index)
        if row.translation is not None:
            found[row.translation.pk] = row.state
    return {page.pk: found.get(page.pk, TranslationState.UP_TO_DATE) for page in pages}


def _siblings(sources: list[Page]) -> dict[tuple[Any, int], Page]:
    """Translations by key and language, without the aliases that only stand in for one."""
    pages = Page.objects.filter(
        translation_key__in={page.translation_key for page in sources}, alias_of__isnull=True
    )
    return {(page.translation_key, page.locale_id): page for page in pages}


def _followed(sources: list[Page]) -> dict[tuple[Any, int], Translation]:
    """What wagtail-localize knows, each told whether a text waits (``waiting``)."""
    untranslated = (
        StringSegment.objects.filter(source_id=OuterRef("source_id"))
        .annotate(
            wanted_locale=OuterRef("target_locale_id"),
            done=Exists(
                StringTranslation.objects.filter(
                    translation_of_id=OuterRef("string_id"),
                    context_id=OuterRef("context_id"),
                    locale_id=OuterRef("wanted_locale"),
                    has_error=False,
                )
            ),
        )
        .filter(done=False)
    )
    found = (
        Translation.objects.filter(
            source__object_id__in={page.translation_key for page in sources}, enabled=True
        )
        .select_related("source")
        .annotate(waiting=Exists(untranslated))
    )
    return {(one.source.object_id, one.target_locale_id): one for one in found}


def _state(
    source: Page, translation: Page | None, followed: Translation | None
) -> TranslationState:
    if translation is None:
        return TranslationState.NONE
    changed = source.last_published_at or source.latest_revision_created_at
    told = followed.source.last_updated_at if followed else None
    saved = translation.latest_revision_created_at or translation.last_published_at
    known = max((moment for moment in (told, saved) if moment), default=None)
    if followed is not None and followed.waiting:
        return TranslationState.BEHIND
    if changed and known and changed > known:
        return TranslationState.BEHIND
    return TranslationState.UP_TO_DATE
