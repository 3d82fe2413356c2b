"""Saves of pages that ``@changes`` tells, in the transaction of ``Page.save`` itself.

Wagtail says that a page was published, unpublished, moved or renamed once that transaction is
over; a crash between the two would lose the line. One more statement a save of a page; none for
a draft, which touches none of the columns that are compared.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from cms.api.ledger import lines

COMPARED = ("live", "url_path", "last_published_at")
# Wagtail sets the address of a page whose slug is saved.
COLUMNS = frozenset({*COMPARED, "slug"})

# On the instance, from before its save to after it.
_BEFORE = "_cms_api_before_save"
# On the instance, from its save until Wagtail's signal says the same.
_TOLD = "_cms_api_told"


def before(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Compares with what is stored. A new address is told here, while the old ones are known."""
    if raw or not isinstance(instance, Page) or instance._state.adding:
        return
    if update_fields is not None and COLUMNS.isdisjoint(update_fields):
        return
    stored = Page.objects.filter(pk=instance.pk).values(*COMPARED).first()
    instance.__dict__[_BEFORE] = stored
    if stored and stored["url_path"] != instance.url_path:
        lines.write(lines.taken_before_a_move(instance) or moved(instance))


def after(sender: Any, instance: Any, **kwargs: Any) -> None:
    stored = instance.__dict__.pop(_BEFORE, None) if isinstance(instance, Page) else None
    if stored is None:
        return
    if instance.live:
        if not stored["live"] or stored["last_published_at"] != instance.last_published_at:
            _tell(instance, kind_of_publication(instance), live=True)
    elif stored["live"]:
        _tell(instance, "unpublished", live=False)


def told(instance: Any) -> bool:
    """Whether the save that Wagtail's signal is about has been told; asked once for each."""
    return bool(instance.__dict__.pop(_TOLD, False))


def moved(instance: Any) -> list[Any]:
    return lines.lines_of(lines.live_below(instance.path), "moved")


def kind_of_publication(instance: Any) -> str:
    """``published`` the first time, and after it was gone; else ``changed``."""
    first = instance.first_published_at == instance.last_published_at
    last = lines.last_kind(instance.pk)
    return "published" if last == "unpublished" or (first and last is None) else "changed"


def _tell(instance: Any, kind: str, live: bool) -> None:
    lines.write(lines.lines_of(Page.objects.filter(pk=instance.pk, live=live), kind))
    instance.__dict__[_TOLD] = True
