"""Dates of which only the year, or the year and month, may be known: 2008, 2008-05, 2008-05-14."""

import calendar
import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

_FORM = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def validate_partial_date(value: str) -> None:
    """Refuse what is no year, month or day of the calendar."""
    try:
        _parts(value)
    except ValueError as error:
        raise ValidationError(
            _("“%(value)s” is not a date. Type 2008, 2008-05 or 2008-05-14."),
            code="invalid_partial_date",
            params={"value": value},
        ) from error


def _parts(value: str) -> tuple[int, int | None, int | None]:
    match = _FORM.fullmatch(value)
    if match is None:
        raise ValueError(f"Not a partial date: {value!r}.")
    year = int(match[1])
    month = None if match[2] is None else int(match[2])
    day = None if match[3] is None else int(match[3])
    # Raises for a month or a day that does not exist.
    date(year, 1 if month is None else month, 1 if day is None else day)
    return year, month, day


def first_day(value: str) -> date:
    """The earliest day that the date may mean; raises ``ValueError`` on a malformed one."""
    year, month, day = _parts(value)
    return date(year, month or 1, day or 1)


def last_day(value: str) -> date:
    """The latest day that the date may mean; raises ``ValueError`` on a malformed one."""
    year, month, day = _parts(value)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def format_partial_date(value: str, language: str | None = None) -> str:
    """``2008``, ``May 2008``, ``14 December 2021``; "" for an empty value.

    ``language`` is a code such as "nl"; the active language when None.
    """
    if not value:
        return ""
    year, month, day = _parts(value)
    if month is None:
        return str(year)
    form = "F Y" if day is None else "j F Y"
    if language is None:
        return date_format(first_day(value), form)
    with override(language):
        return date_format(first_day(value), form)


class PartialDateField(models.CharField):
    """A ``CharField`` that holds a partial date, or "". Text order is the order of time."""

    default_validators = [validate_partial_date]
    description = _("A date of which the day, or the month and the day, may be unknown")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return value.strip() if isinstance(value, str) else value
