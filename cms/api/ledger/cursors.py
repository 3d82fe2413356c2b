"""Places in the order of the ledger, as clients keep them."""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections

from cms.api.ledger import compaction, stamp

FORM = re.compile(r"([0-9a-f]{1,32})\.(\d{1,18})\.(\d{1,18})\.(\d{1,11})", re.ASCII)
LONGEST = 200  # characters


class Malformed(ValueError):
    """No cursor that was ever given out."""


class TooOld(ValueError):
    """What followed it is not kept any more, or the ledger is another one."""


@dataclass(frozen=True)
class Cursor:
    """After this line; ``at``: the seconds since 1970 that all before it had been told by."""

    epoch: str
    transaction: int
    line: int
    at: int

    def __str__(self) -> str:
        text = f"{self.epoch}.{self.transaction}.{self.line}.{self.at}"
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(text: str, epoch: str) -> Cursor:
    """Malformed, or TooOld: of another epoch, or older than the changes that are kept."""
    try:
        if len(text) > LONGEST:
            raise Malformed
        found = FORM.fullmatch(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii"))
    except (binascii.Error, ValueError) as error:
        raise Malformed from error
    if found is None:
        raise Malformed
    cursor = Cursor(found[1], int(found[2]), int(found[3]), int(found[4]))
    if cursor.epoch != epoch or cursor.at < int(compaction.oldest_kept().timestamp()):
        raise TooOld
    return cursor


def now(epoch: str, at: datetime) -> Cursor:
    """The place after all that has been committed; one query.

    On PostgreSQL before every transaction that still runs: its lines come after the cursor.
    """
    using = stamp.ledger_alias()
    seconds = int(at.timestamp())
    coming = horizon(using)
    if coming is not None:
        return Cursor(epoch, coming, 0, seconds)
    return Cursor(epoch, 0, _last_line(using), seconds)


def horizon(using: str) -> int | None:
    """The number below which every transaction has ended; None where writers wait in a row."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (number,) = cursor.fetchone()
    return int(number)


def _last_line(using: str) -> int:
    from cms.api.models import LedgerEntry

    rows: Any = LedgerEntry.objects.using(using).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0
