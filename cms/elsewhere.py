"""Public pages of other sites of the project: an address to link to and a name, never more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from wagtail.models import Locale, Page

from cms.visibility import is_public_elsewhere

# What says who may read a page, and where it is.
ENOUGH = (
    "path", "depth", "live", "go_live_at", "expire_at", "translation_key", "locale_id", "title",
    "url_path",
)  # fmt: skip


class Elsewhere(NamedTuple):
    """A page of another site that anybody may read; ``url`` is absolute."""

    pk: int
    title: str
    url: str
    locale: Locale


def find(page_ids: Iterable[int], request: Any) -> dict[int, Elsewhere | None]:
    """Which of these pages are public ones of other sites. One query, none for none."""
    ids = set(page_ids)
    found = Page.objects.filter(pk__in=ids).only(*ENOUGH, "locale__language_code")
    pages = {page.pk: page for page in found.select_related("locale")} if ids else {}
    return {pk: of(pages.get(pk), request) for pk in ids}


def of(page: Page | None, request: Any) -> Elsewhere | None:
    """The page as one to link to, if it is a public one of another site."""
    if page is None or request is None or not is_public_elsewhere(page, request):
        return None
    url = page.get_full_url(getattr(request, "_request", request))
    return Elsewhere(page.pk, page.title, url, page.locale) if url else None
