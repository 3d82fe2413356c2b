"""Values as JSON: by the class of their Django field, else by what they are.

A page or record says by ``api_fields`` what it shows; nothing else of it is shown. Teach
``register_field`` a field class once rather than writing a serializer for each use.
"""

import inspect
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.manager import BaseManager
from django.utils import timezone
from django.utils.choices import CallableChoiceIterator, flatten_choices
from django.utils.functional import Promise
from rest_framework import serializers
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.api import relations
from cms.api.kinds import is_document, is_image
from cms.api.serializers.files import document_data, image_data
from cms.api.serializers.rendering import Rendering
from cms.api.serializers.rich_text import to_html
from cms.api.serializers.texts import text_value

Reader = Callable[[Any, Rendering], Any]
Converter = Callable[[Any, Any, Rendering], Any]
Writer = Callable[[Any, Rendering, str], Any]
MAX_DEPTH = 4
AS_THEY_ARE = frozenset([type(None), bool, int, float])
_by_field: dict[type[models.Field], Converter] = {}


def register_field(*classes: type[models.Field]) -> Callable[[Converter], Converter]:
    """Decorator: ``converter(value, field, rendering)`` serialises fields of these classes."""

    def wrap(converter: Converter) -> Converter:
        _by_field.update(dict.fromkeys(classes, converter))
        _readers_of.cache_clear()
        _declared.cache_clear()
        return converter

    return wrap


def fields_of(instance: Any, entries: Iterable[Any], rendering: Rendering) -> dict[str, Any]:
    """The declared fields of a page or record; an entry is a name or Wagtail's ``APIField``."""
    model: Any = type(instance)
    readers = _declared(model, tuple(entries))
    return {name: read(instance, rendering) for name, read in readers}


@lru_cache(maxsize=1024)
def _declared(model: Any, entries: tuple[Any, ...]) -> tuple[tuple[str, Reader], ...]:
    """How to read each entry, found once for a model and its list."""
    return tuple((name_of(entry), _reader_for(model, entry)) for entry in entries)


def _reader_for(model: Any, entry: Any) -> Reader:
    name, serializer = name_of(entry), getattr(entry, "serializer", None)
    if serializer is not None:
        return lambda instance, rendering: _by_serializer(instance, name, serializer, rendering)
    known = _readers_of(model).get(name)
    return known or (
        lambda instance, rendering: plain(_attribute(instance, name, rendering), rendering, name)
    )


@lru_cache(maxsize=512)
def _readers_of(model: Any) -> dict[str, Reader]:
    """How to read each field of a model that has a column, by name."""
    return {
        field.name: reader_of(field)
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and not field.many_to_many
    }


def name_of(entry: Any) -> str:
    return str(getattr(entry, "name", entry))


def reader_of(field: Any) -> Reader:
    """By the class of the field, or the nearest base class that is registered."""
    attname = field.attname
    if field.choices and not isinstance(field, StreamField):
        return lambda instance, rendering: _chosen(getattr(instance, attname), field, rendering)
    convert = _converter(type(field))
    if convert is not None:
        return lambda instance, rendering: convert(getattr(instance, attname), field, rendering)
    if isinstance(field, models.ForeignKey):
        return lambda instance, rendering: _foreign(instance, field, rendering)
    return lambda instance, rendering: plain(getattr(instance, attname), rendering, field.name)


def _converter(cls: type[models.Field]) -> Converter | None:
    return next((_by_field[base] for base in cls.__mro__ if base in _by_field), None)


def _chosen(value: Any, field: Any, rendering: Rendering) -> Any:
    """As ``choice``, but once a response: a label is translated whenever it is read."""
    code = getattr(value, "code", value)
    if not isinstance(code, str | int):
        return choice(value, field)
    known = rendering.references.labels
    key = (id(field), type(value), code, rendering.language)
    if key not in known:
        known[key] = choice(value, field)
    found = known[key]
    return dict(found) if isinstance(found, dict) else found


def choice(value: Any, field: Any) -> Any:
    """``{"title", "token"}``, or None where nothing is chosen; a list of them for many choices."""
    if isinstance(value, list | tuple):
        return [choice(item, field) for item in value]
    if value in (None, ""):
        return None
    if not isinstance(value, str | int) and hasattr(value, "code"):
        return {"title": str(value.name), "token": value.code} if value.code else None
    title = next((label for key, label in _labels(field) if key == value), value)
    return {"title": str(title), "token": value}


def _labels(field: Any) -> Iterable[tuple[Any, Any]]:
    """The choices of a field, without groups; those that a function gives are asked for anew."""
    changing = isinstance(field.choices, CallableChoiceIterator)
    return flatten_choices(field.choices) if changing else _fixed_labels(field)


@lru_cache(maxsize=512)
def _fixed_labels(field: Any) -> tuple[tuple[Any, Any], ...]:
    return tuple(field.flatchoices)


def plain(value: Any, rendering: Rendering, name: str = "") -> Any:
    """Any Python value as JSON; pages, images and documents only for who may see them."""
    kind = type(value)
    if kind is str:
        return _text(value, rendering)
    if kind in AS_THEY_ARE:
        return value
    if kind is list:
        return _listed(value, rendering, name)
    if kind is dict:
        return _mapped(value, rendering, name)
    return _writer(value.__class__)(value, rendering, name)


def iso(moment: datetime | None) -> str | None:
    """ISO 8601 with offset, to the second, in UTC."""
    if moment is None:
        return None
    aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    return aware.astimezone(UTC).replace(microsecond=0).isoformat()


def record(instance: models.Model, rendering: Rendering) -> Any:
    """A record that is no page: its own ``api_representation(request)``, its ``api_fields``, or
    its name.
    """
    if isinstance(instance, _user_model()) or _is_over(instance):
        return None
    if hasattr(instance, "api_representation"):
        return plain(instance.api_representation(rendering.request), rendering)
    entries = getattr(instance, "api_fields", None)
    if entries and rendering.depth < MAX_DEPTH:
        return fields_of(instance, entries, rendering.deeper())
    return {"title": str(instance), "token": str(getattr(instance, "slug", "") or instance.pk)}


@lru_cache(maxsize=1)
def _user_model() -> Any:
    return get_user_model()


def _is_over(instance: Any) -> bool:
    """Not live, by the clock, too: the flag is lowered by a command that may run late."""
    expiry = getattr(instance, "expire_at", None)
    over = isinstance(expiry, datetime) and expiry <= timezone.now()
    return over or getattr(instance, "live", True) is False


@lru_cache(maxsize=1024)
def _writer(kind: Any) -> Writer:
    """How values of a class are written; the first that fits."""
    if hasattr(kind, "text") and hasattr(kind, "exact"):  # a text in several languages
        return lambda value, rendering, name: str(value)
    return next((write for cls, write in WRITERS if issubclass(kind, cls)), _as_words)


def _as_words(value: Any, rendering: Rendering, _name: str) -> str:
    return _text(str(value), rendering)


def _mapped(value: Any, rendering: Rendering, name: str) -> dict[str, Any]:
    return {
        str(key): item if type(item) in AS_THEY_ARE else plain(item, rendering, name)
        for key, item in value.items()
    }


def _text(value: str, rendering: Rendering) -> str:
    """A string as it is, but for rich text that would show what it refers to."""
    if "type=" in value and ("linktype=" in value or "embedtype=" in value):
        return to_html(value, rendering)
    return value


def _object(value: models.Model, rendering: Rendering, name: str) -> Any:
    if isinstance(value, Page):
        return page_value(value.pk, rendering)
    if is_image(type(value)):
        image = rendering.references.image(value.pk)
        return image_data(image, f"image.{image.pk}", rendering.base) if image else None
    if is_document(type(value)):
        document = rendering.references.document(value.pk)
        if document is None:
            return None
        return document_data(document, f"document.{document.pk}", rendering.base)
    return record(value, rendering)


def _listed(values: list[Any], rendering: Rendering, name: str) -> list[Any]:
    rows = [value for value in values if isinstance(value, models.Model)]
    if not rows:
        return [plain(value, rendering, name) for value in values]
    if len({type(row) for row in rows}) == 1 and not isinstance(rows[0], Page):
        relations.load(rows, rendering.references)
    for row in rows:
        rendering.references.want(type(row), [row.pk])
    shown = [(value, plain(value, rendering, name)) for value in values]
    return [item for value, item in shown if not isinstance(value, models.Model) or _says(item)]


def _says(shown: Any) -> bool:
    """Whether a record says anything; a row that only leads to what is hidden does not."""
    if isinstance(shown, dict):
        return any(item is not None for item in shown.values())
    return shown is not None


def page_value(pk: int | None, rendering: Rendering) -> Any:
    """A summary of the page if the caller may read it; ``{"@id": url}`` of a public page of
    another site; else None.
    """
    from cms.api.serializers.content import summary  # the two shapes need each other

    page = rendering.references.page(pk)
    if page is not None:
        return summary(page, rendering.request)
    url = rendering.references.elsewhere(pk) if pk is not None else None
    return {"@id": url} if url else None


def _foreign(instance: Any, field: Any, rendering: Rendering) -> Any:
    model, pk = field.related_model, getattr(instance, field.attname)
    if pk is None:
        return None
    if issubclass(model, Page):
        return page_value(pk, rendering)
    if is_image(model):
        image = rendering.references.image(pk)
        name = field.name if instance is rendering.page else f"image.{pk}"
        return image_data(image, name, rendering.base) if image else None
    if is_document(model):
        document = rendering.references.document(pk)
        name = field.name if instance is rendering.page else f"document.{pk}"
        return document_data(document, name, rendering.base) if document else None
    row = getattr(instance, field.name)
    relations.load([row], rendering.references)
    return record(row, rendering)


def _attribute(instance: Any, name: str, rendering: Rendering) -> Any:
    """An attribute that is no column: relation, property or method (which may take the request)."""
    if name in getattr(type(instance), "shared_relations", ()) and hasattr(instance, "shared"):
        return instance.shared(name, rendering.request)
    loaded = _loaded(instance, name)
    if loaded is not None:
        return loaded
    value = getattr(instance, name)
    if not callable(value) or isinstance(value, BaseManager):
        return value
    takes_request = _takes_request(getattr(value, "__func__", value))
    return value(request=rendering.request) if takes_request else value()


def _loaded(instance: Any, name: str) -> list[Any] | None:
    """The rows of a relation that ``cms.api.relations`` has put there, without a manager."""
    there = instance.__dict__
    if name in there.get("_cluster_related_objects", ()):  # as edited, in a draft
        return None
    rows = there.get("_prefetched_objects_cache", {}).get(name)
    return getattr(rows, "_result_cache", None)


@lru_cache(maxsize=1024)
def _takes_request(function: Any) -> bool:
    return "request" in inspect.signature(function).parameters


def _by_serializer(instance: Any, name: str, field: Any, rendering: Rendering) -> Any:
    """What a DRF field, given by ``APIField(serializer=...)``, makes of the instance."""
    cls = type("Declared", (serializers.Serializer,), {name: deepcopy(field)})
    context = {"request": rendering.request, "view": None}
    return plain(cls(instance, context=context).data[name], rendering, name)


@register_field(RichTextField)
def _rich_text(value: Any, field: Any, rendering: Rendering) -> Any:
    return text_value(str(value or ""), rendering)


@register_field(StreamField)
def _stream(value: Any, field: Any, rendering: Rendering) -> Any:
    from cms.api.serializers.blocks import stream_data  # blocks hold values, too

    return stream_data(value, rendering)


@register_field(models.FileField)
def _file(value: Any, field: Any, rendering: Rendering) -> Any:
    """Only its name: who may fetch the file is not for this field to say."""
    return {"filename": value.name.rpartition("/")[2]} if value else None


WRITERS: list[tuple[Any, Writer]] = [
    ((bool, int, float), lambda value, rendering, name: value),
    (Decimal, lambda value, rendering, name: str(value)),
    (datetime, lambda value, rendering, name: iso(value)),
    ((date, time), lambda value, rendering, name: value.isoformat()),
    (timedelta, lambda value, rendering, name: value.total_seconds()),
    ((str, Promise), _as_words),
    (RichText, lambda value, rendering, name: text_value(value.source, rendering)),
    (models.Model, _object),
    (
        (BaseManager, models.QuerySet),
        lambda v, rendering, name: _listed([*v.all()], rendering, name),
    ),
    (dict, _mapped),
    (Iterable, lambda value, rendering, name: _listed(list(value), rendering, name)),
]
