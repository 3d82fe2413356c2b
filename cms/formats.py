"""Numbers, amounts, dates and instants as a reader of English or Dutch expects them.

Every function takes ``language`` ("en", "nl", also "nl-be"); None means the active language, and
a language that we do not know reads as English. Numbers and the words that belong to them are
joined by a no-break space.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.translation import get_language, override

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MILLION = Decimal(1_000_000)
BILLION = Decimal(1_000_000_000)


@dataclass(frozen=True)
class _Conventions:
    grouping: str
    decimal_sign: str
    million: str
    billion: str
    after_currency_sign: str
    qualifiers: dict[str, str]


_CONVENTIONS = {
    "en": _Conventions(
        grouping=",",
        decimal_sign=".",
        million="million",
        billion="billion",
        after_currency_sign="",
        qualifiers={"exactly": "", "about": "about", "over": "over", "more_than": "more than"},
    ),
    "nl": _Conventions(
        grouping=".",
        decimal_sign=",",
        million="miljoen",
        billion="miljard",
        after_currency_sign=NO_BREAK_SPACE,
        qualifiers={"exactly": "", "about": "ongeveer", "over": "ruim", "more_than": "meer dan"},
    ),
}
_CURRENCY_SIGNS = {"EUR": "€", "GBP": "£", "USD": "US$", "JPY": "¥"}


def _language(language: str | None) -> str:
    code = (language or get_language() or "en").split("-")[0]
    return code if code in _CONVENTIONS else "en"


def _digits(value: Decimal, conventions: _Conventions, places: int | None = None) -> str:
    """Grouped by three; without trailing zeros unless ``places`` fixes the decimals."""
    text = f"{abs(value):,f}" if places is None else f"{abs(value):,.{places}f}"
    whole, _, fraction = text.partition(".")
    if places is None:
        fraction = fraction.rstrip("0")
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    grouped = whole.replace(",", conventions.grouping)
    return f"{sign}{grouped}{conventions.decimal_sign}{fraction}" if fraction else sign + grouped


def format_number(value: Decimal | int, language: str | None = None) -> str:
    """``110,000`` and ``3.9 million``; in Dutch ``110.000`` and ``3,9 miljoen``.

    Words begin at one million, and only where two decimals say the number exactly: 3,912,345
    stays in digits, for a rounded figure would be another figure.
    """
    number = Decimal(value)
    conventions = _CONVENTIONS[_language(language)]
    for unit, word in ((BILLION, conventions.billion), (MILLION, conventions.million)):
        if abs(number) >= unit and number % (unit / 100) == 0:
            return f"{_digits(number / unit, conventions)}{NO_BREAK_SPACE}{word}"
    return _digits(number, conventions)


def format_year(year: Decimal | int) -> str:
    """``2012``: a year is never grouped."""
    return str(int(year))


def qualifier_word(qualifier: str, language: str | None = None) -> str:
    """``more than`` for "more_than"; "" for "exactly". Raises ``KeyError`` on an unknown one."""
    return _CONVENTIONS[_language(language)].qualifiers[qualifier]


def format_quantity(
    value: Decimal | int, qualifier: str = "exactly", unit: str = "", language: str | None = None
) -> str:
    """``more than 20 countries``, ``ruim 100.000 onderzoekers``.

    ``qualifier`` is exactly, about, over or more_than; ``unit`` is already in the language.
    """
    figure = format_number(value, language)
    figure = f"{figure}{NO_BREAK_SPACE}{unit}" if unit else figure
    word = qualifier_word(qualifier, language)
    return f"{word} {figure}" if word else figure


def format_money(amount: Decimal | int, currency: str = "EUR", language: str | None = None) -> str:
    """``€5,000``, in Dutch ``€ 5.000``; cents only where there are any.

    A currency without a sign of its own is written by its ISO 4217 code: ``CHF 5,000``.
    """
    conventions = _CONVENTIONS[_language(language)]
    number = Decimal(amount)
    whole = number == number.to_integral_value()
    figure = format_number(number, language) if whole else _digits(number, conventions, places=2)
    sign = _CURRENCY_SIGNS.get(currency)
    if sign is None:
        return f"{currency}{NO_BREAK_SPACE}{figure}"
    return f"{sign}{conventions.after_currency_sign}{figure}"


def format_date(value: date, language: str | None = None) -> str:
    """``14 December 2021``, in Dutch ``14 december 2021``."""
    with override(_language(language)):
        return dateformat.format(value, "j F Y")


def format_instant(value: datetime, tzname: str, language: str | None = None) -> str:
    """``14 December 2021, 23:59 (CET)``: an aware ``value`` as the clock in ``tzname`` shows it.

    ``tzname`` is an IANA name; zones without an abbreviation are written as ``UTC+04:00``.
    """
    local = value.astimezone(ZoneInfo(tzname))
    zone = local.strftime("%Z")
    if not zone.isalpha():
        offset = local.strftime("%z")
        zone = f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{format_date(local, language)}, {local:%H:%M} ({zone})"
