"""The shapes of declared fields: the counterpart of ``cms.api.serializers.fields``."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.api.kinds import is_document, is_image
from cms.api.openapi.components import Components
from cms.api.openapi.hints import of_attribute, of_serializer
from cms.api.serializers.fields import MAX_DEPTH, name_of
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
    nullable,
    obj,
    open_obj,
    ref,
    words,
)

# By the class of the column, the first that fits. A field class of an app says its own shape by an
# attribute ``api_shape``.
COLUMNS: list[tuple[Any, Schema]] = [
    (RichTextField, ref("RichText")),
    (models.FileField, nullable(obj({"filename": TEXT}))),
    (models.BooleanField, YES_NO),
    (models.DecimalField, DECIMAL),
    (models.FloatField, NUMBER),
    (models.IntegerField, WHOLE),
    (models.DateTimeField, MOMENT),
    (models.DateField, DATE),
    (models.TimeField, TIME),
    (models.DurationField, NUMBER),
    (models.UUIDField, TEXT),
    (models.CharField, TEXT),
    (models.TextField, TEXT),
    (models.GenericIPAddressField, TEXT),
]
# More choices than this are a vocabulary of their own.
ENUM_MAX = 50


class Fields:
    """Shapes of the fields of pages and records, with the records' own under their names."""

    def __init__(self, components: Components, streams: Any) -> None:
        self.components = components
        self.streams = streams  # StreamBlock to Schema

    def declared(self, model: Any, entries: Iterable[Any], depth: int = 0) -> dict[str, Schema]:
        """What ``fields_of`` says, by name."""
        known = {field.name: field for field in model._meta.get_fields()}
        return {
            name_of(entry): self._entry(model, entry, known.get(name_of(entry)), depth)
            for entry in entries
        }

    def model(self, model: Any, depth: int = 0) -> Schema:
        """What a foreign key to the model becomes; for pages, images and documents null where the
        caller may not see it.
        """
        if issubclass(model, Page):
            return nullable(any_of(ref("Summary"), ref("PageOfOtherSite")))
        if is_image(model):
            return nullable(ref("Image"))
        if is_document(model):
            return nullable(ref("File"))
        return self.record(model, depth)

    def record(self, model: Any, depth: int = 0) -> Schema:
        """What ``record`` makes of an instance of this class."""
        if issubclass(model, get_user_model()):
            return NOTHING
        if hasattr(model, "api_representation"):
            return any_of(getattr(model, "api_shape", open_obj()), NOTHING)
        hidden = [NOTHING] if hasattr(model, "live") else []
        entries = getattr(model, "api_fields", None)
        if not entries or depth >= MAX_DEPTH:
            return any_of(ref("Choice"), *hidden)
        # Where the chain of records would be cut, the shape depends on how deep it stands.
        far = depth + _height(model, MAX_DEPTH) >= MAX_DEPTH
        shape = self.components.named(
            f"{model.__name__}{f'AtDepth{depth}' if far else ''}",
            (model, depth if far else None),
            lambda: obj(self.declared(model, entries, depth + 1)),
        )
        return any_of(shape, *hidden)

    def _entry(self, model: Any, entry: Any, field: Any, depth: int) -> Schema:
        serializer = getattr(entry, "serializer", None)
        if serializer is not None:
            return of_serializer(serializer)
        if field is None:
            return of_attribute(model, name_of(entry), lambda kind: self.model(kind, depth))
        if not isinstance(field, models.Field) or field.many_to_many:
            return self._relation(field, depth)
        return self.column(field, depth)

    def _relation(self, field: Any, depth: int) -> Schema:
        related = field.related_model
        if related is None or isinstance(related, str):
            return ANY
        shown = self.model(related, depth)
        if getattr(field, "one_to_one", False):
            return nullable(shown)
        found = shown.get("anyOf")
        # What the caller may not see is left out of a list.
        return array(any_of(*(part for part in found if part != NOTHING)) if found else shown)

    def column(self, field: Any, depth: int = 0) -> Schema:
        """One column, by its class."""
        stated = getattr(field, "api_shape", None)
        if stated is not None:
            return dict(stated)
        if isinstance(field, StreamField):
            return self.streams(field.stream_block)
        if field.choices:
            return nullable(choices(field))
        if isinstance(field, models.ForeignKey):
            shown = self.model(field.related_model, depth)
            return nullable(shown) if field.null else shown
        for kind, schema in COLUMNS:
            if isinstance(field, kind):
                return nullable(schema) if _may_be_null(field, schema) else schema
        return ANY


def _height(model: Any, limit: int) -> int:
    """How many records deep a record leads, looking at ``limit`` levels."""
    if limit == 0 or issubclass(model, get_user_model()) or hasattr(model, "api_representation"):
        return 0
    fields = {field.name: field for field in model._meta.get_fields()}
    named = (fields.get(name_of(entry)) for entry in getattr(model, "api_fields", ()))
    below = [f.related_model for f in named if f is not None and isinstance(f.related_model, type)]
    records = [m for m in below if not (issubclass(m, Page) or is_image(m) or is_document(m))]
    return max((1 + _height(m, limit - 1) for m in records if hasattr(m, "api_fields")), default=0)


def choices(field: Any) -> Schema:
    """``{"title", "token"}``, its tokens named where they are few."""
    tokens = [token for token, _label in field.flatchoices if token not in (None, "")]
    named = 0 < len(tokens) <= ENUM_MAX and all(isinstance(token, str) for token in tokens)
    token = words(map(str, tokens)) if named else any_of(TEXT, WHOLE)
    return obj({"title": TEXT, "token": token})


def _may_be_null(field: Any, schema: Schema) -> bool:
    """A draft may lack what a published page has; a text is then "", a number null."""
    return field.null or (schema != TEXT and "$ref" not in schema and not field.has_default())
