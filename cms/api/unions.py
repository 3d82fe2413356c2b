"""The rows of several tables in one statement.

Each table is a part of a ``UNION ALL``. A part has the number of its table, the place of the row in
the table's order, and the columns, each in a slot of its own type; what a table does not fill is
NULL. The tables of one wave of relations thus cost one statement, whichever they are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from cms import prepared
from cms.api.statements import Part, Row, Statement, most_params, rows_by_key, statement_of

# SQLite puts no more than 500 together.
PARTS_MAX = 100


@dataclass(frozen=True)
class Rows:
    """The rows of one table whose ``column`` (an attribute name) is one of the keys; ``kept`` names
    the statement and begins with the database; ``make`` turns rows into what is wanted.
    """

    kept: tuple[Any, ...]
    build: Callable[[], QuerySet[Any]]
    column: str
    keys: list[Any]
    make: Callable[[list[Row], tuple[str, ...]], list[Any]]

    @property
    def alias(self) -> str:
        return str(self.kept[0])

    @property
    def size(self) -> int:
        """How many values the statement has."""
        statement = self.statement()
        return len(self.keys) + (len(statement.params) if statement else 0)

    def statement(self) -> Statement | None:
        return statement_of(self.kept, self.build, self.column, self.keys[0], self.alias)

    def alone(self) -> list[Any]:
        """In a statement of its own; what the manager makes itself is taken as it is."""
        statement = self.statement()
        rows = rows_by_key(self.kept, self.build, self.column, self.keys, self.alias)
        return self.make(rows, statement.attnames if statement else ())


@dataclass(frozen=True)
class _Written:
    """The SQL of several parts, around the places for their keys, and where their columns are."""

    texts: tuple[tuple[str, str], ...]
    columns: tuple[Callable[[Row], Row], ...]


def fetch(wanted: Sequence[Rows]) -> list[list[Any]]:
    """What is wanted of each table, in the table's own order. One query, and one for each table
    whose manager asks for more than its rows; none without keys.
    """
    found: list[list[Any]] = [[] for _ in wanted]
    joined: list[int] = []
    for i, rows in enumerate(wanted):
        if not rows.keys:
            continue
        statement = rows.statement()
        if statement is not None and statement.part is not None:
            joined.append(i)
        else:
            found[i] = rows.alone()
    for group in _groups(wanted, joined):
        if len(group) == 1:
            found[group[0]] = wanted[group[0]].alone()
            continue
        for i, made in zip(group, _together([wanted[i] for i in group]), strict=True):
            found[i] = made
    return found


def _groups(wanted: Sequence[Rows], joined: list[int]) -> Iterator[list[int]]:
    """The tables that one statement asks: of one database, with no more values than it takes."""
    waiting = sorted(joined, key=lambda i: wanted[i].alias)
    group: list[int] = []
    held = 0
    for i in waiting:
        alias, size = wanted[i].alias, wanted[i].size
        most = most_params(alias)
        full = most is not None and held + size > most
        if group and (full or len(group) == PARTS_MAX or wanted[group[0]].alias != alias):
            yield group
            group, held = [], 0
        group.append(i)
        held += size
    if group:
        yield group


def _together(wanted: Sequence[Rows]) -> Iterator[list[Any]]:
    alias = wanted[0].alias
    connection = connections[alias]
    statements: list[Any] = [rows.statement() for rows in wanted]
    written = _written(tuple(s.part for s in statements), connection.vendor == "postgresql")
    texts, values = [], []
    for rows, statement, (before, after) in zip(wanted, statements, written.texts, strict=True):
        condition, params = statement.among(before, rows.keys, connection)
        texts.append(condition + after)
        values += params
    sorted_rows: list[list[Row]] = [[] for _ in wanted]
    for row in prepared.rows(" UNION ALL ".join(texts), values, connection):
        sorted_rows[row[0]].append(row)
    for rows, statement, own, columns in zip(
        wanted, statements, sorted_rows, written.columns, strict=True
    ):
        own.sort(key=itemgetter(1))
        made = statement.converted([columns(row) for row in own], connection)
        yield rows.make(made, statement.attnames)


@lru_cache(maxsize=512)
def _written(parts: tuple[Part, ...], typed: bool) -> _Written:
    """``typed``: the database wants to know of which type a NULL is."""
    slots = _slots(parts)
    texts, columns = [], []
    for number, part in enumerate(parts):
        order = f"ROW_NUMBER() OVER (ORDER BY {part.order})" if part.order else "0"
        filled, taken = [], _places(part, slots)
        own = dict(zip(taken, part.columns, strict=True))
        for place, kind in enumerate(slots):
            filled.append(own.get(place) or (f"NULL::{kind}" if typed else "NULL"))
        chosen = ", ".join([str(number), order, *filled])
        texts.append((f"SELECT {chosen} FROM {part.source}", part.after))  # noqa: S608  # Django's own
        columns.append(_picked([place + 2 for place in taken]))
    return _Written(tuple(texts), tuple(columns))


def _slots(parts: Sequence[Part]) -> list[str]:
    """The types of the columns of all parts: of each as many as the part with most of it has."""
    most: dict[str, int] = {}
    for part in parts:
        for kind in part.types:
            most[kind] = max(most.get(kind, 0), part.types.count(kind))
    return [kind for kind, count in most.items() for _ in range(count)]


def _places(part: Part, slots: list[str]) -> list[int]:
    """The slot of each column of a part."""
    free = {kind: slots.index(kind) for kind in part.types}
    found = []
    for kind in part.types:
        found.append(free[kind])
        free[kind] += 1
    return found


def _picked(taken: list[int]) -> Callable[[Row], Row]:
    if len(taken) == 1:
        return lambda row: (row[taken[0]],)
    return itemgetter(*taken)
