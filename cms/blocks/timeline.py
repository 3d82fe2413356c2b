"""What happened when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.settings import FACTS, CompleteStructBlock, ContentBlock
from cms.partial_dates import format_partial_date, validate_partial_date


def moment(value: str) -> str:
    """``2008``, ``May 2008`` or ``14 May 2008`` in the active language; "" for anything else."""
    try:
        validate_partial_date(value)
    except ValidationError:
        return ""
    return format_partial_date(value)


class PartialDateBlock(blocks.CharBlock):
    """A year, a month or a day: ``2008``, ``2008-05``, ``2008-05-14``. Not for translators."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"max_length": 10, "validators": [validate_partial_date], "search_index": False}
            | kwargs
        )

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        return value


class TimelineItemBlock(CompleteStructBlock):
    """One event. API: ``{"date": "2008-05-14", "title": str, "text": str}``."""

    date = PartialDateBlock(label=_("Date"), help_text=_("2008, 2008-05 or 2008-05-14."))
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

    api_properties: ClassVar[dict[str, Any]] = {}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["events"] = [
            {**item, "when": moment(item["date"])}
            for item in sorted(value["items"], key=lambda item: item["date"] or "")
            if item["title"]
        ]
        return context

    api_is_constant: ClassVar[bool] = True

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
