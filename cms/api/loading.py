"""Rows by key, in statements that are written once and kept.

For a small statement Django spends several times longer on writing it than the database on
answering it. Here the SQL of "all rows of this table whose column is one of these" is made by
Django's own compiler the first time and used again with other keys.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections, router
from django.db.models import Model, QuerySet
from wagtail.fields import StreamField
from wagtail.models import Page

_PLACE = " IN (%s)"
_kept: dict[tuple[Any, ...], "_Statement | None"] = {}


@dataclass(frozen=True)
class _Statement:
    """A compiled SELECT with one place for keys; ``before`` and ``after`` that place."""

    before: str
    after: str
    params: tuple[Any, ...]
    field: Any
    attnames: tuple[str, ...]
    converters: dict[int, tuple[Any, Any]]

    def rows(self, keys: list[Any], alias: str) -> list[Any]:
        connection = connections[alias]
        places = ", ".join(["%s"] * len(keys))
        ready = [self.field.get_db_prep_value(key, connection) for key in keys]
        with connection.cursor() as cursor:
            cursor.execute(f"{self.before} IN ({places}){self.after}", (*self.params, *ready))
            found = cursor.fetchall()
        rows = [list(row) for row in found]
        for place, (convert, expression) in self.converters.items():
            for row in rows:
                for step in convert:
                    row[place] = step(row[place], expression, connection)
        return rows


def by_key(
    model: type[Model],
    column: str,
    keys: Iterable[Any],
    *,
    streams: bool = True,
    only: tuple[str, ...] = (),
) -> list[Any]:
    """The instances of a model whose ``column`` (an attribute name) is one of the keys.

    In the model's own order and through its default manager. ``streams=False`` leaves streams in
    the database until somebody asks for one; ``only`` loads these columns. One query; none without
    keys.
    """
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return []
    alias = router.db_for_read(model)

    def build() -> QuerySet[Any]:
        found = model._default_manager.db_manager(alias).all()
        if only:
            return found.only(*only)
        return found if streams else found.defer(*_streams(model))

    key = (alias, model, column, streams, only)
    if key not in _kept:
        _kept[key] = _compiled(build(), column, wanted[0], alias)
    statement = _kept[key]
    if statement is None:
        return list(build().filter(**{f"{column}__in": wanted}))
    limit = connections[alias].features.max_query_params or len(wanted)
    found: list[Any] = []
    for start in range(0, len(wanted), limit):
        rows = statement.rows(wanted[start : start + limit], alias)
        found += [model.from_db(alias, statement.attnames, row) for row in rows]
    return found


def through(source_field: Any, keys: Iterable[Any]) -> list[tuple[Any, Any]]:
    """``(source key, target)`` of a many-to-many field, for these sources, in the targets' order.
    One query.
    """
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return []
    between = source_field.remote_field.through
    target = source_field.m2m_reverse_field_name()
    source = between._meta.get_field(source_field.m2m_field_name()).attname
    order = [f"{target}__{name}" for name in source_field.related_model._meta.ordering]
    if any("-" in name for name in order):
        order = []
    rows = between._default_manager.filter(**{f"{source}__in": wanted}).select_related(target)
    return [(getattr(row, source), getattr(row, target)) for row in rows.order_by(*order, "pk")]


def together(querysets: Iterable[QuerySet[Any]]) -> list[tuple[Any, ...]]:
    """The rows of several ``values_list`` of one shape, each sliced as it likes, in one statement.

    Django's own ``union`` cannot do that on SQLite, and ``OR`` would read the whole table.
    """
    parts = [queryset.query.sql_with_params() for queryset in querysets]
    if not parts:
        return []
    named = (f"SELECT * FROM ({part}) part{i}" for i, (part, _) in enumerate(parts))  # noqa: S608  # Django's own SQL
    sql = " UNION ALL ".join(named)
    with connections[router.db_for_read(Page)].cursor() as cursor:
        cursor.execute(sql, [value for _, params in parts for value in params])
        return list(cursor.fetchall())


def _streams(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, StreamField)]


def _compiled(queryset: QuerySet[Any], column: str, key: Any, alias: str) -> _Statement | None:
    """None where the manager asks for more than the plain columns."""
    plain = not (queryset.query.annotations or queryset.query.select_related)
    field = next(f for f in queryset.model._meta.concrete_fields if f.attname == column)
    compiler = queryset.filter(**{f"{column}__in": [key]}).query.get_compiler(using=alias)
    sql, params = compiler.as_sql()
    before, place, after = sql.rpartition(_PLACE)
    if not (plain and place and "%s" not in after):
        return None
    columns = tuple((compiler.klass_info or {})["select_fields"])
    return _Statement(
        before,
        after,
        tuple(params[:-1]),
        getattr(field, "target_field", field),
        tuple(compiler.select[i][0].target.attname for i in columns),
        compiler.get_converters([entry[0] for entry in compiler.select]),
    )
