"""The pages of listings: all listings of a stream are answered together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import DateField, F, Q
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import get_language
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from cms import links
from cms.blocks.cards import page_cards

DEFAULT_LIMIT = 6


def listable() -> list[type[Page]]:
    """Every page type that can stand in a list: those with a summary."""
    return [model for model in get_page_models() if hasattr(model, "summary")]


def list_pages(value: Any, request: Any, skip: Page | None = None) -> list[Page]:
    """The specific pages of a listing in the active language, one more than asked for, without
    ``skip``.
    """
    own = getattr(skip, "pk", None)
    found = find_lists([value], request)[_key(value)]
    return [page for page in found if page.pk != own][: _limit(value) + 1]


def list_cards(value: Any, request: Any, skip: Page | None = None) -> list[dict[str, Any]]:
    """The cards of a listing, as many as asked for."""
    return prepare_cards([value], request, skip)[0]


def prepare_cards(
    values: Iterable[Any], request: Any, skip: Page | None
) -> list[list[dict[str, Any]]]:
    """``list_cards`` of several listings: pictures and details are loaded at once."""
    values = list(values)
    find_lists(values, request)
    shown = [list_pages(value, request, skip)[: _limit(value)] for value in values]
    known = links.kept(request, f"listing_cards_{get_language()}")
    missing = {page.pk: page for pages in shown for page in pages if page.pk not in known}
    known.update({card["page"].pk: card for card in page_cards(missing.values(), request)})
    return [[known[page.pk] for page in pages] for pages in shown]


def find_lists(values: Iterable[Any], request: Any) -> dict[Any, list[Page]]:
    """The pages of several listings, by ``_key``; two more than asked for, since the one they stand
    on may be among them.

    One query for all lists, one a page type and one for locales; those of ``links.targets`` for
    pages that lists are below of. None for what is known.
    """
    known: dict[Any, list[Page]] = links.kept(request, f"listings_{get_language()}")
    wanted = {key: value for value in values if (key := _key(value)) not in known}
    if wanted:
        links.preload(request, (v["below"].pk for v in wanted.values() if v["below"] is not None))
        rows = _together([_ids(value, request) for value in wanted.values()])
        pages = _pages({row for found in rows for row in found})
        for key, found in zip(wanted, rows, strict=True):
            known[key] = [pages[pk] for pk, _kind in found if pk in pages]
    return known


def _key(value: Any) -> Hashable:
    names = tuple(sorted(value["page_types"] or []))
    below, theme = (getattr(value[name], "pk", None) for name in ("below", "theme"))
    return names, below, theme, value["order"], _limit(value)


def _limit(value: Any) -> int:
    return int(value["limit"] or DEFAULT_LIMIT)


def _ids(value: Any, request: Any) -> PageQuerySet:
    """``(id, content type)`` of the pages of one listing."""
    types = [resolve_model_string(name) for name in value["page_types"] or []]
    queryset = links.readable_pages(request).filter(
        depth__gt=2, locale__language_code=get_language()
    )
    if types:
        queryset = queryset.type(*types)
    if value["below"] is not None:
        below = links.target(value["below"], request)
        queryset = queryset.descendant_of(below) if below else queryset.none()
    if value["theme"] is not None:
        queryset = queryset.filter(_on_theme(value["theme"]))
    ordered = _ordered(queryset, value["order"], types or listable())
    return ordered.values_list("pk", "content_type_id")[: _limit(value) + 2]


def _together(querysets: list[PageQuerySet]) -> list[list[tuple[int, int]]]:
    """The rows of each queryset, in its order, from one statement: Django's own ``union`` takes no
    slices on SQLite.
    """
    found: list[list[tuple[int, int]]] = [[] for _queryset in querysets]
    parts = {number: part for number, q in enumerate(querysets) if (part := _sql(q))}
    if not parts:
        return found
    sql = " UNION ALL ".join(
        f"SELECT {number}, part{number}.* FROM ({part}) part{number}"  # noqa: S608  # Django's own SQL
        for number, (part, _params) in parts.items()
    )
    with connections[router.db_for_read(Page)].cursor() as cursor:
        cursor.execute(sql, [value for _part, params in parts.values() for value in params])
        for number, pk, kind in cursor.fetchall():
            found[number].append((pk, kind))
    return found


def _sql(queryset: PageQuerySet) -> tuple[str, tuple[Any, ...]] | None:
    """None for one that can have no rows, such as on a theme that no page type has."""
    try:
        found: tuple[str, tuple[Any, ...]] = queryset.query.sql_with_params()
    except EmptyResultSet:
        return None
    return found


def _pages(rows: Iterable[tuple[int, int]]) -> dict[int, Page]:
    """The pages, each in its own class, with their locales."""
    by_type: dict[int, list[int]] = {}
    for pk, kind in rows:
        by_type.setdefault(kind, []).append(pk)
    found: dict[int, Page] = {}
    for kind, pks in by_type.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class() or Page
        found |= model._default_manager.defer_streamfields().in_bulk(pks)
    links.with_locales(list(found.values()))
    return found


def _on_theme(theme: Any) -> Q:
    """Pages of any type that carry the theme; the relation is a table of each type's own."""
    condition = Q(pk__in=[])
    for model in listable():
        if hasattr(model, "themes"):
            condition |= Q(pk__in=model._default_manager.filter(themes=theme).values("pk"))
    return condition


def _ordered(queryset: PageQuerySet, order: str, types: list[type[Page]]) -> PageQuerySet:
    if order == "title":
        return queryset.order_by("title")
    if order == "menu":
        return queryset.order_by("path")
    published = Cast("first_published_at", DateField())
    own = _own_dates(types)
    when = Coalesce(*own, published) if own else published
    direction = F("listed_on").desc(nulls_last=True)
    if order == "oldest":
        direction = F("listed_on").asc(nulls_last=True)
    return queryset.annotate(listed_on=when).order_by(direction, "-pk")


def _own_dates(types: list[type[Page]]) -> list[Any]:
    """The ``date`` of types that have one: the day of a news item, not that of its upload."""
    dated = [
        model
        for model in types
        if any(field.name == "date" for field in model._meta.local_concrete_fields)
        and model._meta.pk.remote_field.model is Page
    ]
    paths = [f"{model._meta.pk.remote_field.get_accessor_name()}__date" for model in dated]
    return [Cast(path, DateField()) for path in paths]
