"""Bulk inserts into the own table of models that extend another; ``bulk_create`` refuses these."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connection, models
from django.db.models.sql import InsertQuery

BATCH = 400


def insert_children(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Writes what ``model`` adds to its parent, whose row exists; one statement a batch.

    ``rows`` may be a generator: a batch is all that is held in memory.
    """
    fields = model._meta.local_concrete_fields
    waiting = iter(rows)
    size = min(BATCH, connection.ops.bulk_batch_size(fields, [None] * BATCH))
    while batch := list(islice(waiting, size)):
        query = InsertQuery(model)
        query.insert_values(fields, batch)
        compiler: Any = query.get_compiler(connection=connection)
        compiler.execute_sql()


def insert(rows: list[Any]) -> list[Any]:
    """Rows of one model, which get their primary keys."""
    if not rows:
        return []
    manager = type(rows[0])._default_manager
    return list(manager.bulk_create(rows, batch_size=2000))
