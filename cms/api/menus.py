"""What a page says of itself in menus; asked in one query over all page types that say anything."""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import connections, router
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from cms import prepared
from cms.api.loading import pages_where
from cms.api.nearby import END, visible_sql

Traits = dict[int, tuple[bool, str]]


def in_menus(pages: PageQuerySet) -> PageQuerySet:
    """Without the pages that menus leave out, as ``traits_or_default`` says of each.

    The database leaves them out, so that a folder of thousands of news items costs no menu
    anything.
    """
    types = Q(content_type__in=_types())
    return pages.filter(*_not_excluded(), Q(show_in_menus=True) | types)


def menu_below(home: Page, levels: int, request: Any) -> list[Page]:
    """The pages of so many levels below a page that the caller may read and ``in_menus`` keeps, in
    tree order. One query, written by hand: Django takes longer to write it than the database to
    answer it.
    """
    table = f'"{Page._meta.db_table}"'
    visible, values = visible_sql(request, table)
    types = _types()
    sql = " AND ".join(
        [
            visible,
            f"{table}.path BETWEEN %s AND %s AND {table}.depth BETWEEN %s AND %s",
            *(f"NOT EXISTS (SELECT 1 {hidden} = {table}.id)" for hidden in _hidden()),
            f"({table}.show_in_menus OR {table}.content_type_id IN ({', '.join(map(str, types))}))",
        ]
    )
    within = [home.path, home.path + END, home.depth + 1, home.depth + levels]
    return pages_where(sql, [*values, *within])


def _types() -> list[int]:
    """The content types that say for themselves; -1 where there are none."""
    say = [m for m in get_page_models() if issubclass(m, _models())]
    return [-1, *(kind.pk for kind in ContentType.objects.get_for_models(*say).values())]


@cache
def _hidden() -> tuple[str, ...]:
    """The rows that are left out, up to their key, of each table that says so."""
    quote = connections[router.db_for_read(Page)].ops.quote_name
    found = []
    for model in _models():
        column = quote(model._meta.get_field("exclude_from_nav").column)
        key, table = quote(model._meta.pk.column), quote(model._meta.db_table)
        found.append(f"FROM {table} x WHERE x.{column} AND x.{key}")
    return tuple(found)


@cache
def _models() -> tuple[Any, ...]:
    return tuple(model for model in get_page_models() if _has(model, "exclude_from_nav"))


@cache
def _not_excluded() -> tuple[Any, ...]:
    """Made once: to make them takes longer than the database needs for the menu."""
    rows = [
        model._default_manager.filter(pk=OuterRef("pk"), exclude_from_nav=True)
        for model in _models()
    ]
    return tuple(~Exists(hidden.order_by()) for hidden in rows)


def traits_of(pages: list[Page]) -> Traits:
    """``{pk: (exclude_from_nav, nav_title)}`` of those pages whose types have them.

    One query over all; ``traits_or_default`` reads it for a page of any type.
    """
    connection = connections[router.db_for_read(Page)]
    parts, keys = [], []
    for model in _models():
        pks = [page.pk for page in pages if issubclass(page.specific_class or Page, model)]
        if pks:
            part, values = prepared.among(_select(model), pks, connection)
            parts.append(part)
            keys += values
    if not parts:
        return {}
    rows = prepared.rows(" UNION ALL ".join(parts), keys, connection)
    return {pk: (bool(excluded), title) for pk, excluded, title in rows}


@cache
def _select(model: Any) -> str:
    """Written by hand: Django would take longer over it than the database."""
    quote = connections[router.db_for_read(Page)].ops.quote_name
    fields = {field.name: quote(field.column) for field in model._meta.local_fields}
    title = fields["nav_title"] if _has(model, "nav_title") else "''"
    key, table = quote(model._meta.pk.column), quote(model._meta.db_table)
    return f"SELECT {key}, {fields['exclude_from_nav']}, {title} FROM {table} WHERE {key}"  # noqa: S608  # names of columns


def traits_or_default(traits: Traits, page: Page) -> tuple[bool, str]:
    """Of a page of any type: Wagtail's own ``show_in_menus`` where its type says nothing."""
    return traits.get(page.pk, (not getattr(page, "show_in_menus", True), ""))


def _has(model: Any, name: str) -> bool:
    """Whether the model's own table has the column (a base class's has been asked itself)."""
    try:
        return bool(model._meta.get_field(name).model is model)
    except FieldDoesNotExist:
        return False
