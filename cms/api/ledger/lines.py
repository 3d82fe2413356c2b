"""Lines that ``@changes`` tells: one for each page, with who could read it before, and where.

``audience`` is ``{"public": bool, "url_path": str, "tree": str}``: whether nobody needed a right
for the page, its ``url_path`` and its place in the tree, all as they were before the change.
"""

from __future__ import annotations

from threading import local
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.api.ledger import stamp
from cms.visibility import closed_paths

# Lines of a move that has begun, by the page's id: who could read it is known only before.
_moving = local()
COLUMNS = ("pk", "api_identity__uid", "url_path", "path", "go_live_at")


def lines_of(pages: Any, kind: str, closed: tuple[str, ...] | None = None) -> list[Any]:
    """Unsaved lines of a queryset of pages as they stand now; one query, and those of
    ``closed_paths`` unless ``closed`` says what is closed.
    """
    closed = closed_paths() if closed is None else closed
    now = timezone.now()
    found = []
    for pk, uid, url_path, tree, due in pages.order_by().values_list(*COLUMNS):
        public = not tree.startswith(closed) and (due is None or due <= now)
        audience = {"public": public, "url_path": url_path, "tree": tree}
        found.append(stamp.entry(kind=kind, page_id=pk, uid=uid or "", audience=audience, at=now))
    return found


def live_below(tree: str) -> Any:
    """The live pages of a subtree, its root among them."""
    return Page.objects.filter(path__startswith=tree, live=True)


def write(entries: list[Any]) -> None:
    if entries:
        stamp.record(entries)


def keep_for_a_move(page: Any) -> None:
    _moving.__dict__[page.pk] = lines_of(live_below(page.path), "moved")


def taken_before_a_move(page: Any) -> list[Any]:
    """What ``keep_for_a_move`` kept; given once."""
    found: list[Any] = _moving.__dict__.pop(page.pk, [])
    return found


def last_kind(page_id: int) -> str | None:
    """What was told of the page last; one query."""
    from cms.api.models import LedgerEntry

    told = LedgerEntry.objects.filter(page_id=page_id).exclude(kind="").order_by("-pk")
    return told.values_list("kind", flat=True).first()
