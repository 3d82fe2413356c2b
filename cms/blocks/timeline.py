"""What happened when."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.settings import FACTS, CompleteStructBlock, ContentBlock

FORM = re.compile(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?")


def validate_moment(value: str) -> None:
    """Refuses what is no year, month or day of the calendar."""
    if value and not moment(value):
        raise ValidationError(
            _("“%(value)s” is not a date. Type 2008, 2008-05 or 2008-05-14."),
            params={"value": value},
        )


def moment(value: str) -> str:
    """``2008``, ``May 2008`` or ``14 May 2008`` in the active language; "" for anything else."""
    match = FORM.fullmatch(value or "")
    if match is None:
        return ""
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return year if month is None else date_format(first, "j F Y" if day else "F Y")


class TimelineItemBlock(CompleteStructBlock):
    """One event. API: ``{"date": "2008-05-14", "title": str, "text": str}``."""

    date = blocks.CharBlock(
        max_length=10,
        validators=[validate_moment],
        search_index=False,
        label=_("Date"),
        help_text=_("2008, 2008-05 or 2008-05-14."),
    )
    title = blocks.CharBlock(max_length=160, label=_("What happened"))
    text = blocks.TextBlock(required=False, rows=2, label=_("In a sentence or two"))

    class Meta:
        icon = "date"
        label_format = "{date} {title}"


class TimelineBlock(ContentBlock):
    """Events in the order of their dates.

    API: ``{"items": [{"date": str, "title": str, "text": str}]}``, oldest first.
    """

    items = blocks.ListBlock(TimelineItemBlock(), default=[], label=_("Events"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["events"] = [
            {**item, "when": moment(item["date"])}
            for item in sorted(value["items"], key=lambda item: item["date"] or "")
            if item["title"]
        ]
        return context

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        return data | {"items": sorted(data["items"], key=lambda item: item["date"] or "")}

    class Meta:
        icon = "date"
        label = _("Timeline")
        label_format = "{items}"
        template = "cms/blocks/timeline.html"
        group = FACTS
        preview_value = {
            "items": [
                {"date": "2000", "title": _("The network is founded")},
                {"date": "2012-05", "title": _("Ten more universities join")},
            ]
        }
        description = _(
            "Events with their dates. For numbers: facts and figures. For dates to compare in "
            "columns: table."
        )
