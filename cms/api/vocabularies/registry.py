"""Vocabularies by name. An app adds its own in its ``cms_services.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured

from cms.api.search import indexes
from cms.api.traversal import Context
from cms.api.vocabularies.stored import values_of
from cms.api.vocabularies.terms import Terms, listed

Make = Callable[[Context, Any], Terms]
M = TypeVar("M", bound=Make)


@dataclass(frozen=True)
class Vocabulary:
    """``make(context, request)`` gives the terms that this caller may know of."""

    name: str
    make: Make
    for_editors: bool = False


_known: dict[str, Vocabulary] = {}


def register_vocabulary(name: str, *, for_editors: bool = False) -> Callable[[M], M]:
    """Decorator; a second claim on a name is ImproperlyConfigured."""

    def add(make: M) -> M:
        if name in _known:
            raise ImproperlyConfigured(f"The vocabulary {name} is registered twice.")
        _known[name] = Vocabulary(name, make, for_editors)
        return make

    return add


def vocabularies() -> dict[str, Vocabulary]:
    """The registered ones, and for each declared search index its choices, or its few values."""
    declared = {
        index.name: Vocabulary(index.name, _of_index(index))
        for index in indexes.declared().values()
        if index.is_listed and not index.name.startswith("_")
    }
    return declared | _known


def _of_index(index: indexes.Index) -> Make:
    choices = index.choices
    if choices is None:
        return lambda context, request: values_of(index.name, request)
    return lambda context, request: listed(choices())
