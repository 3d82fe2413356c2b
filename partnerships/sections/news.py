"""News and calls."""

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models.functions import ExtractYear
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cms import links
from cms.blocks.cards import destination_cards
from cms.formats import format_date
from cms.visibility import visible_q
from partnerships import structured_data
from partnerships.models import NewsIndexPage, NewsPage
from partnerships.sections import related
from partnerships.sections.filters import Field, Option
from partnerships.vocabularies import NewsKind, PersonRole

NEWS_A_PAGE = 12


def news_index(page: NewsIndexPage, request: Any) -> dict[str, Any]:
    everything = NewsPage.objects.child_of(page).filter(visible_q(request))
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    found = everything
    if kind:
        found = found.filter(kind=kind) if kind in NewsKind.values else found.none()
    if year:
        found = found.filter(date__year=int(year)) if _is_year(year) else found.none()
    batch = Paginator(found.newest(), NEWS_A_PAGE).get_page(request.GET.get("page"))
    asked = {name: value for name, value in (("kind", kind), ("year", year)) if value}
    return {
        "batch": batch,
        "cards": related.cards(batch.object_list, request),
        "found_total": batch.paginator.count,
        "filter_fields": _fields(everything, kind, year),
        "filtered": bool(asked),
        "query": f"{urlencode(asked)}&" if asked else "",
        "feed_url": _feed_url(),
    }


def _is_year(text: str) -> bool:
    """Whether a calendar has the year: 0000 and other scripts' digits are none."""
    return text.isascii() and text.isdigit() and len(text) == 4 and int(text) >= datetime.MINYEAR


def _feed_url() -> str:
    """The feed in the active language; "" where nobody mounts ``partnerships.urls``."""
    try:
        return reverse("news_feed")
    except NoReverseMatch:
        return ""


def _fields(everything: Any, kind: str, year: str) -> list[Field]:
    """Kind and year as far as there is a choice; one query."""
    rows = list(
        everything.annotate(year=ExtractYear("date")).order_by().values_list("kind", "year")
    )
    kinds = [
        Option(value, str(label), sum(row[0] == value for row in rows))
        for value, label in NewsKind.choices
    ]
    years = [
        Option(str(value), str(value), sum(row[1] == value for row in rows))
        for value in sorted({row[1] for row in rows if row[1]}, reverse=True)
    ]
    fields = [
        Field("kind", _("Kind"), kind, [option for option in kinds if option.count]),
        Field("year", _("Year"), year, years),
    ]
    return [field for field in fields if len(field.options) > 1 or field.value]


def news(page: NewsPage, request: Any) -> dict[str, Any]:
    rows = page.shared("related_partnerships", request)
    found = links.destinations([row.partnership_id for row in rows], request)
    partnerships = [target for target in found.values() if target is not None]
    people = related.people(page, request)
    authors = related.people(page, request, PersonRole.AUTHOR)
    awards, programmes = related.split_awards(related.offers(page, request))
    return {
        "kind": str(page.get_kind_display()),
        "date_text": format_date(page.date) if page.date else "",
        "is_call": page.kind == NewsKind.CALL,
        "call_audience": page.call_eligibility or ", ".join(_audiences(page)),
        "awards": awards,
        "programmes": programmes,
        "people": people,
        "partnerships": list(destination_cards(found, request).values()),
        "index": _index(page, request),
        "structured_data": structured_data.news(page, authors, partnerships, request),
    }


def _audiences(page: NewsPage) -> list[str]:
    labels: list[str] = page._meta.get_field("call_audiences").labels(page.call_audiences)
    return labels


def _index(page: NewsPage, request: Any) -> dict[str, str] | None:
    """Where all the news is."""
    parent = NewsIndexPage.objects.filter(visible_q(request)).ancestor_of(page).first()
    return {"url": links.page_url(parent, request), "title": parent.title} if parent else None
