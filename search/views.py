"""The visitors' search page."""

from difflib import get_close_matches
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, override

from cms.visibility import visible_pages
from search import finding, hits

HITS_A_PAGE = 15


def search(request: HttpRequest) -> HttpResponse:
    """``?q=words&type=networkpage&page=2``, in the language of the address."""
    query = " ".join(request.GET.get("q", "").split())[:200]
    words = finding.words_of(query)
    language = get_language() or settings.LANGUAGE_CODE
    ids = finding.page_ids(words, language, request)
    records = finding.records(words, request)
    by_page = hits.types_of(ids)
    wanted = request.GET.get("type", "")
    # What an app finds by name (an organisation) stands behind the pages: these say more.
    chosen: list[Any] = [pk for pk in ids if wanted in ("", hits.type_name(by_page[pk]))]
    chosen += [record for record in records if wanted in ("", record["type"])]
    batch = Paginator(chosen, HITS_A_PAGE).get_page(request.GET.get("page"))
    shown = list(batch.object_list)
    context: dict[str, Any] = {
        "query": query,
        "words": words,
        "total": len(ids) + len(records),
        "found_total": len(chosen),
        "kinds": hits.choices(by_page, records),
        "type": wanted,
        "batch": batch,
        "batch_query": urlencode({"q": query, **({"type": wanted} if wanted else {})}) + "&",
        "hits": [
            *hits.page_hits([hit for hit in shown if isinstance(hit, int)], words, request),
            *hits.record_hits([hit for hit in shown if isinstance(hit, dict)], words),
        ],
    }
    if words and not context["total"]:
        context |= {
            "suggestions": _suggestions(query, language, request),
            "elsewhere": _elsewhere(words, query, language, request),
        }
    return render(request, "search/search.html", context)


def _suggestions(query: str, language: str, request: HttpRequest) -> list[str]:
    """Titles that are spelt nearly so."""
    pages = visible_pages(request).filter(locale__language_code=language, depth__gt=2)
    titles = {title.casefold(): title for title in pages.values_list("title", flat=True)[:1000]}
    close = get_close_matches(query.casefold(), titles, n=3, cutoff=0.6)
    return [titles[title] for title in close]


def _elsewhere(
    words: list[str], query: str, language: str, request: HttpRequest
) -> list[dict[str, Any]]:
    """Other languages in which there are hits."""
    found = []
    for code, name in settings.LANGUAGES:
        count = 0 if code == language else len(finding.page_ids(words, code, request))
        if count:
            with override(code):
                url = f"{reverse('search')}?{urlencode({'q': query})}"
            found.append({"code": code, "name": str(name), "count": count, "url": url})
    return found
