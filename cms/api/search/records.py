"""Which pages a record is part of: a renamed organisation is found by its new name at once.

The ways from a page class to a record are those that its entry is read along: the relations in
``api_indexes``, ``api_subjects`` and ``Index.prefetch``, and ``RelatedFields`` of
``search_fields``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db.models import Model
from wagtail.models import Page, get_page_models
from wagtail.search.index import RelatedFields

from cms.api.search.indexes import lookups


def pages_with(record: Model, using: str) -> set[int]:
    """The ids of the pages whose entries say something of a record that is no page, and of their
    translations, which may be read from the same rows; one query for each way to it, one more.

    Nothing for a model that no page leads to.
    """
    found: set[int] = set()
    for model, way in ways_to(type(record)):
        pages = model._base_manager.using(using).filter(**{way: record.pk})
        found.update(pages.order_by().values_list("pk", flat=True))
    if not found:
        return found
    keys = Page.objects.using(using).filter(pk__in=found).values("translation_key")
    return set(
        Page.objects.using(using).filter(translation_key__in=keys).values_list("pk", flat=True)
    )


@cache
def ways_to(target: type[Model]) -> tuple[tuple[Any, str], ...]:
    """``(page class, lookup)`` pairs; the rows that a page saves itself are none of them."""
    found: dict[tuple[Any, str], None] = {}
    for model in get_page_models():
        for path in _paths(model):
            for way, reached in _steps(model, path):
                if _is_record(reached) and issubclass(target, reached):
                    found[model, way] = None
    return tuple(found)


def _paths(model: Any) -> Iterator[list[str]]:
    for name in [*lookups(model), *getattr(model, "api_indexes", ())]:
        yield name.split("__")
    yield from _related(model.get_search_fields())


def _related(fields: Iterable[Any], above: tuple[str, ...] = ()) -> Iterator[list[str]]:
    for field in fields:
        if isinstance(field, RelatedFields):
            path = (*above, field.field_name)
            yield list(path)
            yield from _related(field.fields, path)


def _steps(model: Any, path: list[str]) -> Iterator[tuple[str, Any]]:
    """The lookup to each model on a path, until a name is no relation."""
    names: list[str] = []
    for name in path:
        field = _relation(model, name)
        if field is None:
            return
        names.append(field.name)
        model = field.related_model
        yield "__".join(names), model


def _relation(model: Any, name: str) -> Any:
    """By its name, or by that of the attribute that reads it backwards."""
    for field in model._meta.get_fields():
        backwards = field.auto_created and not field.concrete
        accessor = field.get_accessor_name() if backwards else field.name
        if name == accessor and isinstance(field.related_model, type):
            return field
    return None


def _is_record(model: Any) -> bool:
    from cms.api.search.indexing import parental_keys

    return not issubclass(model, Page) and not parental_keys(model)
