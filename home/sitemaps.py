"""sitemap.xml: every address that anybody may read, each with its other language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from wagtail.models import Page

from cms.visibility import visible_pages


@dataclass
class Entry:
    """One address; ``alternates`` are (language, address) of it and its translations."""

    location: str
    changed: datetime | None = None
    alternates: list[tuple[str, str]] = field(default_factory=list)


def sitemap(request: HttpRequest) -> HttpResponse:
    """As the protocol of sitemaps.org has it, with the language links of search engines.

    A sitemap is public, so it lists what the anonymous may read, whoever asks.
    """
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]  # no page that a password opened either
    entries = [*_pages(request), *_records(request)]
    return render(request, "sitemap.xml", {"entries": entries}, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    """Where crawlers may go: not into the admin, not through every filter of every list."""
    address = request.build_absolute_uri("/sitemap.xml")
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*/search/", f"Sitemap: {address}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _pages(request: HttpRequest) -> Iterator[Entry]:
    pages = visible_pages(request).select_related("locale").order_by("path")
    addressed = [(page, _full(page.get_url(request), request)) for page in pages]
    addressed = [(page, location) for page, location in addressed if location]
    together: dict[Any, list[tuple[Page, str]]] = {}
    for page, location in addressed:
        together.setdefault(page.translation_key, []).append((page, location))
    for page, location in addressed:
        versions = [(p.locale.language_code, url) for p, url in together[page.translation_key]]
        yield Entry(location, page.last_published_at, _alternates(versions))


def _records(request: HttpRequest) -> Iterable[Entry]:
    """Addresses below a page that are no pages; an app names them by ``sitemap_records``.

    That function takes the request and gives, for one language, ``{key: address}``.
    """
    for config in apps.get_app_configs():
        records = getattr(config, "sitemap_records", None)
        if records is None:
            continue
        versions: dict[Any, list[tuple[str, str]]] = {}
        for code, _name in settings.LANGUAGES:
            with override(code):
                for key, url in records(request).items():
                    versions.setdefault(key, []).append((code, _full(url, request)))
        for found in versions.values():
            yield from (Entry(url, None, _alternates(found)) for _code, url in found)


def _alternates(versions: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if len(versions) < 2:
        return []
    default = dict(versions).get(settings.LANGUAGE_CODE, versions[0][1])
    return [*versions, ("x-default", default)]


def _full(url: str | None, request: HttpRequest) -> str:
    return request.build_absolute_uri(url) if url else ""
