"""Pages that several services of one response want the menus' words for: asked for together."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from cms.api.menus import Traits, traits_of


def announce(pages: Iterable[Page], request: Any) -> None:
    """Remembers pages whose ``traits`` will be asked for."""
    known, waiting = _kept(request)
    waiting.update({page.pk: page for page in pages if page.pk not in known})


def traits(pages: Iterable[Page], request: Any) -> Traits:
    """``traits_of`` these pages; one query for them and for all that have been announced."""
    known, waiting = _kept(request)
    wanted = {page.pk: page for page in pages}
    if wanted.keys() - known.keys():
        announce(wanted.values(), request)
        known.update(dict.fromkeys(waiting) | traits_of(list(waiting.values())))
        waiting.clear()
    return {pk: said for pk in wanted if (said := known[pk]) is not None}


def _kept(request: Any) -> tuple[dict[int, Any], dict[int, Page]]:
    """On the request: what is known by page id, None for a page whose type says nothing, and what
    waits.
    """
    http = getattr(request, "_request", request)
    found: tuple[dict[int, Any], dict[int, Page]]
    found = http.__dict__.setdefault("_api_menu_traits", ({}, {}))
    return found
