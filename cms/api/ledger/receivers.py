"""Who writes the lines that ``@changes`` tells: signals, a constant number of statements.

A line is written in the transaction of the change: of the save of a page (``saves``), of a
deletion, or of the request, as the middleware opens one for every unsafe request. A restriction
that a script writes outside a transaction is told right after its commit.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail import signals
from wagtail.models import Page, PageViewRestriction

from cms.api.ledger import lines, saves
from cms.visibility import closed_paths


def connect() -> None:
    for signal, receiver in (
        (signals.page_published, published),
        (signals.page_unpublished, unpublished),
        (signals.pre_page_move, moving),
        (signals.post_page_move, moved),
        (pre_save, saves.before),
        (post_save, saves.after),
    ):
        signal.connect(receiver, dispatch_uid=f"cms_api.changes.{receiver.__name__}")
    pre_delete.connect(deleted, sender=Page, dispatch_uid="cms_api.changes.deleted")
    post_save.connect(closed, sender=PageViewRestriction, dispatch_uid="cms_api.changes.closed")
    pre_delete.connect(opened, sender=PageViewRestriction, dispatch_uid="cms_api.changes.opened")


def published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Tells of what no save has told: a page that is public from its creation, such as a copy."""
    if not saves.told(instance):
        pages = Page.objects.filter(pk=instance.pk, live=True)
        lines.write(lines.lines_of(pages, saves.kind_of_publication(instance)))


def unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Wagtail sends it before a deletion, too, while the page is live; that is told as one."""
    pages = Page.objects.filter(pk=instance.pk, live=False)
    if not saves.told(instance) and pages.exists():
        lines.write(lines.lines_of(pages, "unpublished"))


def moving(sender: Any, instance: Any, **kwargs: Any) -> None:
    if kwargs["url_path_before"] != kwargs["url_path_after"]:
        lines.keep_for_a_move(instance)


def moved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Writes what the save of the moved page has not taken: none, in Wagtail's own move."""
    lines.write(lines.taken_before_a_move(instance))


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
