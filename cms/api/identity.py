"""UIDs of pages: given when a page is made, filled in after migrate, never written by a GET."""

import uuid
from typing import Any

from django.apps import apps as live_apps
from django.db.models import Model
from wagtail.models import Page

BATCH = 1000


def page_saved(sender: type[Model], instance: Any, created: bool, **kwargs: Any) -> None:
    """A new page of whatever type gets its UID; ``raw`` is a fixture, which brings its own."""
    if created and not kwargs.get("raw") and isinstance(instance, Page):
        _table().objects.using(kwargs["using"]).get_or_create(
            page_id=instance.pk, defaults={"uid": uuid.uuid4().hex}
        )


def after_migrate(using: str, apps: Any = live_apps, **kwargs: Any) -> None:
    """Pages that were there before this app; nothing where the table has been migrated away."""
    if ("cms_api", "pageidentity") in {
        (m._meta.app_label, m._meta.model_name) for m in apps.get_models()
    }:
        backfill(using)


def backfill(using: str = "default") -> int:
    """Gives every page without a UID one, in batches; returns how many. Safe to run twice."""
    table = _table().objects.using(using)
    missing = Page.objects.using(using).filter(api_identity__isnull=True).order_by("pk")
    filled = 0
    while ids := list(missing.values_list("pk", flat=True)[:BATCH]):
        rows = [table.model(page_id=pk, uid=uuid.uuid4().hex) for pk in ids]
        table.bulk_create(rows, ignore_conflicts=True)
        filled += len(ids)
    return filled


def uid_of(page: Page) -> str | None:
    """The UID of a page that was loaded with ``select_related("api_identity")``; else it costs a
    query.
    """
    identity = getattr(page, "api_identity", None)
    return identity.uid if identity else None


def _table() -> Any:
    return live_apps.get_model("cms_api", "PageIdentity")
