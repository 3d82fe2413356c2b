"""Paging: ``b_start`` and ``b_size`` in, ``items_total`` and ``batching`` out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode

from cms.api import conf, params

OFFSET_MAX = 10**12  # what every database takes as an offset


@dataclass(frozen=True)
class Batch:
    """One batch of a list: its items, and how many there are in all."""

    items: list[Any]
    total: int
    start: int
    size: int
    url: str
    query: tuple[tuple[str, str], ...]

    def links(self) -> dict[str, dict[str, str]]:
        """``{"batching": {"@id", "first", "last", "next"?, "prev"?}}``, or nothing when one batch
        holds all.
        """
        if self.total <= self.size:
            return {}
        last = (self.total - 1) // self.size * self.size if self.size else 0
        links = {"@id": self._at(None), "first": self._at(0), "last": self._at(last)}
        if self.start + self.size < self.total and self.size:
            links["next"] = self._at(self.start + self.size)
        if self.start > 0:
            links["prev"] = self._at(max(0, self.start - self.size))
        return {"batching": links}

    def own_url(self) -> str:
        """The address of the list itself: without what pages through it and sorts it."""
        query = [pair for pair in self.query if pair[0] not in PAGING]
        return f"{self.url}?{urlencode(query)}" if query else self.url

    def _at(self, start: int | None) -> str:
        query = list(self.query)
        if start is not None:
            query = [("b_start", str(start)), *(p for p in query if p[0] != "b_start")]
        return f"{self.url}?{urlencode(query)}" if query else self.url


# What pages through a list, and so is no part of its own address.
PAGING = ("b_start", "b_size", "sort_on", "sort_order", "sort_limit")


def batch_of(
    request: Any, items: Sequence[Any], total: int, start: int, size: int, url: str
) -> Batch:
    """A batch that was cut elsewhere."""
    query = tuple((key, value) for key, values in request.GET.lists() for value in values)
    return Batch(list(items), total, start, size, url, query)


def batch(
    request: Any,
    found: QuerySet[Any] | Sequence[Any],
    url: str,
    count: Callable[[], int] | None = None,
) -> Batch:
    """The batch that the request asks for, clamped; one query for a queryset, and one to
    count it where there is more, unless ``count`` knows a shorter way."""
    start = params.whole(request, "b_start", 0)
    size = params.whole(request, "b_size", conf.get("CMS_API_BATCH_SIZE"))
    size = min(size, conf.get("CMS_API_BATCH_SIZE_MAX"))
    start = min(start, OFFSET_MAX)
    items = list(found[start : start + size])
    if 0 < len(items) < size or (size and not start and not items):
        total = start + len(items)  # the last batch: there is nothing to count
    elif count is not None and isinstance(found, QuerySet):
        total = count()
    else:
        total = found.count() if isinstance(found, QuerySet) else len(found)
    start = min(start, total)
    query = tuple((key, value) for key, values in request.GET.lists() for value in values)
    return Batch(items, total, start, size, url, query)
