"""How an app says what a field of its own is in the schema of a page type."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db import models

from cms.api.types.forms import Input
from cms.api.types.links import Links

Describe = Callable[[Input, Links], dict[str, Any]]
D = TypeVar("D", bound=Describe)
Field = models.Field | forms.Field
_by_class: dict[type[Field], Describe] = {}


def register_property(*classes: type[Field]) -> Callable[[D], D]:
    """Decorator: ``describe(asked, links)`` gives the property of a field of these classes.

    A class of model fields or of form fields. What it gives, such as ``{"type", "factory",
    "widget"}``, goes before what is said of every property: title, description, default. ``asked``
    has the form's field as ``form`` and the column as ``column``, either may be None; ``links``
    makes addresses of vocabularies. It is asked once a property, and must not query.
    """

    def add(describe: D) -> D:
        _by_class.update(dict.fromkeys(classes, describe))
        return describe

    return add


def registered_for(asked: Input) -> Describe | None:
    """By the class of the column, else of the form's field, or the nearest base class of it."""
    for field in (asked.column, asked.form):
        for base in type(field).__mro__:
            if base in _by_class:
                return _by_class[base]
    return None
