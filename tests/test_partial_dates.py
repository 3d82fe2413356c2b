"""Partial dates: what is accepted, what they may mean, how they are written."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.migrations.writer import MigrationWriter
from django.utils.translation import override

from cms.partial_dates import (
    PartialDateField,
    first_day,
    format_partial_date,
    last_day,
    validate_partial_date,
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2008", date(2008, 1, 1), date(2008, 12, 31)),
        ("2008-05", date(2008, 5, 1), date(2008, 5, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2021-12-14", date(2021, 12, 14), date(2021, 12, 14)),
        ("1976", date(1976, 1, 1), date(1976, 12, 31)),
    ],
)
def test_first_and_last_day(value, first, last):
    validate_partial_date(value)

    assert first_day(value) == first
    assert last_day(value) == last


@pytest.mark.parametrize(
    "value",
    ["08", "2008-5", "2008-13", "2008-00", "2021-02-29", "2008-05-", "2008/05", "0999", "soon", ""],
)
def test_malformed(value):
    with pytest.raises(ValidationError) as caught:
        validate_partial_date(value)

    assert caught.value.messages == [
        f"“{value}” is not a date. Type 2008, 2008-05 or 2008-05-14.",
    ]


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        ("2008", "2008", "2008"),
        ("2008-05", "May 2008", "mei 2008"),
        ("2021-12-14", "14 December 2021", "14 december 2021"),
        ("2021-03-01", "1 March 2021", "1 maart 2021"),
        ("", "", ""),
    ],
)
def test_written_in_both_languages(value, english, dutch):
    assert format_partial_date(value, "en") == english
    assert format_partial_date(value, "nl") == dutch
    with override("nl"):
        assert format_partial_date(value) == dutch


def test_field_validates_and_strips():
    field = PartialDateField(blank=True)

    assert field.clean(" 2008-05 ", None) == "2008-05"
    assert field.clean("", None) == ""
    with pytest.raises(ValidationError) as caught:
        field.clean("May 2008", None)
    assert caught.value.messages == [
        "“May 2008” is not a date. Type 2008, 2008-05 or 2008-05-14.",
    ]


def test_field_deconstructs_for_migrations():
    field = PartialDateField("since", blank=True)

    _, path, args, kwargs = field.deconstruct()

    assert path == "cms.partial_dates.PartialDateField"
    assert args == []
    assert kwargs == {"blank": True, "verbose_name": "since"}
    assert MigrationWriter.serialize(field)[0] == (
        "cms.partial_dates.PartialDateField(blank=True, verbose_name='since')"
    )
    assert field.clone().max_length == 10
