"""Where links lead for this visitor: pages they may read, in their language, and open files.

A link to a page that the visitor may not read, or that is gone, is no link at all; to a public page
of another site it is that site's absolute address, and nothing of the page is shown. Targets are
resolved in bulk and kept on the request, so ``preload`` what a response refers to, then ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site
from wagtail.models.sites import SiteRootPath
from wagtail.query import PageQuerySet
from wagtail.rich_text.rewriters import extract_attrs

from cms import elsewhere
from cms.elsewhere import Elsewhere
from cms.schemes import safe_url
from cms.shapes import TEXT, URL, WHOLE, obj
from cms.visibility import public_q, visible_documents, visible_pages

LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)


def readable_pages(request: Any) -> PageQuerySet:
    """What may be linked to; without a request, what nobody needs a right for."""
    return visible_pages(request) if request is not None else Page.objects.filter(public_q())


def readable_ids(page_ids: Iterable[int], request: Any) -> set[int]:
    """Which of these very pages may be read, whatever becomes of their translations.

    One query, none for pages already known.
    """
    wanted = set(page_ids)
    known: dict[int, bool] = kept(request, "_readable_pages")
    if missing := wanted - known.keys():
        found = set(readable_pages(request).filter(pk__in=missing).values_list("pk", flat=True))
        known.update({pk: pk in found for pk in missing})
    return {pk for pk in wanted if known[pk]}


def preload(request: Any, page_ids: Iterable[int]) -> None:
    """Resolves many pages at once; 2 queries and one a page type, none for pages already known."""
    _resolve(request, page_ids)


def know_homes(request: Any, homes: Iterable[Page]) -> None:
    """Takes what somebody else has found out: where the pages of the request's site begin, so that
    Wagtail need not ask for all sites to know the address of one of its pages.
    """
    http = _http(request)
    site = Site.find_for_request(http)
    if site is not None and not hasattr(http, "_wagtail_cached_site_root_paths"):
        roots = [
            SiteRootPath(site.pk, home.url_path, site.root_url, home.locale.language_code)
            for home in homes
        ]
        roots.sort(key=lambda root: -len(root.root_path))  # the most specific first, as Wagtail's
        http._wagtail_cached_site_root_paths = roots


def know_targets(request: Any, language: str, found: Mapping[int, Page | None]) -> None:
    """Takes what somebody else has found out: where links to these pages lead, in a language."""
    kept(request, f"_link_targets_{language}").update(found)


def know_elsewhere(request: Any, found: Mapping[int, Elsewhere | None]) -> None:
    """Takes what somebody else has found out: which of these pages are public ones of other
    sites.
    """
    kept(request, "_elsewhere").update(found)


def know_readable(request: Any, found: Mapping[int, bool]) -> None:
    """Takes what somebody else has found out: which of these very pages may be read."""
    kept(request, "_readable_pages").update(found)


def know_documents(request: Any, found: Mapping[int, Any]) -> None:
    """Takes what somebody else has found out: these documents, None for one that is not open."""
    kept(request, "_open_documents").update(found)


def target(page: Page | int | None, request: Any) -> Page | None:
    """The page that a link to ``page`` leads this visitor to, as its specific type.

    Its translation in the active language if the visitor may read that, else the page itself if
    they may read it, else None.
    """
    if page is None:
        return None
    pk = page if isinstance(page, int) else page.pk
    return _resolve(request, [pk])[pk]


def targets(pages: Iterable[Page | int | None], request: Any) -> dict[int, Page | None]:
    """``target`` of many, by the id that was asked for."""
    ids = [page if isinstance(page, int) else page.pk for page in pages if page is not None]
    known = _resolve(request, ids)
    return {pk: known[pk] for pk in ids}


def destination(page: Page | int | None, request: Any) -> Page | Elsewhere | None:
    """The ``target`` of a link to ``page``, to be shown as one likes; else where the page is in
    another site, to be linked to, if anybody may read it there.
    """
    found = target(page, request)
    if found is not None or page is None:
        return found
    return _elsewhere(page if isinstance(page, int) else page.pk, request)


def destinations(
    pages: Iterable[Page | int | None], request: Any
) -> dict[int, Page | Elsewhere | None]:
    """``destination`` of many, by the id that was asked for."""
    found = targets(pages, request)
    return {pk: page or _elsewhere(pk, request) for pk, page in found.items()}


def page_url(page: Page | Elsewhere | None, request: Any) -> str:
    """The address of a page that has been resolved; "" when it has none."""
    if page is None:
        return ""
    return page.url if isinstance(page, Elsewhere) else page.get_url(_http(request)) or ""


def foreign_language(page: Page | Elsewhere) -> str:
    """The language of a page that has been resolved, "" where that is the active one."""
    language: str = page.locale.language_code
    return "" if language == (get_language() or settings.LANGUAGE_CODE) else language


# The shape of ``page_reference``, to who may read the page.
REFERENCE = obj({"id": WHOLE, "title": TEXT, "url": URL})


def page_reference(page: Page | int | None, request: Any) -> dict[str, Any] | None:
    """A page in JSON: ``{"id": int, "title": str, "url": str}``; None to who may not read it.

    Of a page of another site the address is absolute.
    """
    found = destination(page, request)
    if found is None:
        return None
    return {"id": found.pk, "title": found.title, "url": page_url(found, request)}


def domain(url: str) -> str:
    """The host that an external address leads to, without "www."; "" for any other address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def file_note(document: Any) -> str:
    """What a visitor wants to know before a download: "PDF, 1.2 MB"."""
    kind = document.file_extension.upper()
    size = document.get_file_size()
    return f"{kind}, {filesizeformat(size)}" if size else kind


def expand_rich_text(html: str, request: Any) -> SafeString:
    """Stored rich text as HTML for this visitor, every link resolved as in ``destination``.

    Links to other sites are followed by their domain, documents by type and size. One query for
    the documents, and those of ``preload`` for pages that were not.
    """
    found = [extract_attrs(match.group(1)) for match in LINK.finditer(html)]
    pages = destinations(_ids(found, "page"), request)
    documents = open_documents(_ids(found, "document"), request)

    def rewrite(match: re.Match[str]) -> str:
        attrs, text = extract_attrs(match.group(1)), match.group(2)
        kind, pk = attrs.get("linktype"), attrs.get("id", "")
        if kind == "page":
            return _link_to_page(pages.get(int(pk)) if pk.isdigit() else None, text, request)
        if kind == "document":
            return _link_to_document(documents.get(int(pk)) if pk.isdigit() else None, text)
        return _link_to_address(attrs.get("href", ""), text)

    return mark_safe(LINK.sub(rewrite, html))  # noqa: S308  # from the editor's whitelist


def _resolve(request: Any, page_ids: Iterable[int]) -> dict[int, Page | None]:
    known = _known(request)
    missing = {pk for pk in page_ids if pk not in known}
    if missing:
        known.update(_find(request, missing))
    return known


def _find(request: Any, ids: set[int]) -> dict[int, Page | None]:
    asked = {page.pk: page for page in Page.objects.filter(pk__in=ids).only(*elsewhere.ENOUGH)}
    if not asked:
        know_elsewhere(request, dict.fromkeys(ids))
        return dict.fromkeys(ids)
    keys = {pk: page.translation_key for pk, page in asked.items()}
    language = get_language() or settings.LANGUAGE_CODE
    locales = {locale.pk: locale for locale in Locale.objects.all()}
    here = [pk for pk, locale in locales.items() if locale.language_code == language]
    candidates = readable_pages(request).filter(
        Q(pk__in=ids) | Q(translation_key__in=set(keys.values()), locale__in=here)
    )
    by_id: dict[int, Page] = {}
    translated: dict[Any, Page] = {}
    for page in candidates.defer_streamfields().specific():
        page.locale = locales[page.locale_id]
        by_id[page.pk] = page
        if page.locale_id in here:
            translated[page.translation_key] = page
    found = {pk: translated.get(keys.get(pk)) or by_id.get(pk) for pk in ids}
    for page in asked.values():
        page.locale = locales[page.locale_id]
    refused = [pk for pk in ids if found[pk] is None]
    know_elsewhere(request, {pk: elsewhere.of(asked.get(pk), request) for pk in refused})
    return found


def _elsewhere(pk: int, request: Any) -> Elsewhere | None:
    """Where a page is that leads to no target. One query for all such that nobody has looked at;
    where ``_find`` has, none.
    """
    if request is None:  # every site is as good as another
        return None
    known: dict[int, Elsewhere | None] = kept(request, "_elsewhere")
    if pk not in known:
        refused = {key for key, page in _known(request).items() if page is None} | {pk}
        known.update(elsewhere.find(refused - known.keys(), request))
    return known[pk]


def _known(request: Any) -> dict[int, Page | None]:
    """What this request has resolved, for the active language."""
    return kept(request, f"_link_targets_{get_language()}")


def kept(request: Any, name: str) -> dict[int, Any]:
    """What has been found out for the user of a request, under a name; kept with it, and not at all
    without one.
    """
    if request is None:
        return {}
    http = _http(request)
    return cast(
        "dict[int, Any]", http.__dict__.setdefault("_links", {}).setdefault((name, _user(http)), {})
    )


def _user(http: Any) -> Any:
    return getattr(getattr(http, "user", None), "pk", None)


def open_documents(ids: Iterable[int], request: Any) -> dict[int, Any]:
    """Those that this visitor may open. One query, none for documents already known."""
    wanted = set(ids)
    known = kept(request, "_open_documents")
    if missing := wanted - known.keys():
        caller = request if request is not None else SimpleNamespace()
        found = visible_documents(caller).in_bulk(missing)
        known.update({pk: found.get(pk) for pk in missing})
    return {pk: known[pk] for pk in wanted if known[pk] is not None}


def _link_to_page(page: Page | Elsewhere | None, text: str, request: Any) -> str:
    url = page_url(page, request)
    if page is None or not url:
        return text
    language = foreign_language(page)
    lang = f' hreflang="{escape(language)}"' if language else ""
    link = f'<a href="{escape(url)}"{lang}>{text}</a>'
    return _with_domain(link, url, text) if isinstance(page, Elsewhere) else link


def _link_to_document(document: Any, text: str) -> str:
    if document is None:
        return text
    return (
        f'<a href="{escape(document.url)}">{text}</a> '
        f'<span class="link-note">({escape(file_note(document))})</span>'
    )


def _link_to_address(href: str, text: str) -> str:
    if not safe_url(href):
        return text
    return _with_domain(f'<a href="{escape(href)}">{text}</a>', href, text)


def _with_domain(link: str, href: str, text: str) -> str:
    """A link to another site, followed by its domain where the text does not say that."""
    host = domain(href)
    if not host or host in text:
        return link
    return f'{link} <span class="link-note">({escape(host)})</span>'


def _ids(links: Iterable[dict[str, str]], kind: str) -> list[int]:
    return [
        int(attrs["id"])
        for attrs in links
        if attrs.get("linktype") == kind and attrs.get("id", "").isdigit()
    ]


def _http(request: Any) -> Any:
    """Django's request, also from within a DRF one."""
    return getattr(request, "_request", request)


def with_locales(pages: list[Page]) -> list[Page]:
    """The same pages with their locales loaded, in one query."""
    if pages:
        locales = Locale.objects.in_bulk({page.locale_id for page in pages})
        for page in pages:
            page.locale = locales[page.locale_id]
    return pages
