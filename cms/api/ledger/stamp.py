"""The stamp: one number for the whole content. Read first, changed with every write."""

from __future__ import annotations

import logging
import os
import secrets
import uuid
from functools import cache, partial
from hashlib import blake2b
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections, router, transaction

from cms.api import conf

logger = logging.getLogger(__name__)

# Random weights: two histories that part after a restore do not meet again at the same sum.
WEIGHT_BITS = 31
CODE = (".py", ".html", ".mo", ".json")
# One row, one statement; the sum is over the partial index of lines that are not folded yet.
SUM = (
    '(SELECT CAST(COALESCE(SUM(weight), 0) AS BIGINT) FROM "cms_api_ledgerentry" WHERE weight > 0)'
)
SELECT = f'SELECT value, {SUM} FROM "cms_api_ledgerepoch"'  # noqa: S608  # our own SQL
# The stamp as a text, for a part of another statement.
SELECT_TEXT = f"""SELECT value || '-' || {SUM} FROM "cms_api_ledgerepoch\""""  # noqa: S608  # as above


def read_stamp() -> str | None:
    """Epoch and sum, read from the primary in a statement of its own; one query.

    None where there can be no stamp: inside an open transaction, or without the tables.
    """
    connection = connections[ledger_alias()]
    if not can_be_read(connection):
        return None
    try:
        with connection.cursor() as cursor:
            cursor.execute(SELECT)
            row = cursor.fetchone()
    except DatabaseError:
        logger.warning("The ledger cannot be read; answers are not kept.", exc_info=True)
        return None
    forget_marks(connection)
    return f"{row[0]}-{row[1]}" if row else None


def bump(using: str | None = None) -> None:
    """A new stamp, with the surrounding transaction: after it commits no kept answer is given.

    For what Django's cursors do not see: COPY, a stored procedure, another program's write. Call
    it in the transaction of the write, or in one of its own after that has been committed.
    """
    record([entry()], using)


def entry(**fields: Any) -> Any:
    """A line that is not saved yet."""
    from cms.api.models import LedgerEntry, TransactionNumber

    weight = secrets.randbits(WEIGHT_BITS) + 1
    return LedgerEntry(weight=weight, transaction=TransactionNumber(), **fields)


def record(entries: list[Any], using: str | None = None) -> None:
    """Adds lines to the ledger; one statement, in one transaction."""
    alias = using or ledger_alias()
    model = apps.get_model("cms_api", "LedgerEntry")
    with transaction.atomic(using=alias, savepoint=False):
        saved = model._default_manager.using(alias).bulk_create(entries, batch_size=500)
        for line in saved:
            if (line.pk or 0) % conf.get("CMS_API_LEDGER_LINES") == 0:
                transaction.on_commit(partial(_fold, alias), using=alias, robust=True)
        mark(connections[alias], wrote_a_line)


def new_epoch(*, cursors: bool = False, using: str | None = None) -> None:
    """Forgets every kept answer; ``cursors=True`` also makes mirrors read everything again."""
    model = apps.get_model("cms_api", "LedgerEpoch")
    rows = model._default_manager.using(using or ledger_alias())
    row = rows.first() or model(pk=1)
    row.value = uuid.uuid4().hex
    row.cursors = uuid.uuid4().hex if cursors or not row.cursors else row.cursors
    row.save(using=using or ledger_alias())


@cache
def build_id() -> str:
    """Which release answers: ``CMS_API_BUILD``, else the versions of what is installed here.

    Two releases that run at once keep their answers apart.
    """
    return str(conf.get("CMS_API_BUILD")) or _installed()


@cache
def ledger_alias() -> str:
    """The database that the ledger is written to, which the content must be in as well."""
    return router.db_for_write(apps.get_model("cms_api", "LedgerEntry"))


def _fold(using: str) -> None:
    """So that the sum stays over few lines, even where nobody runs the command."""
    from cms.api.ledger import compaction

    compaction.fold(using)


# What this transaction has done so far; kept among its on-commit callbacks, which Django drops with
# the savepoint or transaction that they were added in.
def wrote_a_line() -> None:
    """A line was written; it stands for whatever else this transaction writes."""


def saved_a_draft() -> None:
    """A draft was saved."""


def mark(connection: Any, what: Any) -> None:
    if connection.in_atomic_block:
        transaction.on_commit(what, using=connection.alias)


def marked(connection: Any, *marks: Any) -> bool:
    return connection.in_atomic_block and any(
        function in marks for _ids, function, _robust in connection.run_on_commit
    )


def forget_marks(connection: Any) -> None:
    """What is written after a stamp was read has to be written down anew."""
    if connection.run_on_commit:
        connection.run_on_commit = [
            row for row in connection.run_on_commit if row[1] not in (wrote_a_line, saved_a_draft)
        ]


def can_be_read(connection: Any) -> bool:
    """Not inside a transaction; that which a test case is wrapped in does not count."""
    blocks = [b for b in connection.atomic_blocks if not b._from_testcase]
    return not blocks and bool(connection.atomic_blocks or connection.get_autocommit())


def _installed() -> str:
    """A digest that is another one after a deployment: of the time stamps of code and templates."""
    folders = {str(config.path) for config in apps.get_app_configs()}
    for engine in settings.TEMPLATES:
        dirs: Any = engine.get("DIRS", [])
        folders |= {str(folder) for folder in dirs}
    digest = blake2b(str(settings.SETTINGS_MODULE).encode(), digest_size=8)
    if settings.STATIC_ROOT:
        digest.update(_state(os.path.join(settings.STATIC_ROOT, "staticfiles.json")))
    for folder in sorted(folders):
        for where, _folders, files in os.walk(folder):
            for name in sorted(files):
                if name.endswith(CODE):
                    digest.update(_state(os.path.join(where, name)))
    return digest.hexdigest()


def _state(path: str) -> bytes:
    try:
        info = os.stat(path)
    except FileNotFoundError:
        return b""
    return f"{path} {info.st_mtime_ns} {info.st_size};".encode()
