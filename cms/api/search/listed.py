"""The values of indexes that hold few: for forms in which people choose one."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q

from cms.api.models import SearchValue
from cms.api.search import indexes
from cms.api.search.facets import VALUES_MAX, labelled
from cms.visibility import visible_q

Values = dict[str, dict[str, str]]


def listed(request: Any) -> dict[str, Values]:
    """``{index: {token: {"title"}}}``, by title, of the indexes without choices of their own.

    What stands on a page that the caller may read, and tells of none that they may not. Of an
    index with more than ``VALUES_MAX`` values, whoever may read them, none is named. Two
    statements; they read each value of each page once.
    """
    known = indexes.declared().values()
    names = [index.name for index in known if index.is_listed and index.choices is None]
    rows = SearchValue.objects.filter(name__in=names).order_by()
    counted = rows.values("name").annotate(number=Count("token", distinct=True))
    few = [row["name"] for row in counted if row["number"] <= VALUES_MAX]
    if not few:
        return {}
    readable = SearchValue.objects.filter(
        visible_q(request, prefix="entry__page__"),
        Q(about=None) | visible_q(request, prefix="about__"),
        name__in=few,
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for row in labelled(readable):
        title = row["here"] or row["any"] or row["token"]
        found.setdefault(row["name"], []).append((title, row["token"]))
    return {name: _sorted(pairs) for name, pairs in found.items()}


def _sorted(pairs: Iterable[tuple[str, str]]) -> Values:
    by_title = sorted(pairs, key=lambda pair: (pair[0].casefold(), pair[1]))
    return {token: {"title": title} for title, token in by_title}
