"""What a page says of itself in menus; asked in one query over all page types that say anything."""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import connections, router
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

Traits = dict[int, tuple[bool, str]]


def in_menus(pages: PageQuerySet) -> PageQuerySet:
    """Without the pages that menus leave out, as ``traits_or_default`` says of each.

    The database leaves them out, so that a folder of thousands of news items costs no menu
    anything.
    """
    say = [m for m in get_page_models() if issubclass(m, _models())]
    types = [kind.pk for kind in ContentType.objects.get_for_models(*say).values()]
    return pages.filter(*_not_excluded(), Q(show_in_menus=True) | Q(content_type__in=types))


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
    parts, keys = [], []
    for model in _models():
        pks = [page.pk for page in pages if issubclass(page.specific_class or Page, model)]
        if pks:
            parts.append(f"{_select(model)} IN ({', '.join(['%s'] * len(pks))})")
            keys += pks
    if not parts:
        return {}
    with connections[router.db_for_read(Page)].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), keys)
        return {pk: (bool(excluded), title) for pk, excluded, title in cursor.fetchall()}


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
