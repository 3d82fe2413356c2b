"""Pages of several types, each in its own class, in one statement that is written once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import router
from django.db.models import QuerySet
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.api.instances import instances
from cms.api.loading import by_key
from cms.api.statements import Row, rows_by_key


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
    classes = {pk: model for model, ids in joined.items() for pk in ids}
    left_out: Any = (lambda model: ()) if streams else _streams
    return [*found, *(page for page, _ in pages_with(classes, left_out))]


def pages_with(
    classes: Mapping[int, type[Page]],
    left_out: Callable[[type[Page]], Iterable[str]],
    related: Sequence[str] = (),
) -> Iterator[tuple[Page, Row]]:
    """The pages with these ids, each with the values of its ``related`` lookups; without those of
    another class than was said. In no order. One query; none without ids.

    ``left_out`` names the columns of a type that stay in the database until somebody asks.
    """
    if not classes:
        return
    alias = router.db_for_read(Page)
    types: list[Any] = sorted(set(classes.values()), key=lambda model: model._meta.label)
    layouts = [_layout(model, frozenset(left_out(model))) for model in types]
    shared = [field.attname for field in Page._meta.concrete_fields]
    start, end = len(shared), len(shared) + len(related)

    def build() -> QuerySet[Any]:
        own = [path for layout in layouts for path in layout.paths]
        return Page._base_manager.using(alias).order_by().values_list(*shared, *related, *own)

    rows_of: dict[type[Page], list[Row]] = {model: [] for model in types}
    for row in rows_by_key((alias, *layouts, *related), build, "id", list(classes), alias):
        rows_of[classes[row[0]]].append(row)
    place = end
    for model, layout in zip(types, layouts, strict=True):
        at = slice(place, place := place + len(layout.paths))
        rows = [row for row in rows_of[model] if not layout.paths or row[at.start] is not None]
        values = [[*row[:start], *layout.values(row[at])] for row in rows]
        pages = instances(model, alias, [*shared, *layout.names], values)
        yield from zip(pages, (row[start:end] for row in rows), strict=True)


class Layout(NamedTuple):
    """The columns of a type below ``Page``: their names, which of them are only its number, and
    the lookups of the others; the first of these says whether the page is of the type at all.
    """

    model: type[Page]
    names: tuple[str, ...]
    links: frozenset[str]
    paths: tuple[str, ...]

    def values(self, own: Row) -> Iterator[Any]:
        """The values of all names, out of those of the lookups."""
        given = iter(own)
        pk = next(given, None)
        return (pk if name in self.links else next(given) for name in self.names)


@lru_cache(maxsize=256)
def _layout(model: Any, left_out: frozenset[str]) -> Layout:
    fields = [field for field in model._meta.concrete_fields if field.model is not Page]
    links = frozenset(f.attname for f in fields if f.remote_field and f.remote_field.parent_link)
    loaded = [field for field in fields if field.attname not in left_out]
    own = [f"{link(f.model)}__{f.attname}" for f in loaded if f.attname not in links]
    names = tuple(field.attname for field in loaded)
    return Layout(model, names, links, (f"{link(model)}__pk", *own) if fields else ())


def _streams(model: Any) -> Iterator[str]:
    return (f.attname for f in model._meta.concrete_fields if isinstance(f, StreamField))


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
