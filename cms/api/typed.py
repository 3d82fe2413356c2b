"""Pages of several types, each in its own class, in one statement that is written once."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import router
from django.db.models import QuerySet
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.api.instances import instances
from cms.api.loading import by_key
from cms.api.statements import rows_by_key


def pages_of(keys: Mapping[type[Page], list[int]], *, streams: bool = False) -> list[Page]:
    """The pages with these ids, by the class that each is of; their streams left in the database
    unless asked for. In no order.

    One query, and one for each type whose manager asks for more than its rows.
    """
    joined = {model: ids for model, ids in keys.items() if _is_plain(model)}
    if len(joined) < 2:
        joined = {}
    found = [
        page
        for model, ids in keys.items()
        if model not in joined
        for page in by_key(model, model._meta.pk.attname, ids, streams=streams)
    ]
    return [*found, *_together(joined, streams)] if joined else found


def _together(keys: Mapping[type[Page], list[int]], streams: bool) -> Iterator[Page]:
    alias = router.db_for_read(Page)
    models: Any = tuple(sorted(keys, key=lambda model: model._meta.label))
    shared = [field.attname for field in Page._meta.concrete_fields]

    def build() -> QuerySet[Any]:
        own = [f"{path}__{name}" for model in models for path, name in _own_columns(model, streams)]
        return Page._base_manager.using(alias).order_by().values_list(*shared, *own)

    places, start = {}, len(shared)
    for model in models:
        places[model] = slice(start, start := start + len(_own_columns(model, streams)))
    classes = {pk: model for model, ids in keys.items() for pk in ids}
    sorted_rows: dict[Any, list[list[Any]]] = {}
    for row in rows_by_key((alias, streams, *models), build, "id", list(classes), alias):
        model = classes[row[0]]
        values = row[places[model]]
        if not values or any(value is not None for value in values):  # its row is there
            rows = sorted_rows.setdefault(model, [])
            rows.append([*row[: len(shared)], *_with_links(model, row[0], values, streams)])
    for model, rows in sorted_rows.items():
        yield from instances(model, alias, [*shared, *_layout(model, streams)[1]], rows)


def _with_links(model: Any, pk: int, own: Sequence[Any], streams: bool) -> list[Any]:
    links, names = _layout(model, streams)
    values = iter(own)
    return [pk if name in links else next(values) for name in names]


@lru_cache(maxsize=256)
def _layout(model: Any, streams: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """The columns below ``Page`` that are loaded, in order, and which of them are its number."""
    fields = [field for field in model._meta.concrete_fields if field.model is not Page]
    links = frozenset(f.attname for f in fields if f.remote_field and f.remote_field.parent_link)
    return links, tuple(f.attname for f in fields if streams or not isinstance(f, StreamField))


@lru_cache(maxsize=256)
def _own_columns(model: Any, streams: bool) -> tuple[tuple[str, str], ...]:
    """The columns that a type adds to ``Page``, each with the relations that lead to its table."""
    links, names = _layout(model, streams)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return tuple((link(fields[name].model), name) for name in names if name not in links)


def link(model: Any) -> str:
    """The relations from Page down to the class, such as ``newspage``; "" for Page itself."""
    names: list[str] = []
    while model is not Page:
        field = next(iter(model._meta.parents.values()))
        names.insert(0, field.remote_field.get_accessor_name())
        model = field.remote_field.model
    return "__".join(names)


def _is_plain(model: Any) -> bool:
    query = model._default_manager.all().query
    return not (query.where or query.annotations or query.select_related)
