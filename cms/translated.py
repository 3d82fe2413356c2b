"""A short text in several languages, entered once and stored in one column.

For what is the same record in every language but has a name there: places, programmes, units, alt
texts. Pages are translated as pages, not with this.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from cms.shapes import TEXT, Schema


def content_languages() -> list[tuple[str, str]]:
    """Codes and names of the languages that content is written in, the default first."""
    languages = list(getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", settings.LANGUAGES))
    return sorted(languages, key=lambda language: language[0] != settings.LANGUAGE_CODE)


class Translated(dict[str, str]):
    """``{"en": "universities", "nl": "universiteiten"}``; ``str()`` is the active language's text.

    A text that is missing in a language falls back to the default language, then to any other.
    """

    def text(self, language: str | None = None) -> str:
        """The text in ``language`` (default: the active one), or the nearest that there is."""
        wanted = language or get_language() or settings.LANGUAGE_CODE
        return (
            self.exact(wanted)
            or self.exact(settings.LANGUAGE_CODE)
            or next((text for text in self.values() if text), "")
        )

    def exact(self, language: str) -> str:
        """The text in that language or its base language ("nl" for "nl-be"), else ""."""
        return self.get(language) or self.get(language.partition("-")[0]) or ""

    def __str__(self) -> str:
        return self.text()

    def __bool__(self) -> bool:
        return any(self.values())


def as_translated(value: Any) -> Translated:
    """A stored value as ``Translated``; a bare string is text in the default language."""
    if isinstance(value, str):
        value = {settings.LANGUAGE_CODE: value} if value else {}
    return Translated(value or {})


def _text_input(multiline: bool) -> forms.Widget:
    return forms.Textarea(attrs={"rows": 2}) if multiline else forms.TextInput()


class TranslatedWidget(forms.MultiWidget):
    """One input a language, each labelled with the language's name."""

    template_name = "cms/widgets/translated.html"

    def __init__(self, multiline: bool = False, attrs: dict[str, Any] | None = None) -> None:
        self.codes = [code for code, _name in content_languages()]
        super().__init__({code: _text_input(multiline) for code in self.codes}, attrs)

    def decompress(self, value: Any) -> list[str]:
        texts = as_translated(value)
        return [texts.get(code, "") for code in self.codes]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for subwidget, (code, label) in zip(
            context["widget"]["subwidgets"], content_languages(), strict=True
        ):
            subwidget["language"] = {"code": code, "name": label}
            subwidget["attrs"]["aria-label"] = label
            subwidget["attrs"]["lang"] = code
        return context


class TranslatedFormField(forms.MultiValueField):
    """Asks for the default language when required; the others may follow later."""

    def __init__(self, *, multiline: bool = False, **kwargs: Any) -> None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        kwargs["widget"] = TranslatedWidget(multiline=multiline)
        self.codes = [code for code, _name in content_languages()]
        fields = [
            forms.CharField(required=kwargs.get("required", True) and place == 0)
            for place, _code in enumerate(self.codes)
        ]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Translated:
        return Translated(
            {
                code: text.strip()
                for code, text in zip(self.codes, data_list, strict=False)
                if text and text.strip()
            }
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.widget.decompress(initial), data)


class TranslatedTextField(models.JSONField):
    """A column that holds a ``Translated``; the empty value is ``{}``.

    The column does not depend on a project's languages, so its migrations fit every project.
    """

    # In the API: the text in the language of the answer.
    api_shape: ClassVar[Schema] = TEXT

    def __init__(self, *args: Any, multiline: bool = False, **kwargs: Any) -> None:
        self.multiline = multiline
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if self.multiline:
            kwargs["multiline"] = True
        return name, path, list(args), kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Translated:
        return as_translated(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Translated:
        return as_translated(super().to_python(value) if isinstance(value, str) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Readable letters on SQLite, whose text search would not find them escaped."""
        if connection.vendor == "sqlite" and isinstance(value, dict):
            return json.dumps(value, ensure_ascii=False)
        return super().get_db_prep_value(value, connection, prepared)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _TranslatedAttribute(self.attname))

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        settled: dict[str, Any] = {
            "form_class": TranslatedFormField,
            "multiline": self.multiline,
            # Django's answer to a callable default, which would compare with a hidden input.
            "show_hidden_initial": False,
        }
        return models.Field.formfield(self, **settled | kwargs)


class _TranslatedAttribute:
    """Turns whatever is assigned (a dict, a string) into a ``Translated`` at once."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        if self.name not in instance.__dict__:  # deferred by .only() or .defer()
            instance.refresh_from_db(fields=[self.name])
        return instance.__dict__[self.name]

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.name] = as_translated(value)
