"""Short texts in several languages in one column."""

import pytest
from django import forms
from django.utils import translation

from cms.models import Theme
from cms.translated import Translated, TranslatedTextField, as_translated


@pytest.mark.parametrize(
    ("texts", "language", "expected"),
    [
        ({"en": "universities", "nl": "universiteiten"}, "nl", "universiteiten"),
        ({"en": "universities", "nl": "universiteiten"}, "en", "universities"),
        ({"en": "universities"}, "nl", "universities"),
        ({"nl": "universiteiten"}, "en", "universiteiten"),
        ({"nl": "universiteiten"}, "nl-be", "universiteiten"),
        ({"en": "", "nl": ""}, "en", ""),
        ({}, "en", ""),
    ],
)
def test_text_falls_back_to_the_nearest(texts, language, expected):
    with translation.override(language):
        assert str(Translated(texts)) == expected


def test_exact_does_not_fall_back():
    assert Translated({"en": "a"}).exact("nl") == ""


def test_a_string_is_the_default_language():
    assert as_translated("Mobility") == {"en": "Mobility"}


def test_round_trip_through_the_database(db):
    Theme.objects.create(slug="mobility", name={"en": "Mobility", "nl": "Mobiliteit"})

    theme = Theme.objects.get()

    with translation.override("nl"):
        assert (type(theme.name), str(theme)) == (Translated, "Mobiliteit")


def test_a_deferred_column_loads_when_read(db):
    Theme.objects.create(slug="mobility", name={"en": "Mobility"})

    assert str(Theme.objects.defer("name").get().name) == "Mobility"


class ThemeForm(forms.ModelForm):
    class Meta:
        model = Theme
        fields = ["name", "slug"]


def test_form_has_one_labelled_input_a_language(db):
    html = ThemeForm().as_p()

    assert [html.count(f'name="name_{code}"') for code in ("en", "nl", "de")] == [1, 1, 0]
    assert 'aria-label="Nederlands"' in html
    assert 'lang="nl"' in html


def test_form_needs_the_default_language_only(db):
    form = ThemeForm({"name_en": " Mobility ", "name_nl": "", "slug": "mobility"})

    assert form.is_valid(), form.errors
    assert form.save().name == {"en": "Mobility"}


def test_form_refuses_dutch_without_english(db):
    form = ThemeForm({"name_en": "", "name_nl": "Mobiliteit", "slug": "mobility"})

    assert form.errors == {"name": ["Enter a complete value."]}


def test_form_knows_what_changed():
    theme = Theme(name={"en": "Mobility", "nl": "Mobiliteit"}, slug="mobility")
    same = {"name_en": "Mobility", "name_nl": "Mobiliteit", "slug": "mobility"}

    assert ThemeForm(same, instance=theme).changed_data == []
    assert ThemeForm({**same, "name_nl": "Uitwisseling"}, instance=theme).changed_data == ["name"]


def test_column_knows_no_language():
    _name, path, args, kwargs = TranslatedTextField("name", multiline=True).deconstruct()

    assert (path, args, kwargs) == (
        "cms.translated.TranslatedTextField",
        [],
        {"verbose_name": "name", "default": dict, "multiline": True},
    )
