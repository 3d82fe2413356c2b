"""What ``cms.prepared`` keeps with a connection to PostgreSQL, by psycopg's ``pq``."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from itertools import count
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import BaseTzLoader
from psycopg import errors, pq
from psycopg.adapt import Transformer
from psycopg.postgres import types
from psycopg.types.numeric import Int2, Int4, Int8

# Statements that a connection keeps; one more, and the one that was not used for longest goes.
MOST = 200
PLACE = re.compile("%[s%]")
# A statement was dropped, or what it reads has been altered since; the server was stopped.
OUTDATED = (b"0A", b"26", b"42", b"57P")
DUPLICATE = b"42P05"
# Where these run, threads take turns while they wait, and libpq does not know.
TAKING_TURNS = ("gevent", "eventlet")
# PostgreSQL works out the type of a value from the column beside it, unless it has one by itself.
OIDS = {Int2: types["int2"].oid, Int4: types["int4"].oid, Int8: types["int8"].oid}


class Moment(BaseTzLoader):
    """``timestamptz`` of a connection in UTC; Django's own takes ten times as long."""

    timezone = UTC

    def load(self, data: Any) -> Any:
        try:
            moment = datetime.fromisoformat(str(data, "ascii"))
        except ValueError:  # before year 1, infinity
            return super().load(data)
        return moment if moment.tzinfo is UTC else super().load(data)


class Session:
    """The statements that a connection has prepared. Outside of transactions only.

    A name says which statement it is, so that a pool which hands the connection to others never
    gives the answer of another one.
    """

    def __init__(self, connection: Any) -> None:
        self.driver = connection.connection
        self.server = self.driver.pgconn
        self.timezone = connection.timezone
        self.wrapped = connection.wrap_database_errors
        context = connection.create_cursor()
        if self.timezone == UTC:
            context.adapters.register_loader("timestamptz", Moment)
        self.loaded = Transformer(context)
        turns = any(name in sys.modules for name in TAKING_TURNS)
        self.usable = self.loaded.encoding == "utf-8" and not turns
        self.seen: dict[str, int] = {}
        self.names: dict[str, bytes] = {}

    def is_free(self) -> bool:
        """Whether libpq may be used: nothing is under way."""
        return self.usable and self.server.transaction_status == pq.TransactionStatus.IDLE

    def rows(self, sql: str, params: Sequence[Any], by_value: bool) -> list[tuple[Any, ...]] | None:
        """None where the statement has to be asked otherwise."""
        try:
            values = [SENT[type(value)](value) for value in params]
        except (KeyError, ValueError):
            return None
        name = b"" if by_value else self._name(sql, params)
        if not name and not by_value:
            return None
        with self.driver.lock:
            if by_value:
                result = self.server.exec_params(_numbered(sql), values, _oids(params))
            else:
                result = self.server.exec_prepared(name, values)
            if result.status == pq.ExecStatus.TUPLES_OK:
                self.loaded.set_pgresult(result)
                return self.loaded.load_rows(0, result.ntuples, tuple)
        self._failed(sql, result)
        return None

    def _name(self, sql: str, params: Sequence[Any]) -> bytes:
        """That of the prepared statement; b"" where it is not prepared, or cannot be."""
        name = self.names.pop(sql, None)
        if name is None:
            if len(self.seen) > MOST:
                self.seen.clear()
            self.seen[sql] = seen = self.seen.get(sql, -1) + 1
            if seen < self.driver.prepare_threshold:
                return b""
            name = self._prepare(sql, params)
        self.names[sql] = name
        return name

    def _prepare(self, sql: str, params: Sequence[Any]) -> bytes:
        if len(self.names) >= MOST:
            oldest = self.names.pop(next(iter(self.names)))
            self.server.exec_(b"DEALLOCATE " + oldest)
        text, oids = _numbered(sql), _oids(params)
        name = b"cms_" + blake2b(text + repr(oids).encode(), digest_size=16).hexdigest().encode()
        result = self.server.prepare(name, text, oids)
        if result.status == pq.ExecStatus.COMMAND_OK or _code(result) == DUPLICATE:
            return name
        return b""

    def _failed(self, sql: str, result: Any) -> None:
        """Raises Django's exception, unless the statement may succeed otherwise."""
        self.names.pop(sql, None)
        code = _code(result)
        if not code or code.startswith(OUTDATED):
            return
        with self.wrapped:
            raise errors.lookup(code.decode())(result.get_error_message())


@lru_cache(maxsize=MOST)
def _numbered(sql: str) -> bytes:
    """With ``$1`` for the first ``%s``."""
    places = count(1)
    return PLACE.sub(lambda m: f"${next(places)}" if m[0] == "%s" else "%", sql).encode()


def _oids(params: Sequence[Any]) -> list[int]:
    return [OIDS.get(type(value), 0) for value in params]


def _code(result: Any) -> bytes:
    """SQLSTATE; b"" where the connection broke."""
    return result.error_field(pq.DiagnosticField.SQLSTATE) or b""


def _text(value: str) -> bytes:
    if "\0" in value:
        raise ValueError(value)
    return value.encode()


def _array(values: list[Any]) -> bytes:
    """Of whole numbers, UUIDs or texts."""
    if all(type(value) in NUMBERED for value in values):
        return f"{{{','.join(map(str, values))}}}".encode()
    if not all(type(value) is str for value in values):
        raise ValueError(values)
    quoted = [value.replace("\\", "\\\\").replace('"', '\\"') for value in values]
    return _text("{" + ",".join(f'"{value}"' for value in quoted) + "}")


def _whole(value: int) -> bytes:
    return b"%d" % value


NUMBERED = frozenset({int, Int2, Int4, Int8, UUID})
SENT: dict[type, Callable[[Any], bytes | None]] = {
    int: _whole,
    Int2: _whole,
    Int4: _whole,
    Int8: _whole,
    str: _text,
    UUID: lambda value: str(value).encode(),
    datetime: lambda value: value.isoformat(" ").encode(),
    bool: lambda value: b"t" if value else b"f",
    type(None): lambda value: None,
    list: _array,
}
