"""The stamp for the front, which reads little else: on PostgreSQL without a cursor.

The same statement, on the same connection, by libpq itself (``psycopg.pq``): a cursor of Django and
psycopg costs five times as much as all else that a kept answer needs.
"""

from __future__ import annotations

import sys
from typing import Any

from django.db import connections

from cms.api.ledger import stamp

SELECT = stamp.SELECT.encode()
IDLE, TUPLES_OK = 0, 2
# Where these run, threads take turns while they wait, and libpq does not know.
TAKING_TURNS = ("gevent", "eventlet")


def quick_stamp() -> str | None:
    """As ``read_stamp``, which it calls wherever there is another driver or database, no open
    connection, or a transaction. Leaves the connection to Django's check where it broke.
    """
    connection: Any = connections[stamp.ledger_alias()]
    server = getattr(connection.connection, "pgconn", None)
    if server is None or connection.in_atomic_block or not connection.autocommit:
        return stamp.read_stamp()
    if server.transaction_status != IDLE or any(name in sys.modules for name in TAKING_TURNS):
        return stamp.read_stamp()
    result = server.exec_(SELECT)
    if result.status != TUPLES_OK:
        connection.errors_occurred = True
        return None
    if not result.ntuples:
        return None
    value, weight = result.get_value(0, 0), result.get_value(0, 1)
    return f"{value.decode()}-{weight.decode()}"
