"""Who writes the lines that ``@changes`` tells: Wagtail's signals, a constant number of statements.

A line is written in the transaction that is open when Wagtail sends its signal. A deletion is
always in its own; all else where the caller opened one, as the middleware does for every unsafe
request. A new slug is told once it is committed: Wagtail sends that signal then.
"""

from __future__ import annotations

from threading import local
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_delete
from wagtail import signals
from wagtail.models import Page, PageViewRestriction

from cms.api.ledger import lines
from cms.visibility import closed_paths

# Lines of a move that has begun, by the page's id: who could read it is known only before.
_moving = local()


def connect() -> None:
    for signal, receiver in (
        (signals.page_published, published),
        (signals.page_unpublished, unpublished),
        (signals.pre_page_move, moving),
        (signals.post_page_move, moved),
        (signals.page_slug_changed, renamed),
    ):
        signal.connect(receiver, dispatch_uid=f"cms_api.changes.{receiver.__name__}")
    pre_delete.connect(deleted, sender=Page, dispatch_uid="cms_api.changes.deleted")
    post_save.connect(closed, sender=PageViewRestriction, dispatch_uid="cms_api.changes.closed")
    pre_delete.connect(opened, sender=PageViewRestriction, dispatch_uid="cms_api.changes.opened")


def published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """``published`` the first time, and after it was gone; else ``changed``."""
    first = instance.first_published_at == instance.last_published_at
    told = _last_kind(instance.pk)
    kind = "published" if told == "unpublished" or (first and told is None) else "changed"
    lines.write(lines.lines_of(Page.objects.filter(pk=instance.pk), kind))


def unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Wagtail sends it before a deletion, too, while the page is live; that is told as one."""
    pages = Page.objects.filter(pk=instance.pk, live=False)
    if pages.exists():
        lines.write(lines.lines_of(pages, "unpublished"))


def moving(sender: Any, instance: Any, **kwargs: Any) -> None:
    if kwargs["url_path_before"] != kwargs["url_path_after"]:
        found = lines.lines_of(lines.live_below(instance.path), "moved")
        _moving.__dict__[instance.pk] = found


def moved(sender: Any, instance: Any, **kwargs: Any) -> None:
    lines.write(_moving.__dict__.pop(instance.pk, []))


def renamed(sender: Any, instance: Any, instance_before: Any, **kwargs: Any) -> None:
    """A new slug moves what is below, too."""
    found = lines.lines_of(lines.live_below(instance.path), "moved")
    for line in found:
        rest = line.audience["url_path"].removeprefix(instance.url_path)
        line.audience["url_path"] = instance_before.url_path + rest
    lines.write(found)


def deleted(sender: Any, instance: Any, origin: Any = None, **kwargs: Any) -> None:
    """Django sends this for each page; the first one tells of all that go with it."""
    if isinstance(origin, QuerySet) and issubclass(origin.model, Page):
        if "deletion_is_told" in origin.__dict__:
            return
        origin.__dict__["deletion_is_told"] = True
        pages = origin.model.objects.filter(pk__in=origin.order_by().values("pk"), live=True)
    else:
        pages = Page.objects.filter(pk=instance.pk, live=True)
    lines.write(lines.lines_of(pages, "deleted"))


def closed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A restriction was added: what was open below it is gone for most."""
    if not raw:
        before = closed_paths(but=instance.pk if kwargs["created"] else None)
        _restricted(instance, "unpublished", before)


def opened(sender: Any, instance: Any, **kwargs: Any) -> None:
    _restricted(instance, "published", closed_paths())


def _restricted(restriction: Any, kind: str, before: tuple[str, ...]) -> None:
    path = Page.objects.filter(pk=restriction.page_id).values_list("path", flat=True).first()
    if path:
        lines.write(lines.lines_of(lines.live_below(path), kind, before))


def _last_kind(page_id: int) -> str | None:
    from cms.api.models import LedgerEntry

    told = LedgerEntry.objects.filter(page_id=page_id).exclude(kind="").order_by("-pk")
    return told.values_list("kind", flat=True).first()
