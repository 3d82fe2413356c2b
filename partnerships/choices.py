"""A column that holds several values of one vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.shapes import TEXT, Schema, array, obj, words


class ChoicesField(models.CharField):
    """Several choices in one column, stored as ``" students staff "``.

    The blanks around each value let ``holding()`` find one by a plain ``LIKE`` on every database,
    where a query inside JSON would differ. The value in Python is a list of strings.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 255)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    @property
    def api_shape(self) -> Schema:
        """Each chosen key with its label."""
        token = words(key for key, _label in self.flatchoices)
        return array(obj({"title": TEXT, "token": token}))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> list[str]:
        return (value or "").split()

    def to_python(self, value: Any) -> list[str]:
        return value.split() if isinstance(value, str) else list(value or [])

    def get_prep_value(self, value: Any) -> str:
        values = self.to_python(value)
        return f" {' '.join(values)} " if values else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Iterable[str], model_instance: models.Model | None) -> None:
        known = {choice for choice, _label in self.choices or ()}
        for unknown in sorted(set(value) - known):
            raise ValidationError(
                _("“%(value)s” is not one of the choices."), params={"value": unknown}
            )

    def run_validators(self, value: Any) -> None:
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=list(self.choices or ()),
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label", str(self.verbose_name).capitalize()),
            help_text=self.help_text,
        )

    def labels(self, values: Iterable[str]) -> list[str]:
        """The labels of values, in the order of the vocabulary."""
        wanted = set(values)
        return [str(label) for choice, label in self.choices or () if choice in wanted]


def holding(field: str, value: str) -> models.Q:
    """Rows whose ``ChoicesField`` holds that value."""
    return models.Q(**{f"{field}__contains": f" {value} "})
