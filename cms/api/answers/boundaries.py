"""The next moment at which answers change though nobody writes anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Min, Q
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page

Boundary = Callable[[datetime], datetime | None]
_boundaries: list[Boundary] = []


def register(boundary: Boundary) -> Boundary:
    """Adds a function from now to the next moment that its app knows of, or None.

    For ``<app>/cms_services.py``; one query each, once for every stamp.
    """
    if boundary not in _boundaries:
        _boundaries.append(boundary)
    return boundary


def next_boundary(now: datetime) -> datetime:
    """The earliest moment after ``now``; midnight at the latest, for what tells the date."""
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    found = [boundary(now) for boundary in _boundaries]
    return min(midnight, *(moment for moment in found if moment is not None), midnight)


@register
def publication(now: datetime) -> datetime | None:
    """When a page goes live, or expires."""
    coming = Page.objects.filter(live=True).aggregate(
        expiry=Min("expire_at", filter=Q(expire_at__gt=now)),
        go_live=Min("go_live_at", filter=Q(go_live_at__gt=now)),
    )
    return min((moment for moment in coming.values() if moment), default=None)


@register
def expiry_of_records(now: datetime) -> datetime | None:
    """When a snippet that has drafts expires; one query for each model of them."""
    found = [
        model._default_manager.filter(live=True, expire_at__gt=now).aggregate(at=Min("expire_at"))
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return min((coming["at"] for coming in found if coming["at"]), default=None)
