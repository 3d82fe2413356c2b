"""Rows of models by key, and pages by what stands in a few columns, in statements that are written
once and kept.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db import connections, router
from django.db.models import Model, QuerySet
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.api.instances import instances
from cms.api.statements import Row, plain_statement
from cms.api.unions import Rows, fetch
from cms.prepared import among


class Light(NamedTuple):
    """What says whether a page may be read, of which class it is, and what it is a translation
    of.
    """

    pk: int
    path: str
    depth: int
    live: bool
    go_live_at: datetime | None
    expire_at: datetime | None
    content_type_id: int
    translation_key: UUID
    locale_id: int
    # Of the class: no content type has to be looked up.
    app_label: str
    model: str

    def as_page(self) -> Page:
        """A page with these columns; of the others each is loaded when asked for."""
        names = ["id", *LIGHT]
        return cast(Page, Page.from_db(router.db_for_read(Page), names, self[: len(names)]))


LIGHT = Light._fields[1:-2]
TRANSLATION_KEY: Any = Page._meta.get_field("translation_key")

# The sibling just before or after each of some pages "p", among those that satisfy a condition.
_SIBLING = """
SELECT (
    SELECT u.id FROM "{table}" u
    WHERE u.depth = p.depth AND u.path {compared}
    AND u.path > SUBSTR(p.path, 1, LENGTH(p.path) - {steplen})
    AND u.path < SUBSTR(p.path, 1, LENGTH(p.path) - {steplen}) || '{last}'
    AND {near} ORDER BY u.path {order} LIMIT 1
) FROM "{table}" p WHERE {those}
"""


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
    return fetch([keyed(model, column, keys, streams=streams, only=only)])[0]


def keyed(
    model: type[Model],
    column: str,
    keys: Iterable[Any],
    *,
    streams: bool = True,
    only: tuple[str, ...] = (),
) -> Rows:
    """What ``by_key`` asks for, to be fetched together with other tables."""
    alias = router.db_for_read(model)

    def build() -> QuerySet[Any]:
        found = model._default_manager.db_manager(alias).all()
        if only:
            return found.only(*only)
        return found if streams else found.defer(*_streams(model))

    def make(rows: list[Row], names: tuple[str, ...]) -> list[Any]:
        return instances(model, alias, names, rows) if names else rows

    kept = (alias, model, column, streams, only)
    return Rows(kept, build, column, list(dict.fromkeys(keys)), make)


def pages_at(paths: Iterable[str]) -> list[Page]:
    """The pages at these ``url_path``, topmost first, each with its identity. One query.

    Wagtail has an index of slugs, in which the paths end, and none of the paths.
    """
    wanted = list(paths)
    slugs = list({path.rstrip("/").rpartition("/")[2] for path in wanted})
    alias = router.db_for_read(Page)
    names = [field.attname for field in Page._meta.concrete_fields]

    def build() -> QuerySet[Any]:
        found = Page._default_manager.using(alias).order_by("depth")
        return found.values_list(*names, "api_identity__uid")

    statement = plain_statement((alias, "url_path"), build, "url_path", "/", alias)
    connection = connections[alias]
    at, paths = among(statement.before, wanted, connection)
    named, slugs = among(f'"{Page._meta.db_table}"."slug"', slugs, connection)
    sql = f"{at} AND {named}{statement.after}"
    rows = statement.fetch(sql, [*statement.params, *paths, *slugs], connection)
    pages: list[Page] = instances(Page, alias, names, [row[:-1] for row in rows])
    identity: Any = Page._meta.get_field("api_identity").related_model
    for page, row in zip(pages, rows, strict=True):
        given = None if row[-1] is None else identity(page_id=page.pk, uid=row[-1])
        page._state.fields_cache["api_identity"] = given
    return pages


def light_pages(
    ids: Iterable[int] = (),
    paths: Iterable[str] = (),
    beside: Iterable[int] = (),
    near: tuple[str, list[Any]] = ("", []),
    translations: Iterable[UUID] = (),
) -> list[Light]:
    """Pages in a few columns: those with these ids, those with these tree paths, all translations
    with these keys, and the siblings just before and after each page ``beside`` that satisfy
    ``near``, a condition on the table "u" with its values. In no order, some perhaps twice. One
    query.
    """
    alias = router.db_for_read(Page)
    connection = connections[alias]

    def build() -> QuerySet[Any]:
        kind = ("content_type__app_label", "content_type__model")
        return Page._base_manager.using(alias).order_by().values_list("pk", *LIGHT, *kind)

    statement = plain_statement((alias, Light), build, "id", 0, alias)
    select, table = statement.before.partition(" WHERE ")[0], Page._meta.db_table
    parts: list[tuple[str, list[Any]]] = []
    uuids = [TRANSLATION_KEY.get_db_prep_value(key, connection) for key in translations]
    for column, keys in (("id", list(ids)), ("path", list(paths)), ("translation_key", uuids)):
        if keys:
            parts.append(among(f'{select} WHERE "{table}"."{column}"', keys, connection))
    if keys := list(beside):
        those, values = among("p.id", keys, connection)
        last = Page.alphabet[-1] * 2 * Page.steplen
        # The next one comes after all that is below the page, which may be thousands.
        for compared, order in (("< p.path", "DESC"), (f"> p.path || '{last}'", "ASC")):
            sibling = _SIBLING.format(
                table=table, near=near[0], compared=compared, order=order, steplen=Page.steplen,
                those=those, last=last,
            )  # fmt: skip
            parts.append((f'{select} WHERE "{table}"."id" IN ({sibling})', [*near[1], *values]))
    if not parts:
        return []
    sql = " UNION ALL ".join(part for part, _ in parts)
    values = [value for _, part in parts for value in part]
    rows = statement.fetch(sql, values, connection)
    return [Light(*row) for row in rows]


def through(source_field: Any, keys: Iterable[Any]) -> Rows:
    """``(source key, target)`` of a many-to-many field, for these sources, in the targets' order:
    to be fetched.
    """
    between, model = source_field.remote_field.through, source_field.related_model
    target = source_field.m2m_reverse_field_name()
    source = between._meta.get_field(source_field.m2m_field_name()).attname
    names = [field.attname for field in model._meta.concrete_fields]
    alias = router.db_for_read(between)

    def build() -> QuerySet[Any]:
        rows = between._default_manager.using(alias).order_by(*_order_through(model, target), "pk")
        return rows.values_list(source, *(f"{target}__{name}" for name in names))

    def make(rows: list[Row], _: tuple[str, ...]) -> list[tuple[Any, Any]]:
        made = instances(model, alias, names, [row[1:] for row in rows])
        return list(zip((row[0] for row in rows), made, strict=True))

    return Rows((alias, source_field), build, source, list(dict.fromkeys(keys)), make)


def _order_through(model: Any, target: str) -> list[str]:
    """The model's own order, said of the relation that leads to it; none where it has a form that
    cannot be.
    """
    names = model._meta.ordering
    if not all(isinstance(name, str) and name[:1] != "?" for name in names):
        return []
    return [f"{'-' * name.startswith('-')}{target}__{name.lstrip('-')}" for name in names]


def _streams(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, StreamField)]
