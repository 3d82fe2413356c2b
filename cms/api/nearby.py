"""What stands around pages in the tree, and what must be known of a page before showing it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connections, router
from django.db.models import Count, Min, Q
from django.utils import timezone
from wagtail.models import Page

from cms.api.loading import Light, light_pages
from cms.ground import ground_of
from cms.visibility import is_visible, visible_trees

Around = tuple[int | None, int | None, int | None]
END = Page.alphabet[-1] * Page.steplen * 2


def count_children(page: Page, request: Any) -> int:
    """How many children of a page the caller may read. One query; none while the process knows it:
    until something is written, or one of them goes live or expires.
    """
    homes, refused = visible_trees(request)
    if not page.path.startswith(tuple(homes)):
        return 0
    known = ground_of(getattr(request, "_request", request)).found
    key = ("children", page.path, refused)
    found: tuple[int, datetime | None] | None = known.get(key)
    now = timezone.now()
    if found is None or (found[1] is not None and found[1] <= now):
        found = known[key] = _count_children(page, refused, now)
    return found[0]


def _count_children(
    page: Page, refused: Sequence[str], now: datetime
) -> tuple[int, datetime | None]:
    """How many there are at a moment, and the next one at which there may be more or less; on the
    primary, as what is kept under its stamp.
    """
    pages = Page.objects.using(router.db_for_write(Page)).child_of(page).filter(live=True)
    for path in refused:
        pages = pages.exclude(path__range=(path, path + END))
    waits, goes = Q(go_live_at__gt=now), Q(expire_at__gt=now)
    is_there = Q(go_live_at__isnull=True) | Q(go_live_at__lte=now)
    stays = Q(expire_at__isnull=True) | goes
    said = pages.order_by().aggregate(
        count=Count("pk", filter=is_there & stays),
        coming=Min("go_live_at", filter=waits),
        going=Min("expire_at", filter=goes),
    )
    moments = [said[name] for name in ("coming", "going") if said[name] is not None]
    return said["count"], min(moments, default=None)


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
