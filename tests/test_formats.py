"""Numbers, amounts, dates and instants in English and Dutch."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from cms.formats import (
    format_date,
    format_instant,
    format_money,
    format_number,
    format_quantity,
    format_year,
    qualifier_word,
)

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        (0, "0", "0"),
        (25, "25", "25"),
        (Decimal("25.0000"), "25", "25"),
        (Decimal("12.50"), "12.5", "12,5"),
        (5000, "5,000", "5.000"),
        (110_000, "110,000", "110.000"),
        (999_999, "999,999", "999.999"),
        (Decimal("1E+5"), "100,000", "100.000"),
        (1_000_000, f"1{NBSP}million", f"1{NBSP}miljoen"),
        (Decimal("3900000.0000"), f"3.9{NBSP}million", f"3,9{NBSP}miljoen"),
        (17_230_000, f"17.23{NBSP}million", f"17,23{NBSP}miljoen"),
        (3_912_345, "3,912,345", "3.912.345"),
        (250_000_000, f"250{NBSP}million", f"250{NBSP}miljoen"),
        (7_800_000_000, f"7.8{NBSP}billion", f"7,8{NBSP}miljard"),
        (1_234_000_000, f"1,234{NBSP}million", f"1.234{NBSP}miljoen"),
        (-1500, "\N{MINUS SIGN}1,500", "\N{MINUS SIGN}1.500"),
    ],
)
def test_number(value, english, dutch):
    assert format_number(value, "en") == english
    assert format_number(value, "nl") == dutch


def test_language_is_the_active_one_unless_given():
    with override("nl"):
        assert format_number(110_000) == "110.000"
        assert format_number(110_000, "en") == "110,000"
        assert format_date(date(2021, 12, 14)) == "14 december 2021"
    with override("nl-be"):
        assert format_number(110_000) == "110.000"
    with override("de"):
        assert format_number(110_000) == "110,000"


@pytest.mark.parametrize("year", [2012, Decimal("2012.0000")])
def test_year_is_never_grouped(year):
    assert format_year(year) == "2012"


@pytest.mark.parametrize(
    ("qualifier", "english", "dutch"),
    [
        ("exactly", "", ""),
        ("about", "about", "ongeveer"),
        ("over", "over", "ruim"),
        ("more_than", "more than", "meer dan"),
    ],
)
def test_qualifier(qualifier, english, dutch):
    assert qualifier_word(qualifier, "en") == english
    assert qualifier_word(qualifier, "nl") == dutch


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "language", "text"),
    [
        (20, "more_than", "countries", "en", f"more than 20{NBSP}countries"),
        (20, "more_than", "landen", "nl", f"meer dan 20{NBSP}landen"),
        (100_000, "over", "onderzoekers", "nl", f"ruim 100.000{NBSP}onderzoekers"),
        (25, "about", "partnerships", "en", f"about 25{NBSP}partnerships"),
        (3_900_000, "exactly", "inwoners", "nl", f"3,9{NBSP}miljoen{NBSP}inwoners"),
        (4, "exactly", "", "en", "4"),
    ],
)
def test_quantity(value, qualifier, unit, language, text):
    assert format_quantity(value, qualifier, unit, language) == text


def test_unknown_qualifier():
    with pytest.raises(KeyError):
        format_quantity(20, "approximately", "countries", "en")


@pytest.mark.parametrize(
    ("amount", "currency", "english", "dutch"),
    [
        (5000, "EUR", "€5,000", f"€{NBSP}5.000"),
        (Decimal("5000.00"), "EUR", "€5,000", f"€{NBSP}5.000"),
        (Decimal("12.5"), "EUR", "€12.50", f"€{NBSP}12,50"),
        (2_500_000, "EUR", f"€2.5{NBSP}million", f"€{NBSP}2,5{NBSP}miljoen"),
        (1000, "GBP", "£1,000", f"£{NBSP}1.000"),
        (1000, "CHF", f"CHF{NBSP}1,000", f"CHF{NBSP}1.000"),
    ],
)
def test_money(amount, currency, english, dutch):
    assert format_money(amount, currency, "en") == english
    assert format_money(amount, currency, "nl") == dutch


def test_date():
    assert format_date(date(2021, 12, 14), "en") == "14 December 2021"
    assert format_date(date(2021, 12, 14), "nl") == "14 december 2021"


@pytest.mark.parametrize(
    ("moment", "zone", "language", "text"),
    [
        (
            datetime(2021, 12, 14, 22, 59, tzinfo=UTC),
            "Europe/Amsterdam",
            "en",
            "14 December 2021, 23:59 (CET)",
        ),
        (
            datetime(2023, 6, 30, 21, 59, tzinfo=UTC),
            "Europe/Amsterdam",
            "nl",
            "30 juni 2023, 23:59 (CEST)",
        ),
        (
            datetime(2023, 6, 30, 22, 30, tzinfo=UTC),
            "Europe/Amsterdam",
            "en",
            "1 July 2023, 00:30 (CEST)",
        ),
        (
            datetime(2023, 6, 30, 22, 0, tzinfo=UTC),
            "Asia/Dubai",
            "en",
            "1 July 2023, 02:00 (UTC+04:00)",
        ),
    ],
)
def test_instant(moment, zone, language, text):
    assert format_instant(moment, zone, language) == text
