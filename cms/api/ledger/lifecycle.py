"""When the ledger is set up, and when it is begun anew."""

from __future__ import annotations

from typing import Any

from django.apps import apps as live_apps
from django.db import connections, transaction

from cms.api.ledger import stamp, watch


def after_migrate(using: str, apps: Any = live_apps, **kwargs: Any) -> None:
    """A new epoch; nothing where the tables have been migrated away.

    Lines from the future come from another server's transaction numbers, so from a restored copy.
    """
    if "ledgerentry" not in {model._meta.model_name for model in _models(apps)}:
        return
    watch.resume()
    if using == stamp.ledger_alias():
        stamp.new_epoch(cursors=has_lines_from_the_future(using), using=using)


def start_anew(using: str | None = None) -> None:
    """After a restore: no kept answer and no cursor of a client outlives it."""
    alias = using or stamp.ledger_alias()
    with transaction.atomic(using=alias):
        stamp.new_epoch(cursors=True, using=alias)
        _lines(alias).update(transaction=0)


def has_lines_from_the_future(using: str) -> bool:
    connection = connections[using]
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        (coming,) = cursor.fetchone()
    return _lines(using).filter(transaction__gte=coming).exists()


def _models(apps: Any) -> list[Any]:
    return [model for model in apps.get_models() if model._meta.app_label == "cms_api"]


def _lines(using: str) -> Any:
    return live_apps.get_model("cms_api", "LedgerEntry")._default_manager.using(using)
