"""A list of pages that keeps itself up to date."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import DateField, F, Q
from django.db.models.functions import Cast, Coalesce
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from cms import links, shapes
from cms.blocks.cards import page_cards
from cms.blocks.choosers import RecordChooserBlock
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
    types = [model for model in get_page_models() if hasattr(model, "summary")]
    choices = [(model._meta.label, capfirst(str(model._meta.verbose_name))) for model in types]
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
    limit = blocks.IntegerBlock(default=6, min_value=1, max_value=60, label=_("How many"))
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

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = request_of(context)
        limit = value["limit"] or 6
        found = list_pages(value, request, skip=context.get("page"))[: limit + 1]
        context["cards"] = page_cards(found[:limit], request)
        below = links.target(value["below"], request)
        if below is not None and len(found) > limit:
            context["more"] = {"url": links.page_url(below, request), "title": below.title}
        else:
            context["more"] = None
        return context

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        request = request_of(context)
        found = list_pages(value, request)[: value["limit"] or 6]
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


def list_pages(value: Any, request: Any, skip: Page | None = None) -> list[Page]:
    """The specific pages of a listing in the active language, one more than asked for.

    One query for the list and one a page type; two more where ``below`` has to be resolved.
    """
    types = [resolve_model_string(name) for name in value["page_types"] or []]
    queryset = links.readable_pages(request).filter(
        depth__gt=2, locale__language_code=get_language()
    )
    if types:
        queryset = queryset.type(*types)
    if value["below"] is not None:
        below = links.target(value["below"], request)
        queryset = queryset.descendant_of(below) if below else queryset.none()
    if value["theme"] is not None:
        queryset = queryset.filter(_on_theme(value["theme"]))
    if skip is not None and skip.pk:
        queryset = queryset.exclude(pk=skip.pk)
    ordered = _ordered(queryset, value["order"], types or _listable())
    pages = list(ordered.defer_streamfields().specific()[: (value["limit"] or 6) + 1])
    return links.with_locales(pages)


def _listable() -> list[type[Page]]:
    return [resolve_model_string(name) for name, _label in page_type_choices()]


def _on_theme(theme: Any) -> Q:
    """Pages of any type that carry the theme; the relation is a table of each type's own."""
    condition = Q(pk__in=[])
    for model in _listable():
        if hasattr(model, "themes"):
            condition |= Q(pk__in=model._default_manager.filter(themes=theme).values("pk"))
    return condition


def _ordered(queryset: PageQuerySet, order: str, types: list[type[Page]]) -> PageQuerySet:
    if order == "title":
        return queryset.order_by("title")
    if order == "menu":
        return queryset.order_by("path")
    published = Cast("first_published_at", DateField())
    own = _own_dates(types)
    when = Coalesce(*own, published) if own else published
    direction = F("listed_on").desc(nulls_last=True)
    if order == "oldest":
        direction = F("listed_on").asc(nulls_last=True)
    return queryset.annotate(listed_on=when).order_by(direction, "-pk")


def _own_dates(types: list[type[Page]]) -> list[Any]:
    """The ``date`` of types that have one: the day of a news item, not that of its upload."""
    dated = [
        model
        for model in types
        if any(field.name == "date" for field in model._meta.local_concrete_fields)
        and model._meta.pk.remote_field.model is Page
    ]
    paths = [f"{model._meta.pk.remote_field.get_accessor_name()}__date" for model in dated]
    return [Cast(path, DateField()) for path in paths]
