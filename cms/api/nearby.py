"""What stands around pages in the tree, and what must be known of a page before showing it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, router
from django.utils import timezone
from wagtail.models import Page

from cms.api.loading import Light, light_pages
from cms.visibility import is_visible, visible_trees

Around = tuple[int | None, int | None, int | None]
END = Page.alphabet[-1] * Page.steplen * 2


def look(ids: Iterable[int], pages: Sequence[Page], request: Any) -> list[Light]:
    """The pages with these ids, and what ``around`` needs to know of these pages. One query."""
    steps = {step for page in pages for step in _above(page.path)}
    near = visible_sql(request) if pages else ("", [])
    return light_pages(ids, sorted(steps), [page.pk for page in pages], near)


def around(pages: Sequence[Page], rows: Iterable[Light], request: Any) -> dict[int, Around]:
    """By page id the ids of the visible siblings beside it and of the nearest visible page above
    it, out of what ``look`` has found.
    """
    ids = {row.path: row.pk for row in rows if is_visible(row, request)}
    paths = sorted(ids)
    found: dict[int, Around] = {}
    for page in pages:
        own, depth = bisect_left(paths, page.path), page.depth
        before = _sibling(reversed(paths[:own]), page, depth)
        after = _sibling(paths[own:], page, depth)
        above = next((ids[step] for step in _above(page.path) if step in ids), None)
        found[page.pk] = (ids.get(before), ids.get(after), above)
    return found


def _sibling(paths: Iterable[str], page: Page, depth: int) -> str:
    """The first path that stands beside the page, "" for none."""
    above = page.path[: -Page.steplen]
    for path in paths:
        if not path.startswith(above):
            return ""
        if len(path) == depth * Page.steplen and path != page.path:
            return path
    return ""


def _above(path: str) -> list[str]:
    """The paths above a path, the nearest first."""
    ends = range(len(path) - Page.steplen, 0, -Page.steplen)
    return [path[:end] for end in ends]


def visible_sql(request: Any, table: str = "u") -> tuple[str, list[Any]]:
    """``visible_pages`` as a condition on a table of pages, with its values."""
    homes, refused = visible_trees(request)
    now = connections[router.db_for_read(Page)].ops.adapt_datetimefield_value(timezone.now())
    within, below = _below(homes, table), _below(refused, table)
    sql = (
        f"{table}.live AND ({table}.expire_at IS NULL OR {table}.expire_at > %s)"
        f" AND ({table}.go_live_at IS NULL OR {table}.go_live_at <= %s)"
        f" AND ({within}) AND NOT ({below})"
    )
    bounds = [bound for path in (*homes, *refused) for bound in (path, path + END)]
    return sql, [now, now, *bounds]


def _below(paths: Sequence[str], table: str) -> str:
    return " OR ".join([f"{table}.path BETWEEN %s AND %s"] * len(paths)) or "1 = 0"
