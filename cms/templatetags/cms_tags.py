"""Small tags for templates; each calls a helper or formats one value."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import dateformat
from django.utils.safestring import SafeString, mark_safe

from cms.formats import (
    format_date,
    format_instant,
    format_money,
    format_number,
    format_year,
    qualifier_word,
)
from cms.images import Picture, picture

register = template.Library()

# As django.utils.html.json_script: a data block cannot end early and needs no inline-script right.
_JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """Structured data (a dict, or a list of them) as a script element that no browser runs."""
    if not data:
        return mark_safe("")
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # escaped


@register.simple_tag(takes_context=True)
def visible_picture(
    context: template.Context,
    image: Any,
    shape: str = "",
    sizes: str = "text",
    alt: str | None = None,
) -> Picture | None:
    """A Wagtail image made ready for components; None where this visitor may not see it."""
    request = getattr(context, "request", None)
    return picture(image or None, request, alt=alt, shape=shape, sizes=sizes)


@register.simple_tag(takes_context=True)
def body_html(context: template.Context, body: Any) -> str:
    """A page's body; "" when its blocks print nothing, so that a template can leave it out."""
    if not body:
        return ""
    html: str = body.render_as_block(context.flatten())
    return html if html.strip() else ""


@register.filter
def domain(url: str) -> str:
    """The host of an absolute address without "www."; "" for an address within this site."""
    return (urlsplit(str(url or "")).hostname or "").removeprefix("www.")


@register.simple_tag
def batch_numbers(number: int, last: int) -> list[int | None]:
    """The batches that a pagination lists: first, last and those around; None is a gap."""
    shown = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    numbers: list[int | None] = []
    for value in shown:
        if numbers and value - (numbers[-1] or 0) == 2:
            numbers.append(value - 1)
        elif numbers and value - (numbers[-1] or 0) > 2:
            numbers.append(None)
        numbers.append(value)
    return numbers


@register.filter
def fact_figure(fact: Any) -> str:
    """The number of a fact without its qualifier and unit: ``3.9 million``, ``2012``."""
    if getattr(fact, "is_year", False):
        return format_year(fact.value)
    return format_number(fact.value)


@register.filter
def fact_qualifier(fact: Any) -> str:
    """``more than``; "" for an exact number and for a year."""
    if getattr(fact, "is_year", False):
        return ""
    return qualifier_word(fact.qualifier or "exactly")


@register.filter
def number(value: Decimal | int | None) -> str:
    return "" if value is None else format_number(value)


@register.filter
def money(value: Decimal | int | None, currency: str = "EUR") -> str:
    return "" if value is None else format_money(value, currency)


@register.filter
def long_date(value: date | None) -> str:
    return format_date(value) if value else ""


@register.filter
def instant(value: datetime | None, zone: str) -> str:
    """The moment as the clock in the IANA zone ``zone`` shows it."""
    return format_instant(value, zone) if value else ""


@register.filter
def partial_date(value: str) -> str:
    """``2008``, ``May 2008`` or ``14 May 2008`` for "2008", "2008-05" or "2008-05-14"."""
    parts = [int(part) for part in (value or "").split("-") if part]
    if len(parts) < 2:
        return str(value or "")
    form = "F Y" if len(parts) == 2 else "j F Y"
    return dateformat.format(date(*[*parts, 1][:3]), form)
