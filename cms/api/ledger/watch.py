"""Watches the statements that Django sends: one that writes content changes the stamp with it.

This covers what signals do not: ``QuerySet.update``, ``bulk_create``, rows of many-to-many
relations, the tree's raw SQL, and a save outside a transaction, whose signal comes after its
commit. The line goes into the ledger in the transaction of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import connections, transaction

from cms.api.ledger import stamp, tables
from cms.api.ledger.tables import Kind
from cms.prepared import reads_pass

# What such statements start with, so that most are waved through by a look at one word.
READS = frozenset(
    {
        "SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET", "RESET", "SHOW",
        "PRAGMA", "EXPLAIN", "LOCK", "CREATE", "ALTER", "DROP", "COMMENT", "VACUUM", "ANALYZE",
        "REINDEX", "DECLARE", "FETCH", "CLOSE", "VALUES", "LISTEN", "UNLISTEN", "NOTIFY", "START",
    }
)  # fmt: skip
FIRST = re.compile(r"\s*(\w+)")
WRITE = re.compile(
    r"\s*(?P<verb>INSERT|REPLACE|UPDATE|DELETE|MERGE)\s+(?:OR\s+\w+\s+)?(?:INTO\s+|FROM\s+)?"
    r"(?:ONLY\s+)?(?:\"?\w+\"?\.)?[\"`]?(?P<table>\w+)",
    re.IGNORECASE,
)
MODIFYING_WITH = re.compile(r"\b(INSERT|UPDATE|DELETE|MERGE)\b", re.IGNORECASE)
# Django's own form of SET; anything else is no draft.
ASSIGNMENTS = re.compile(r'(?:"\w+" = (?:%s|NULL)(?:, )?)+')
COLUMN = re.compile(r'"(\w+)" = ')
LONGEST_DRAFT = 2000  # characters; saving a draft names a handful of columns

_paused = False


def install(connection: Any) -> None:
    """Watches a connection to the database of the ledger."""
    if connection.alias == stamp.ledger_alias() and seen not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, seen)


def on_connection(sender: Any, connection: Any, **kwargs: Any) -> None:
    install(connection)


def install_everywhere() -> None:
    for connection in connections.all(initialized_only=True):
        install(connection)


def pause(**kwargs: Any) -> None:
    """While migrations run the ledger may not be there yet; afterwards the epoch is new."""
    global _paused
    _paused = True


def resume() -> None:
    global _paused
    _paused = False


@reads_pass
def seen(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """A wrapper of Django's ``connection.execute_wrappers``."""
    if _paused or not writes(sql):
        return execute(sql, params, many, context)
    meaning = meaning_of(sql)
    connection = context["connection"]
    if meaning is Kind.IGNORED or _covered(connection, meaning):
        return execute(sql, params, many, context)
    if meaning is Kind.DRAFT:
        stamp.mark(connection, stamp.saved_a_draft)
        return execute(sql, params, many, context)
    if connection.in_atomic_block or not connection.get_autocommit():
        result = execute(sql, params, many, context)
        stamp.bump(connection.alias)
        return result
    return _together(execute, sql, params, many, context)


def writes(sql: Any) -> bool:
    """Whether the statement may write; a quick look at its first word."""
    if not isinstance(sql, str):
        return True
    if sql.startswith("SELECT"):
        return False
    found = FIRST.match(sql)
    word = found[1].upper() if found else "SELECT" if sql.lstrip().startswith("(") else ""
    if word == "WITH":
        return bool(MODIFYING_WITH.search(sql))
    return word not in READS


def meaning_of(sql: Any) -> Kind:
    """What a writing statement does: CONTENT, IGNORED, DERIVED or DRAFT."""
    text = sql if isinstance(sql, str) else str(sql)
    return _meaning(text if len(text) <= LONGEST_DRAFT else text[:300], len(text) <= LONGEST_DRAFT)


@lru_cache(maxsize=1024)
def _meaning(sql: str, whole: bool) -> Kind:
    found = WRITE.match(sql)
    if found is None:
        return Kind.CONTENT
    verb, table = found["verb"].upper(), found["table"]
    kind = tables.kind_of(table)
    if kind is Kind.FILLED:
        return Kind.IGNORED if verb == "INSERT" else Kind.CONTENT
    if kind is Kind.CONTENT and verb == "UPDATE" and whole and _is_draft(sql, table):
        return Kind.DRAFT
    return kind


def _is_draft(sql: str, table: str) -> bool:
    quiet = tables.quiet_columns(table)
    _head, _set, rest = sql.partition(" SET ")
    assignments = rest.partition(" WHERE ")[0]
    if not quiet or not ASSIGNMENTS.fullmatch(assignments):
        return False
    return set(COLUMN.findall(assignments)) <= quiet


def _covered(connection: Any, meaning: Kind) -> bool:
    """Whether this transaction has written a line already. An index follows a draft silently."""
    if meaning is Kind.DERIVED:
        return stamp.marked(connection, stamp.wrote_a_line, stamp.saved_a_draft)
    return stamp.marked(connection, stamp.wrote_a_line)


def _together(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """A statement outside a transaction: it and its line in one."""
    connection, cursor = context["connection"], context["cursor"]
    with transaction.atomic(using=connection.alias):
        result = execute(sql, params, many, context)
        rows = _take_rows(connection, cursor)
        stamp.bump(connection.alias)
    if rows:
        _give_back(cursor, rows)
    return result


def _take_rows(connection: Any, cursor: Any) -> list[Any]:
    """SQLite commits nothing while the rows of a RETURNING are waiting."""
    if connection.vendor != "sqlite" or cursor.description is None:
        return []
    return list(cursor.cursor.fetchall())


def _give_back(cursor: Any, rows: list[Any]) -> None:
    """The same rows once more, for the caller to fetch."""
    one = "(" + ", ".join(["%s"] * len(rows[0])) + ")"
    values = [value for row in rows for value in row]
    cursor.cursor.execute("VALUES " + ", ".join([one] * len(rows)), values)
