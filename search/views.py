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
    typed = " ".join(request.GET.get("q", "").split())[:200]
    words = finding.words_of(typed)
    language = get_language() or settings.LANGUAGE_CODE
    query = finding.query_of(words, language, request)
    numbers = finding.numbers(query)
    records = finding.records(words, request)
    wanted = request.GET.get("type", "")
    model = next((model for model in numbers if hits.type_name(model) == wanted), None)
    # What an app finds by name (an organisation) stands behind the pages: these say more.
    chosen = [record for record in records if wanted in ("", record["type"])]
    pages = sum(numbers.values()) if not wanted else numbers.get(model, 0) if model else 0
    batch = Paginator(range(pages + len(chosen)), HITS_A_PAGE).get_page(request.GET.get("page"))
    shown: Any = batch.object_list
    found = finding.batch(query, model, shown.start, min(len(shown), pages - shown.start))
    behind = chosen[max(0, shown.start - pages) : max(0, shown.stop - pages)]
    context: dict[str, Any] = {
        "query": typed,
        "words": words,
        "total": sum(numbers.values()) + len(records),
        "found_total": pages + len(chosen),
        "kinds": hits.choices(numbers, records),
        "type": wanted,
        "batch": batch,
        "batch_query": urlencode({"q": typed, **({"type": wanted} if wanted else {})}) + "&",
        "hits": [
            *hits.page_hits(found, words, request),
            *hits.record_hits(behind, words),
        ],
    }
    if words and not context["total"]:
        context |= {
            "suggestions": _suggestions(typed, language, request),
            "elsewhere": _elsewhere(words, typed, language, request),
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
        count = 0 if code == language else finding.number_of(words, code, request)
        if count:
            with override(code):
                url = f"{reverse('search')}?{urlencode({'q': query})}"
            found.append({"code": code, "name": str(name), "count": count, "url": url})
    return found
