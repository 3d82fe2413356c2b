"""Finds pages by words, filters and an order, at a cost that matches do not raise.

The queryset that comes in is ``visible_pages(request)`` with conditions on it: the index only says
what matches, never who may know of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from wagtail.query import PageQuerySet

from cms.api import conf
from cms.api.models import SearchValue
from cms.api.search import delegated
from cms.api.search.matching import holding
from cms.api.search.words import Word

# The index of names that a page is known by exactly; what has one comes before all else.
NAMES = "_names"


@dataclass(frozen=True)
class Found:
    """One batch: page ids in order, and how much is known of the rest.

    ``total`` is exact, or the least there is. ``ranked`` is the number of matches that relevance
    was compared for, None where relevance did not matter; what is beyond it follows, newest first.
    """

    ids: list[int]
    total: int
    exact: bool
    ranked: int | None = None

    @property
    def all_ranked(self) -> bool:
        return self.ranked is None or (self.exact and self.ranked >= self.total)


def find(
    pages: PageQuerySet,
    words: Sequence[Word] = (),
    *,
    languages: Sequence[str] = (),
    order: Sequence[Any] = (),
    start: int = 0,
    size: int = 25,
) -> Found:
    """The batch of pages that hold all words; by relevance unless an order is given.

    One statement, also for the total; up to three more where more match than are ranked.
    """
    if not words:
        return _ordered(pages, order or ["path"], start, size)
    if order:
        return _ordered(matching(pages, words, languages), order, start, size)
    if delegated.is_configured():
        ids = delegated.ids(words, conf.get("CMS_API_SEARCH_CANDIDATES"))
        return _by_place(pages, ids, start, size)
    return _by_relevance(pages, words, languages, start, size)


def matching(
    pages: PageQuerySet, words: Sequence[Word], languages: Sequence[str], *, titles: bool = False
) -> PageQuerySet:
    """The pages that hold all words, whichever engine says so."""
    if not words:
        return pages
    if delegated.is_configured():
        limit = conf.get("CMS_API_SEARCH_CANDIDATES")
        return pages.filter(pk__in=delegated.ids(words, limit, titles=titles))
    return holding(pages, words, languages, titles=titles)


def _ordered(pages: PageQuerySet, order: Sequence[Any], start: int, size: int) -> Found:
    """By columns: sorted and cut by the database."""
    rows = list(
        pages.annotate(search_total=capped_total(pages))
        .order_by(*order)
        .values_list("pk", "search_total")[start : start + size]
    )
    total = rows[0][1] if rows else count(pages)
    cap = conf.get("CMS_API_SEARCH_TOTAL_MAX")
    return Found([pk for pk, _ in rows], min(total, cap), total <= cap)


def capped_total(pages: PageQuerySet) -> RawSQL:
    """The number of pages as a column of their own query, counted no further than the cap."""
    sql, given = _counted(pages).query.sql_with_params()
    return RawSQL("(SELECT COUNT(*) FROM (" + sql + ") counted)", given)  # noqa: S608, S611


def count(pages: PageQuerySet) -> int:
    """The same as a statement of its own: one more than the cap where there are more."""
    return int(_counted(pages).count())


def _counted(pages: PageQuerySet) -> QuerySet[Any]:
    return pages.order_by().values("pk")[: conf.get("CMS_API_SEARCH_TOTAL_MAX") + 1]


def _by_relevance(
    pages: PageQuerySet, words: Sequence[Word], languages: Sequence[str], start: int, size: int
) -> Found:
    most = conf.get("CMS_API_SEARCH_CANDIDATES")
    text = " ".join(word.text for word in words)
    matched = holding(pages, words, languages)
    rows = _ranked(matched, text, most + 1)
    if len(rows) <= most:
        ids = _best_first(rows)
        return Found(ids[start : start + size], len(ids), True, len(ids))
    # A very common term: those that have it as their name or in their title are looked at first.
    first = _ranked(holding(pages, words, languages, titles=True), text, most)
    named = _ranked(matched.filter(_named_q(text)), text, most)
    rows = list({row[0]: row for row in [*named, *first, *rows]}.values())[:most]
    ids = _best_first(rows)
    total, cap = count(matched), conf.get("CMS_API_SEARCH_TOTAL_MAX")
    batch = ids[start : start + size]
    if start + size > most:
        rest = matched.exclude(pk__in=ids).order_by("-last_published_at", "pk")
        skipped = max(0, start - most)
        wanted = size - len(batch)
        batch += rest.values_list("pk", flat=True)[skipped : skipped + wanted]
    return Found(batch, min(total, cap), total <= cap, most)


def _ranked(matched: PageQuerySet, text: str, most: int) -> list[tuple[int, int, float]]:
    named = Case(When(_named_q(text), then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = matched.annotate(search_named=named).order_by()
    return list(rows.values_list("pk", "search_named", "search_rank")[:most])


def _named_q(text: str) -> Q:
    """Pages that are called exactly so."""
    names = SearchValue.objects.filter(name=NAMES, token=text, about=None)
    return Q(search_entry__title_sort=text) | Q(pk__in=names.values("entry_id"))


def _best_first(rows: list[tuple[int, int, float]]) -> list[int]:
    return [pk for pk, _, _ in sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))]


def _by_place(pages: PageQuerySet, ids: list[int], start: int, size: int) -> Found:
    """In the order of another engine, without what the caller may not know of."""
    kept = set(pages.filter(pk__in=ids).order_by().values_list("pk", flat=True))
    found = [pk for pk in ids if pk in kept]
    exact = len(ids) < conf.get("CMS_API_SEARCH_CANDIDATES")
    return Found(found[start : start + size], len(found), exact, len(found))
