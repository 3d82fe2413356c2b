"""What a search can be sorted by: these keys and the declared indexes, nothing else."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.expressions import OrderBy

from cms.api.errors import BadRequest
from cms.api.models import SearchValue
from cms.api.search import indexes
from cms.api.search.conditions import DATES

COLUMNS: dict[str, Any] = {
    "getObjPositionInParent": F("path"),
    "path": F("path"),
    "sortable_title": F("search_entry__title_sort"),
    "Title": F("search_entry__title_sort"),
    "id": F("slug"),
    "getId": F("slug"),
    "portal_type": F("search_entry__type"),
    "Type": F("search_entry__type"),
    "review_state": F("live"),
    "Date": DATES["effective"],
    **DATES,
}
# Names are not for everybody to compare, so they order nothing.
NO_ORDER = ("Creator",)
VALUES = ("start", "end", "Subject")


def offered() -> list[str]:
    return [*COLUMNS, *NO_ORDER, *VALUES, *indexes.declared(), "relevance"]


def order_by(names: Iterable[str], *, reverse: bool = False) -> list[Any]:
    """The order of pages; empty for relevance. BadRequest for a key that is not offered.

    Ties are in tree order. What has no value comes last either way.
    """
    found: list[Any] = []
    for name in names:
        if name == "relevance":
            return found
        if name in NO_ORDER:
            continue
        expression: Any = COLUMNS.get(name)
        if expression is None and (name in VALUES or name in indexes.declared()):
            expression = _first_value(name)
        if expression is None:
            raise BadRequest(f"sort_on cannot be {name[:80]!r}.")
        found.append(OrderBy(expression, descending=reverse, **_last(name)))
    return [*found, "-path" if reverse and not found else "path"]


def _last(name: str) -> dict[str, bool]:
    never_empty = ("getObjPositionInParent", "path", "id", "getId", "review_state")
    return {} if name in never_empty else {"nulls_last": True}


def _first_value(name: str) -> Subquery:
    rows = SearchValue.objects.filter(entry=OuterRef("pk"), name=name, about=None)
    return Subquery(rows.order_by("token").values("token")[:1])
