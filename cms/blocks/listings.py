"""A list of pages that keeps itself up to date."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms import links, shapes
from cms.blocks.choosers import RecordChooserBlock
from cms.blocks.listed import (
    DEFAULT_LIMIT,
    find_lists,
    list_cards,
    list_pages,
    listable,
)
from cms.blocks.settings import LINKS, ContentBlock, request_of, width_choice

ORDERS = [
    ("newest", _("Newest first")),
    ("oldest", _("Oldest first")),
    ("title", _("By title")),
    ("menu", _("As in the menu")),
]
LAYOUTS = [("cards", _("Cards")), ("list", _("List")), ("compact", _("Titles only"))]


def page_type_choices() -> list[tuple[str, str]]:
    """Every page type that can stand in a list, by name: those with a summary."""
    choices = [(model._meta.label, capfirst(str(model._meta.verbose_name))) for model in listable()]
    return sorted(choices, key=lambda choice: choice[1])


class ListingBlock(ContentBlock):
    """The newest pages, or all, of some types, below a page, on a theme.

    API: ``{"page_types": [str], "below": {"id", "title", "url"} or None, "theme": int or None,
    "order": str, "limit": int, "layout": str, "items": [{"id", "type", "title", "summary",
    "url"}]}``.
    """

    page_types = blocks.MultipleChoiceBlock(
        choices=page_type_choices,
        required=False,
        search_index=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Kinds of page"),
        help_text=_("None ticked: every kind."),
    )
    below = blocks.PageChooserBlock(
        required=False, label=_("Below page"), help_text=_("Empty: the whole site.")
    )
    theme = RecordChooserBlock("cms.Theme", required=False, label=_("Theme"))
    order = blocks.ChoiceBlock(
        choices=ORDERS, default="newest", search_index=False, label=_("Order")
    )
    limit = blocks.IntegerBlock(
        default=DEFAULT_LIMIT, min_value=1, max_value=60, label=_("How many")
    )
    layout = blocks.ChoiceBlock(
        choices=LAYOUTS, default="cards", search_index=False, label=_("Layout")
    )
    width = width_choice("wide")

    api_properties: ClassVar[dict[str, Any]] = {
        "below": shapes.nullable(links.REFERENCE),
        "items": shapes.array(
            shapes.obj(
                {
                    "id": shapes.WHOLE,
                    "type": shapes.TEXT,
                    "title": shapes.TEXT,
                    "summary": shapes.TEXT,
                    "url": shapes.URL,
                }
            )
        ),
    }

    @classmethod
    def prepare_values(cls, values: list[Any], request: Any) -> None:
        """All listings of a stream, before the first of them is asked for."""
        find_lists(values, request)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = request_of(context)
        found = list_pages(value, request, skip=context.get("page"))
        cards = context["cards"] = list_cards(value, request, skip=context.get("page"))
        below = links.target(value["below"], request)
        if below is not None and len(found) > len(cards):
            context["more"] = {"url": links.page_url(below, request), "title": below.title}
        else:
            context["more"] = None
        return context

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        request = request_of(context)
        found = list_pages(value, request)[: value["limit"] or DEFAULT_LIMIT]
        items = [
            {
                "id": page.pk,
                "type": page._meta.label,
                "title": page.title,
                "summary": getattr(page, "summary", ""),
                "url": links.page_url(page, request),
            }
            for page in found
        ]
        data = super().get_api_representation(value, context)
        return data | {"below": links.page_reference(value["below"], request), "items": items}

    class Meta:
        icon = "list-ul"
        label = _("Listing")
        label_format = "{below} {order} {limit}"
        template = "cms/blocks/listing.html"
        group = LINKS
        preview_value = {"limit": 3}
        description = _(
            "Always the newest, or all, of a kind. One page by hand: teaser. A few by hand: cards."
        )
