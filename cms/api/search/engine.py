"""Finds pages by words, filters and an order, at a cost that matches do not raise.

The queryset that comes in is ``visible_pages(request)`` with conditions on it: the index only says
what matches, never who may know of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
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
    # The @type of each as the index knows it; None for what is not indexed.
    types: dict[int, str | None]
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
    columns = ("pk", "search_entry__type", "search_total")
    try:
        counted = pages.annotate(search_total=capped_total(pages))
    except EmptyResultSet:  # a criterion that nothing can meet
        return Found([], {}, 0, True)
    rows = list(counted.order_by(*order).values_list(*columns)[start : start + size])
    total = rows[0][2] if rows else count(pages)
    cap = conf.get("CMS_API_SEARCH_TOTAL_MAX")
    types = {pk: name for pk, name, _ in rows}
    return Found(list(types), types, min(total, cap), total <= cap)


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
        return Found(ids[start : start + size], _types(rows), len(ids), True, len(ids))
    # A very common term: those that have it as their name or in their title are looked at first.
    first = _ranked(holding(pages, words, languages, titles=True), text, most)
    named = _ranked(matched.filter(_named_q(text)), text, most)
    rows = list({row[0]: row for row in [*named, *first, *rows]}.values())[:most]
    ids = _best_first(rows)
    total, cap = count(matched), conf.get("CMS_API_SEARCH_TOTAL_MAX")
    batch, types = ids[start : start + size], _types(rows)
    if start + size > most:
        rest = matched.exclude(pk__in=ids).order_by("-last_published_at", "pk")
        skipped = max(0, start - most)
        wanted = size - len(batch)
        more = rest.values_list("pk", "search_entry__type")[skipped : skipped + wanted]
        types |= dict(more)
        batch += [pk for pk, _ in more]
    return Found(batch, types, min(total, cap), total <= cap, most)


Row = tuple[int, int, float, str | None]


def _ranked(matched: PageQuerySet, text: str, most: int) -> list[Row]:
    named = Case(When(_named_q(text), then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = matched.annotate(search_named=named).order_by()
    columns = ("pk", "search_named", "search_rank", "search_entry__type")
    return list(rows.values_list(*columns)[:most])


def _named_q(text: str) -> Q:
    """Pages that are called exactly so."""
    names = SearchValue.objects.filter(name=NAMES, token=text, about=None)
    return Q(search_entry__title_sort=text) | Q(pk__in=names.values("entry_id"))


def _best_first(rows: list[Row]) -> list[int]:
    return [row[0] for row in sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))]


def _types(rows: list[Row]) -> dict[int, str | None]:
    return {row[0]: row[3] for row in rows}


def _by_place(pages: PageQuerySet, ids: list[int], start: int, size: int) -> Found:
    """In the order of another engine, without what the caller may not know of."""
    kept = dict(pages.filter(pk__in=ids).order_by().values_list("pk", "search_entry__type"))
    found = [pk for pk in ids if pk in kept]
    exact = len(ids) < conf.get("CMS_API_SEARCH_CANDIDATES")
    return Found(found[start : start + size], kept, len(found), exact, len(found))
