"""One property of a type's schema, by the field of its form."""

import datetime
import uuid
from decimal import Decimal

import pytest
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.models import Page

from cms.accounts.models import User
from cms.api.traversal import SiteRoot
from cms.api.types import registry
from cms.api.types.forms import Input
from cms.api.types.links import Links
from cms.api.types.properties import property_of
from home.models import ContentPage

pytestmark = pytest.mark.django_db


def made(form=None, column=None, **more):
    links = Links(SiteRoot(None), _Request(), "Thing")
    asked = Input("x", "x", "X", "", Page, form, column, **more)
    found = property_of(asked, links)
    return {
        key: value
        for key, value in found.items()
        if key not in ("title", "description", "behavior")
    }


class _Request:
    scheme = "https"

    def get_host(self):
        return "example.org"


SOURCE = {"@id": "https://example.org/@sources/Thing/x"}


CHOSEN = {
    "choices": [["a", "A"], ["b", "B"]],
    "enum": ["a", "b"],
    "enumNames": ["A", "B"],
    "vocabulary": SOURCE,
}


def number(kind, factory, **more):
    return {"type": kind, "factory": factory} | more


def of_text(factory, widget=None, **more):
    said = {"type": "string", "factory": factory} | more
    return said | ({"widget": widget} if widget else {})


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (forms.CharField(), of_text("Text line (String)")),
        (
            forms.CharField(min_length=2, max_length=9),
            of_text("Text line (String)", minLength=2, maxLength=9),
        ),
        (forms.CharField(widget=forms.Textarea), of_text("Text", "textarea")),
        (forms.CharField(widget=forms.PasswordInput), of_text("Password", "password")),
        (forms.EmailField(max_length=9), of_text("Email", "email", maxLength=9)),
        (forms.URLField(assume_scheme="https"), of_text("URL", "url")),
        (forms.SlugField(), of_text("Text line (String)")),
        (forms.UUIDField(), of_text("Text line (String)")),
        (forms.DateField(), of_text("Date", "date")),
        (forms.DateTimeField(), of_text("Date/Time", "datetime")),
        (forms.TimeField(), of_text("Time", "time")),
        (forms.BooleanField(), {"type": "boolean", "factory": "Yes/No"}),
        (forms.NullBooleanField(), {"type": "boolean", "factory": "Yes/No"}),
        (
            forms.IntegerField(min_value=1, max_value=5),
            number("integer", "Integer", minimum=1, maximum=5),
        ),
        (forms.FloatField(), number("number", "Floating-point number")),
        (
            forms.DecimalField(max_value=Decimal("2.5")),
            number("number", "Floating-point number", maximum=2.5),
        ),
        (forms.JSONField(), {"type": "dict", "factory": "JSONField", "widget": "json"}),
        (forms.FileField(), {"type": "object", "factory": "File"}),
        (forms.ImageField(), {"type": "object", "factory": "Image"}),
        (
            forms.ChoiceField(choices=[("", "None"), ("Group", [("a", "A")]), ("b", "B")]),
            {"type": "string", "factory": "Choice"} | CHOSEN,
        ),
        (
            forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")]),
            {
                "type": "array",
                "factory": "Multiple Choice",
                "additionalItems": True,
                "uniqueItems": True,
                "items": {"type": "string", "factory": "Choice", "title": "", "description": ""}
                | CHOSEN,
            },
        ),
        (
            forms.ChoiceField(choices=[(str(n), str(n)) for n in range(51)]),
            {"type": "string", "factory": "Choice", "vocabulary": SOURCE},
        ),
        (
            forms.ModelChoiceField(User.objects.none()),
            {"type": "string", "factory": "Choice", "vocabulary": SOURCE},
        ),
    ],
)
def test_an_input_by_its_form_field(form, expected):
    assert made(form) == expected


def test_an_input_for_one_page_or_several():
    catalog = {
        "vocabulary": {"@id": "https://example.org/@vocabularies/plone.app.vocabularies.Catalog"}
    }

    one = made(forms.ModelChoiceField(ContentPage.objects.none()))
    many = made(forms.ModelMultipleChoiceField(Page.objects.none()))

    browser = catalog | {"pattern_options": {"selectableTypes": ["Document"]}}
    assert one == of_text("Relation Choice", **catalog, widgetOptions=browser)
    assert (many["type"], many["factory"]) == ("array", "Relation List")
    assert many["items"]["vocabulary"] == many["widgetOptions"]["vocabulary"]


def test_limits_and_default_of_the_column():
    column = models.PositiveIntegerField(
        default=7, validators=[MinValueValidator(2), MaxValueValidator(lambda: 9)]
    )

    assert made(forms.IntegerField(), column) == number(
        "integer", "Integer", minimum=2, maximum=9, default=7
    )


def test_a_default_that_is_worked_out():
    column = models.DateField(default=lambda: datetime.date(2026, 1, 31))

    assert made(forms.DateField(), column)["default"] == "2026-01-31"


def test_an_identity_is_no_default():
    column = models.UUIDField(default=uuid.uuid4)

    assert "default" not in made(forms.UUIDField(), column)


# A field class of a project


class ColourField(models.CharField):
    pass


class AccentField(ColourField):
    pass


class ColourInput(forms.CharField):
    pass


COLOUR = {"type": "string", "factory": "Text line (String)", "widget": "colour"}


@pytest.fixture
def register(monkeypatch):
    """Registers for one test."""
    monkeypatch.setattr(registry, "_by_class", {})

    def add(*classes, **data):
        registry.register_property(*classes)(lambda asked, links: COLOUR | data)

    return add


def test_without_a_registration_it_is_what_its_form_field_is():
    assert made(forms.Field(), models.Field()) == of_text("Text line (String)")
    assert made(forms.CharField(), ColourField()) == of_text("Text line (String)")


def test_a_registered_class_of_model_fields(register):
    register(ColourField)

    assert made(forms.CharField(max_length=9), ColourField(max_length=9)) == COLOUR
    assert made(forms.CharField(), AccentField()) == COLOUR
    assert made(forms.CharField(), models.CharField()) == of_text("Text line (String)")
    locked = {"readonly": True, "mode": "display"}
    assert made(None, ColourField(), readonly=True) == COLOUR | locked


def test_a_registered_class_of_form_fields(register):
    register(ColourInput)

    assert made(ColourInput()) == COLOUR
    assert made(forms.CharField()) == of_text("Text line (String)")


def test_the_nearest_base_class_counts_and_the_column_before_the_form(register):
    register(ColourField, minLength=1)
    register(AccentField, minLength=2)
    register(ColourInput, minLength=3)

    assert made(ColourInput(), AccentField())["minLength"] == 2
    assert made(ColourInput(), ColourField())["minLength"] == 1
    assert made(ColourInput(), models.CharField())["minLength"] == 3


def test_what_is_registered_goes_before_what_every_property_has(register):
    register(ColourField, title="Hue", default="#000000")

    assert made(forms.CharField(), ColourField(default="#ffffff"))["default"] == "#000000"
    links = Links(SiteRoot(None), _Request(), "Thing")
    asked = Input("x", "x", "X", "", Page, forms.CharField(), ColourField())
    assert property_of(asked, links)["title"] == "Hue"


def test_a_registration_may_name_a_vocabulary(register):
    @registry.register_property(ColourField)
    def colour(asked, links):
        return COLOUR | links.vocabulary("colours")

    assert made(forms.CharField(), ColourField())["vocabulary"] == {
        "@id": "https://example.org/@vocabularies/colours"
    }


def test_a_description_is_not_shared_between_properties(register):
    shared = dict(COLOUR)
    registry.register_property(ColourField)(lambda asked, links: shared)

    made(forms.CharField(), ColourField(default="#ffffff"))

    assert shared == COLOUR
