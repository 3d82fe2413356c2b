"""Instances of rows that were read, without what a constructor does for new ones.

Django's ``from_db`` calls the constructor, which for a page looks through all of its relations for
values that were passed in. A row passes none.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.fields.files import FileDescriptor
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.signals import post_init, pre_init
from modelcluster.models import ClusterableModel
from wagtail.models import Page

# Constructors that do nothing else for a row, and attributes that only keep what is read.
CONSTRUCTORS = (Model.__init__, ClusterableModel.__init__, Page.__init__)
KEEPING = (ForeignKeyDeferredAttribute, FileDescriptor)


def instances(
    model: Any, alias: str, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> list[Any]:
    """As ``model.from_db`` makes them; ``names`` are attribute names, in the order of the values.

    By ``from_db`` itself where the model has one or a constructor of its own, or somebody listens.
    Each keeps the row that it was made of, as ``_api_row``.
    """
    if _has_more(model) or pre_init.has_listeners(model) or post_init.has_listeners(model):
        found = [(model.from_db(alias, names, row), row) for row in rows]
    else:
        converted = _converted(model, tuple(names))
        found = [(_made(model, alias, names, row, converted), row) for row in rows]
    for instance, row in found:
        instance.__dict__["_api_row"] = row
    return [instance for instance, _row in found]


def _made(
    model: Any, alias: str, names: Sequence[str], row: Sequence[Any], converted: tuple[str, ...]
) -> Any:
    made = model.__new__(model)
    state = made._state = ModelState()
    state.adding, state.db = False, alias
    values = made.__dict__
    values.update(zip(names, row, strict=True))
    later = {name: values.pop(name) for name in converted} if converted else {}
    for name, value in later.items():
        setattr(made, name, value)
    return made


@lru_cache(maxsize=512)
def _has_more(model: Any) -> bool:
    own = model.from_db.__func__ is not Model.from_db.__func__  # type: ignore[attr-defined]
    return own or model.__init__ not in CONSTRUCTORS


@lru_cache(maxsize=1024)
def _converted(model: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    """The attributes that make something else of a value when it is put there."""
    return tuple(
        name
        for name in names
        if hasattr(type(found := _descriptor(model, name)), "__set__")
        and not isinstance(found, KEEPING)
    )


def _descriptor(model: Any, name: str) -> Any:
    return next((vars(cls)[name] for cls in model.__mro__ if name in vars(cls)), None)
