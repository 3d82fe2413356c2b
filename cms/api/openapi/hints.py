"""The shape of what a property, method or serializer field gives, from its declaration."""

import inspect
import types
import typing
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from drf_spectacular.drainage import get_override
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import (
    ComponentRegistry,
    UnableToProceedError,
    is_basic_type,
    resolve_type_hint,
)
from rest_framework import serializers

from cms.shapes import (
    ANY,
    DATE,
    DECIMAL,
    MOMENT,
    NOTHING,
    NUMBER,
    TEXT,
    TIME,
    WHOLE,
    YES_NO,
    Schema,
    any_of,
    array,
    mapping,
    nullable,
    open_obj,
)

# What ``cms.api.serializers.fields.plain`` makes of these; drf-spectacular would have a Decimal
# be a number.
SIMPLE: list[tuple[type, Schema]] = [
    (bool, YES_NO), (int, WHOLE), (float, NUMBER), (Decimal, DECIMAL), (datetime, MOMENT),
    (date, DATE), (time, TIME), (str, TEXT),
]  # fmt: skip


def of_attribute(owner: type, name: str, of_model: Callable[[Any], Schema]) -> Schema:
    """A property or method of a class, by its return annotation or ``@extend_schema_field``.

    ``of_model`` gives the shape of a model class. What says nothing may be anything.
    """
    found = inspect.getattr_static(owner, name, None)
    call = found.fget if isinstance(found, property) else getattr(found, "func", found)
    stated = _stated(call)
    if stated is not None:
        return stated
    if not callable(call):
        return ANY
    try:
        hint = typing.get_type_hints(call).get("return", Any)
    except NameError:  # an annotation that is only imported for type checkers
        return ANY
    return of_hint(hint, of_model)


def of_hint(hint: Any, of_model: Callable[[Any], Schema]) -> Schema:
    """The shape of a value of this type, as the API writes it."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any_of(*(of_hint(arg, of_model) for arg in args))
    if hint is type(None):
        return NOTHING
    if origin in (list, tuple, set, frozenset):
        return array(of_hint(args[0], of_model) if args else ANY)
    if origin is dict:
        return open_obj() if args[1] is Any else mapping(of_hint(args[1], of_model))
    if inspect.isclass(hint):
        return _of_class(hint, of_model)
    return _by_spectacular(hint)


def of_serializer(field: serializers.Field) -> Schema:
    """The field of an ``APIField(serializer=...)``, as drf-spectacular reads it."""
    reader = AutoSchema()
    reader.registry = ComponentRegistry()
    reader.method, reader.path = "GET", "/"
    stated = _stated(field) or _stated(type(field))
    if stated is not None:
        return stated
    if isinstance(field, serializers.BaseSerializer) or field.source == "*":
        return ANY
    return _modern(reader._map_serializer_field(field, "response", bypass_extensions=True) or {})


def _of_class(hint: type, of_model: Callable[[Any], Schema]) -> Schema:
    if issubclass(hint, models.Model):
        return of_model(hint)
    for kind, schema in SIMPLE:
        if issubclass(hint, kind):
            return schema
    return _by_spectacular(hint)


def _by_spectacular(hint: Any) -> Schema:
    try:
        return _modern(resolve_type_hint(hint))
    except UnableToProceedError:
        return ANY


def _stated(target: Any) -> Schema | None:
    """What ``@extend_schema_field`` of drf-spectacular says."""
    override = get_override(target, "field") if target is not None else None
    if override is None:
        return None
    if isinstance(override, dict):
        return override
    if isinstance(override, serializers.Field):
        return of_serializer(override)
    known = is_basic_type(override) or not inspect.isclass(override)
    return _by_spectacular(override) if known else ANY


def _modern(schema: Any) -> Schema:
    """OpenAPI 3.0's ``nullable`` as 2020-12 says it."""
    if not isinstance(schema, dict):
        return {}
    made = {
        key: _modern(value) if isinstance(value, dict) else value for key, value in schema.items()
    }
    return nullable(made) if made.pop("nullable", False) else made
