"""Fields that point at pictures, files and records; each loads what it needs in bulk."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.urls import get_resolver
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.forms.models import registry
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms import images


class BulkChooserMixin:
    """Loads all values of a stream at once, through ``load``."""

    model_class: Any
    api_is_constant: ClassVar[bool] = True
    # What is chosen is the object with that key, so the API may load it for a whole response.
    reads_by_key = True

    def load(self, ids: set[Any]) -> Mapping[Any, Any]:
        """The chosen objects by id; those that no longer exist are missing."""
        return dict(self.model_class._default_manager.in_bulk(ids))

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        values = list(values)
        found = self.load({value for value in values if value is not None})
        # A copy each, as in Wagtail: what is set on one place's object must not show in another's.
        return [copy.copy(found.get(value)) for value in values]


class PictureChooserBlock(BulkChooserMixin, ImageChooserBlock):
    """Wagtail's image chooser, with collections and renditions loaded in bulk."""

    def load(self, ids: set[Any]) -> Mapping[Any, Any]:
        return images.load(ids)


class FileChooserBlock(BulkChooserMixin, DocumentChooserBlock):
    """Wagtail's document chooser, with collections loaded in bulk."""

    def load(self, ids: set[Any]) -> Mapping[Any, Any]:
        return dict(self.model_class._default_manager.select_related("collection").in_bulk(ids))


class RecordChooserBlock(BulkChooserMixin, blocks.ChooserBlock):
    """Chooses a record named by string, such as "partnerships.Fact".

    Its picker is the one that a ``ChooserViewSet`` registered for the model; a model that has none
    gets a plain select. Records are entered once for all languages: nothing to translate here.
    """

    def __init__(self, target_model: str, **kwargs: Any) -> None:
        self._target_model = target_model
        super().__init__(**kwargs)

    @property
    def target_model(self) -> str:
        return self._target_model

    @cached_property
    def widget(self) -> forms.Widget:
        _ = get_resolver().url_patterns  # the admin's addresses register the pickers
        key = models.ForeignKey(self.model_class, on_delete=models.CASCADE)
        registered = (registry.foreign_key_lookup(key) or {}).get("widget", forms.Select)
        return registered() if isinstance(registered, type) else registered

    def get_form_state(self, value: Any) -> Any:
        if hasattr(self.widget, "get_value_data"):
            return super().get_form_state(value)
        return None if value is None else str(value.pk)

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        value = self.field.widget.value_from_datadict(data, files, prefix)
        return self.value_from_form(value or None)

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value

    class Meta:
        icon = "list-ul"


DECONSTRUCT_ALIASES = {
    PictureChooserBlock: "wagtail.images.blocks.ImageChooserBlock",
    FileChooserBlock: "wagtail.documents.blocks.DocumentChooserBlock",
}
