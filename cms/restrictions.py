"""View restrictions of translations: handing over a text never opens a page."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

_mirror = TranslationSource.sync_view_restrictions


def only_add(source: TranslationSource, original: Any, translation: Any) -> None:
    """Give a translation its original's restriction, but take none away.

    wagtail-localize makes both alike whenever a translation is saved, so a page that somebody
    closed in Dutch alone would go public without a word.
    """
    if isinstance(original, Page) and not original.view_restrictions.exists():
        return
    _mirror(source, original, translation)


def install() -> None:
    """Put the rule in wagtail-localize's place, which offers no hook for it."""
    TranslationSource.sync_view_restrictions = only_add  # type: ignore[method-assign,unused-ignore]
