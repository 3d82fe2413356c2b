"""Statements that are written once and kept; those of several tables are asked as one.

For a small statement Django spends several times longer on writing it than the database on
answering it. Here the SQL of "all rows of this table whose column is one of these" is made by
Django's own compiler the first time and used again with other keys.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import Col, Ref

from cms import prepared
from cms.prepared import among

Row = Sequence[Any]
_PLACE = " IN (%s)"
_kept: dict[tuple[Any, ...], "Statement | None"] = {}


@dataclass(frozen=True)
class Part:
    """What a statement is made of, to be put together with others: the columns and their database
    types, FROM and WHERE up to the place for keys and after it, and the order as an expression.
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    source: str
    after: str
    order: str


@dataclass(frozen=True)
class Statement:
    """A compiled SELECT with one place for keys; ``before`` and ``after`` that place."""

    before: str
    after: str
    params: tuple[Any, ...]
    field: Any
    attnames: tuple[str, ...]
    converters: dict[int, tuple[Any, Any]]
    # None where the statement has to be asked alone.
    part: Part | None

    def rows(self, keys: list[Any], alias: str) -> list[Row]:
        connection = connections[alias]
        condition, values = self.among(self.before, keys, connection)
        return self.fetch(condition + self.after, values, connection)

    def among(self, before: str, keys: list[Any], connection: Any) -> tuple[str, list[Any]]:
        """What stands ``before`` the place for keys, with the place, and the parameters so far."""
        ready = [self.field.get_db_prep_value(key, connection) for key in keys]
        condition, values = among(before, ready, connection)
        return condition, [*self.params, *values]

    def fetch(
        self, sql: str, params: list[Any], connection: Any, *, by_value: bool = False
    ) -> list[Row]:
        """The rows of a statement that selects the same columns, as Python values.

        ``by_value``: as of ``prepared.rows``.
        """
        found = prepared.rows(sql, params, connection, by_value=by_value)
        return self.converted(found, connection)

    def converted(self, found: Sequence[Row], connection: Any) -> list[Row]:
        """The values of the database as Python's, where Django makes others of them."""
        if not self.converters:
            return list(found)
        rows = [list(row) for row in found]
        for place, (convert, expression) in self.converters.items():
            for row in rows:
                for step in convert:
                    row[place] = step(row[place], expression, connection)
        return list(rows)


def statement_of(
    key: Any, build: Callable[[], QuerySet[Any]], column: str, sample: Any, alias: str
) -> Statement | None:
    """The statement that is kept under this key, made of a query set the first time."""
    if key not in _kept:
        _kept[key] = _compiled(build(), column, sample, alias)
    return _kept[key]


def plain_statement(
    key: Any, build: Callable[[], QuerySet[Any]], column: str, sample: Any, alias: str
) -> Statement:
    """A statement on Wagtail's own table, which has nothing but columns."""
    statement = statement_of(key, build, column, sample, alias)
    if statement is None:  # pragma: no cover
        raise TypeError("The columns of a page cannot be read.")
    return statement


def rows_by_key(
    key: Any, build: Callable[[], QuerySet[Any]], column: str, wanted: list[Any], alias: str
) -> list[Row]:
    """The rows of a kept statement, of one that could not be kept, in as many statements as the
    number of keys asks for.
    """
    statement = statement_of(key, build, column, wanted[0], alias)
    if statement is None:
        return list(build().filter(**{f"{column}__in": wanted}))
    limit = most_params(alias) or len(wanted)
    starts = range(0, len(wanted), limit)
    return [row for start in starts for row in statement.rows(wanted[start : start + limit], alias)]


def most_params(alias: str) -> int | None:
    """How many values a statement may have; None for any number."""
    most: int | None = connections[alias].features.max_query_params
    return most


def _compiled(queryset: QuerySet[Any], column: str, key: Any, alias: str) -> Statement | None:
    """None where the manager asks for more than the plain columns."""
    plain = not (queryset.query.annotations or queryset.query.select_related)
    field = next(f for f in queryset.model._meta.concrete_fields if f.attname == column)
    compiler = queryset.filter(**{f"{column}__in": [key]}).query.get_compiler(using=alias)
    sql, params = compiler.as_sql()
    before, place, after = sql.rpartition(_PLACE)
    if not (plain and place and "%s" not in after):
        return None
    named = (compiler.klass_info or {}).get("select_fields")
    columns = tuple(range(len(compiler.select)) if named is None else named)
    return Statement(
        before,
        after,
        tuple(params[:-1]),
        getattr(field, "target_field", field),
        tuple(compiler.select[i][0].target.attname for i in columns),
        compiler.get_converters([entry[0] for entry in compiler.select]),
        _part(compiler, before, after),
    )


def _part(compiler: Any, before: str, after: str) -> Part | None:
    """None where columns have no type or the statement is of another form than ours."""
    expressions = [entry[0] for entry in compiler.select]
    columns = [sql for _, (sql, _params), _ in compiler.select]
    quote = compiler.connection.ops.quote_name
    named = [
        f"{sql} AS {quote(alias)}" if alias else sql for _, (sql, _params), alias in compiler.select
    ]
    order = ", ".join(_ordered(compiler))
    start = f"SELECT {', '.join(named)} FROM "  # noqa: S608  # Django's own SQL
    end = " ORDER BY " + ", ".join(sql for _, (sql, _, _) in compiler.get_order_by())
    tail = after.removesuffix(end) if order else after
    if not all(isinstance(expression, Col) for expression in expressions):
        return None
    types = [expression.target.db_type(compiler.connection) for expression in expressions]
    if not (all(types) and before.startswith(start) and " BY " not in tail and "%" not in order):
        return None
    plain = tuple(_plain_type(kind) for kind in types)
    return Part(tuple(columns), plain, before.removeprefix(start), tail, order)


def _plain_type(kind: str) -> str:
    """Without a length: ``varchar(20)`` and ``varchar(255)`` are one."""
    name, _, rest = kind.partition("(")
    return name + rest.partition(")")[2]


def _ordered(compiler: Any) -> list[str]:
    """The order in full, where Django names the place of a column in the statement."""
    found = []
    for entry, _ in compiler.get_order_by():
        if isinstance(entry.expression, Ref):
            entry = entry.copy()
            entry.set_source_expressions([entry.expression.source])
        found.append(compiler.compile(entry)[0])
    return found
