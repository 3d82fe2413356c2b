"""Folding: many lines become one, and the sum stays what it was at every moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.utils import timezone

from cms.api import conf
from cms.api.ledger import stamp

BATCH = 5000


def fold(using: str | None = None) -> int:
    """Moves the weight of all lines into one new line; drops lines that only had weight.

    Returns how many lines were folded. Safe to run at any time, and twice at once: lines that
    another compactor holds are left to it. A reader sees the lines of before or that of after.
    """
    alias = using or stamp.ledger_alias()
    folded = 0
    while count := _fold_some(alias):
        folded += count
        if count < BATCH:
            break
    return folded


def forget_old_changes(using: str | None = None) -> int:
    """Deletes what ``@changes`` need no longer tell; returns how many lines."""
    before = oldest_kept()
    lines = _lines(using or stamp.ledger_alias())
    count, _by_model = lines.filter(weight=0, at__lt=before).delete()
    return count


def due(using: str | None = None) -> tuple[int, int]:
    """How many lines would be folded, and how many changes forgotten."""
    lines = _lines(using or stamp.ledger_alias())
    weighty = lines.filter(weight__gt=0).count()
    return weighty if weighty > 1 else 0, lines.filter(weight=0, at__lt=oldest_kept()).count()


def oldest_kept() -> datetime:
    return timezone.now() - timedelta(days=conf.get("CMS_API_CHANGES_DAYS"))


def _fold_some(alias: str) -> int:
    with transaction.atomic(using=alias):
        lines = _lines(alias).filter(weight__gt=0).order_by("pk")
        skip_locked = {"skip_locked": True} if _can_skip(alias) else {}
        rows = list(
            lines.select_for_update(**skip_locked).values_list("pk", "weight", "kind")[:BATCH]
        )
        if len(rows) < 2:
            return 0
        ids = [pk for pk, _weight, _kind in rows]
        _lines(alias).filter(pk__in=ids, kind="").delete()
        _lines(alias).filter(pk__in=ids).update(weight=0)
        total = stamp.entry()
        total.weight = sum(weight for _pk, weight, _kind in rows)
        _lines(alias).bulk_create([total])
    return len(rows)


def _can_skip(alias: str) -> bool:
    return connections[alias].features.has_select_for_update_skip_locked


def _lines(alias: str) -> Any:
    return apps.get_model("cms_api", "LedgerEntry")._default_manager.using(alias)
