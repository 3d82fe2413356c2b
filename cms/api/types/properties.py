"""One input of a form as a property of JSON Schema, with Plone's words ``factory`` and ``widget``.

The kind follows from the form's field, and from the column behind it where the field cannot tell;
an app says by ``register_property`` what a field of its own is. After plone.restapi's
``types/adapters.py``.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core import validators
from django.db import models
from wagtail.blocks import BlockField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.api.kinds import is_document, is_image
from cms.api.page_types import api_type
from cms.api.serializers.fields import iso
from cms.api.types.forms import Input
from cms.api.types.links import Links
from cms.api.types.registry import registered_for
from cms.api.types.streams import opening, options

Data = dict[str, Any]
# More choices than this are read from ``@sources``.
CHOICES_MAX = 50
CATALOG = "plone.app.vocabularies.Catalog"
KEYWORDS = "plone.app.vocabularies.Keywords"
TEXT_LINE: Data = {"type": "string", "factory": "Text line (String)"}
TEXT: Data = {"type": "string", "factory": "Text", "widget": "textarea"}
RICH_TEXT: Data = {"type": "string", "factory": "Rich Text", "widget": "richtext"}
JSON: Data = {"type": "dict", "factory": "JSONField", "widget": "json"}


def property_of(asked: Input, links: Links) -> Data:
    """``{"type", "title", "description", "factory", "behavior", …}``; ``behavior`` is the label of
    the model that has the column. No query.
    """
    made = _rows(asked, links) if asked.rows is not None else _kind(asked, links)
    model = getattr(asked.column, "model", None) or asked.model
    data = {
        "title": asked.title,
        "description": asked.description,
        "behavior": model._meta.label,
    } | made
    default = _default(asked)
    if default is not None:
        data.setdefault("default", default)
    if asked.readonly:
        data |= {"readonly": True, "mode": "display"}
    return data


def _rows(asked: Input, links: Links) -> Data:
    """An inline panel: an array of objects, in the order in which they are sent."""
    rows = asked.rows or ()
    limits = {"minItems": asked.least or None, "maxItems": asked.most}
    row = {
        "type": "object",
        "title": asked.title,
        "description": "",
        "factory": "Object",
        "properties": {one.name: property_of(one, links) for one in rows},
        "required": [one.name for one in rows if one.required],
    }
    return (
        {"type": "array", "factory": "List", "additionalItems": True, "uniqueItems": False}
        | {"items": row}
        | {name: limit for name, limit in limits.items() if limit is not None}
    )


def _kind(asked: Input, links: Links) -> Data:
    describe = registered_for(asked)
    if describe is not None:
        return dict(describe(asked, links))
    return next((make(asked, links) for fits, make in KINDS if fits(asked)), dict(TEXT_LINE))


def _form_is(*classes: type[forms.Field]) -> Callable[[Input], bool]:
    return lambda asked: isinstance(asked.form, classes)


def _column_is(*classes: Any) -> Callable[[Input], bool]:
    return lambda asked: isinstance(asked.column, classes)


def _plain(data: Data) -> Callable[[Input, Links], Data]:
    return lambda asked, links: dict(data)


def _has_widget(*classes: type[forms.Widget]) -> Callable[[Input], bool]:
    return lambda asked: asked.form is not None and isinstance(asked.form.widget, classes)


def _is_tags(asked: Input) -> bool:
    return asked.column is not None and hasattr(asked.column, "through") and _is_text(asked)


def _is_text(asked: Input) -> bool:
    return isinstance(asked.form, forms.CharField)


def _is_stated_text(asked: Input) -> bool:
    """A column that is JSON in the database, but a text in the API."""
    stated = getattr(asked.column, "api_shape", None)
    return isinstance(stated, dict) and stated.get("type") == "string"


def _stated_text(asked: Input, links: Links) -> Data:
    return dict(TEXT if getattr(asked.column, "multiline", False) else TEXT_LINE)


def _tags(asked: Input, links: Links) -> Data:
    item = TEXT_LINE | {"title": "", "description": ""}
    return {
        "type": "array",
        "factory": "Tuple",
        "additionalItems": True,
        "uniqueItems": True,
        "items": item,
    } | links.in_options(KEYWORDS)


def _stream(asked: Input, links: Links) -> Data:
    block = getattr(asked.form, "block", None) or asked.column.stream_block
    least = block.meta.min_num or (1 if asked.required else None)
    limits = {"minProperties": least, "maxProperties": block.meta.max_num}
    return (
        JSON
        | {"widgetOptions": options(block, links.request)}
        | {"default": opening(asked.opening, links)}
        | {name: limit for name, limit in limits.items() if limit is not None}
    )


def _one_record(asked: Input, links: Links) -> Data:
    model = _related(asked)
    if issubclass(model, Page):
        return {"type": "string", "factory": "Relation Choice"} | _pages(model, links)
    if is_image(model) or is_document(model):
        factory = "Image" if is_image(model) else "File"
        return {"type": "object", "factory": factory} | links.query_source(asked.path)
    return {"type": "string", "factory": "Choice"} | links.source(asked.path)


def _many_records(asked: Input, links: Links) -> Data:
    model = _related(asked)
    found: Data = {"type": "array", "additionalItems": True, "uniqueItems": True}
    item: Data = {"type": "string", "title": "", "description": ""}
    if issubclass(model, Page):
        item |= {"factory": "Relation Choice"} | links.vocabulary(CATALOG)
        return found | {"factory": "Relation List", "items": item} | _in_browser(model, links)
    if is_image(model) or is_document(model):
        item |= {"type": "object", "factory": "Image" if is_image(model) else "File"}
        return found | {"factory": "List", "items": item | links.query_source(asked.path)}
    item |= {"factory": "Choice"} | links.source(asked.path)
    return (
        found | {"factory": "Multiple Choice", "items": item} | links.source_in_options(asked.path)
    )


def _related(asked: Input) -> Any:
    form: Any = asked.form
    return form.queryset.model


def _pages(model: type[Page], links: Links) -> Data:
    return links.vocabulary(CATALOG) | _in_browser(model, links)


def _in_browser(model: type[Page], links: Links) -> Data:
    """What Volto's browser of pages may pick."""
    options = links.in_options(CATALOG)["widgetOptions"]
    if model is not Page:
        options |= {"pattern_options": {"selectableTypes": [api_type(model)]}}
    return {"widgetOptions": options}


def _one_choice(asked: Input, links: Links) -> Data:
    return {"type": "string", "factory": "Choice"} | _choices(asked, links)


def _many_choices(asked: Input, links: Links) -> Data:
    item = {"type": "string", "factory": "Choice", "title": "", "description": ""}
    return {
        "type": "array",
        "factory": "Multiple Choice",
        "additionalItems": True,
        "uniqueItems": True,
        "items": item | _choices(asked, links),
    }


def _choices(asked: Input, links: Links) -> Data:
    """Few choices are there; all of them are at the source."""
    known = list(choices_of(asked))
    source = links.source(asked.path)
    if len(known) > CHOICES_MAX:
        return source
    return {
        "choices": [list(pair) for pair in known],
        "enum": [token for token, _title in known],
        "enumNames": [title for _token, title in known],
    } | source


def choices_of(asked: Input) -> Iterable[tuple[str, str]]:
    """Token and title of each choice, groups opened, without the one that means none."""
    form: Any = asked.form
    for token, title in _flat(form.choices):
        if token not in (None, ""):
            yield str(token), str(title)


def _flat(pairs: Iterable[tuple[Any, Any]]) -> Iterable[tuple[Any, Any]]:
    for token, title in pairs:
        if isinstance(title, list | tuple):
            yield from _flat(title)
        else:
            yield token, title


def _number(kind: str, factory: str) -> Callable[[Input, Links], Data]:
    def make(asked: Input, links: Links) -> Data:
        least, most = _bounds(asked, "min_value", "max_value", NUMBERS)
        return {"type": kind, "factory": factory} | _said(minimum=least, maximum=most)

    return make


def _text(asked: Input, links: Links) -> Data:
    made = next((data for fits, data in TEXTS if fits(asked)), TEXT_LINE)
    least, most = _bounds(asked, "min_length", "max_length", LENGTHS)
    return made | _said(minLength=least, maxLength=most)


NUMBERS = (validators.MinValueValidator, validators.MaxValueValidator)
LENGTHS = (validators.MinLengthValidator, validators.MaxLengthValidator)


def _bounds(asked: Input, least: str, most: str, kinds: tuple[Any, Any]) -> list[Any]:
    """As the form or the column says; what only the database says is left out."""
    return [
        _json(_bound(asked, getattr(asked.form, name, None), kind))
        for name, kind in zip((least, most), kinds, strict=True)
    ]


def _bound(asked: Input, stated: Any, kind: Any) -> Any:
    if stated is not None:
        return stated
    for validator in getattr(asked.column, "_validators", ()):
        if isinstance(validator, kind):
            limit = validator.limit_value
            return limit() if callable(limit) else limit
    return None


def _said(**values: Any) -> Data:
    return {name: value for name, value in values.items() if value is not None}


def _default(asked: Input) -> Any:
    """What a new page has, where that is something; identities are of each page alone."""
    column = asked.column
    if column is None or isinstance(column, StreamField):
        return None
    if not getattr(column, "has_default", bool)():
        return None
    if isinstance(column, models.UUIDField | models.ForeignKey):
        return None
    value = column.get_default()
    return None if value in (None, "", {}, []) else _json(value)


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if value is None or isinstance(value, bool | int | float | list | dict):
        return value
    return str(value)


TEXTS: list[tuple[Callable[[Input], bool], Data]] = [
    (_form_is(forms.EmailField), {"type": "string", "factory": "Email", "widget": "email"}),
    (_form_is(forms.URLField), {"type": "string", "factory": "URL", "widget": "url"}),
    (
        _has_widget(forms.PasswordInput),
        {"type": "string", "factory": "Password", "widget": "password"},
    ),
    (_has_widget(forms.Textarea), TEXT),
]

# The first that fits.
KINDS: list[tuple[Callable[[Input], bool], Callable[[Input, Links], Data]]] = [
    (_form_is(BlockField), _stream),
    (_column_is(StreamField), _stream),
    (_column_is(RichTextField), _plain(RICH_TEXT)),
    (_is_stated_text, _stated_text),
    (_is_tags, _tags),
    (_form_is(forms.ModelMultipleChoiceField), _many_records),
    (_form_is(forms.ModelChoiceField), _one_record),
    (_form_is(forms.NullBooleanField), _plain({"type": "boolean", "factory": "Yes/No"})),
    (_form_is(forms.MultipleChoiceField), _many_choices),
    (_form_is(forms.ChoiceField), _one_choice),
    (_form_is(forms.BooleanField), _plain({"type": "boolean", "factory": "Yes/No"})),
    (_form_is(forms.FloatField, forms.DecimalField), _number("number", "Floating-point number")),
    (_form_is(forms.IntegerField), _number("integer", "Integer")),
    (
        _form_is(forms.DateTimeField, forms.SplitDateTimeField),
        _plain({"type": "string", "factory": "Date/Time", "widget": "datetime"}),
    ),
    (
        _form_is(forms.DateField),
        _plain({"type": "string", "factory": "Date", "widget": "date"}),
    ),
    (
        _form_is(forms.TimeField),
        _plain({"type": "string", "factory": "Time", "widget": "time"}),
    ),
    (_form_is(forms.ImageField), _plain({"type": "object", "factory": "Image"})),
    (_form_is(forms.FileField), _plain({"type": "object", "factory": "File"})),
    (_form_is(forms.JSONField), _plain(JSON)),
    (_form_is(forms.CharField), _text),
]
