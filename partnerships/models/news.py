"""News about partnerships, and calls that close at a moment."""

from __future__ import annotations

import zoneinfo
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PageChooserPanel,
    Panel,
)
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from cms.entered_once import SharedInlinePanel, SharedMultipleChooserPanel, entered_once
from cms.pages import BasePage, tabs
from cms.shapes import nullable, words
from partnerships.choices import ChoicesField
from partnerships.models.base import PAGE_RELATIONS, Sectioned
from partnerships.querysets import NewsQuerySet
from partnerships.vocabularies import Audience, CallState, NewsKind, time_zones

PARTNERSHIP_TYPES = [
    "partnerships.NetworkPage",
    "partnerships.RegionalPartnershipPage",
    "partnerships.CampusPage",
    "partnerships.CollaborationPage",
]
CALL_FIELDS = [
    "call_opens", "call_closes", "call_timezone", "call_audiences", "call_amount", "call_currency",
    "call_url",
]  # fmt: skip


class NewsIndexPage(Sectioned, BasePage):
    """The news, newest first, with its feed."""

    sections: ClassVar[str] = "partnerships.sections.news.news_index"
    visitors_name: ClassVar[Any] = _("News overview")
    children_in_site_map = False
    subpage_types: ClassVar[list[str]] = ["partnerships.NewsPage"]
    max_count_per_parent = 1
    needs_body: ClassVar[bool] = False
    edit_handler = tabs(
        content=[*BasePage.content_panels, *BasePage.body_panels],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    override_translatable_fields = entered_once(*BasePage.shared_fields, relations=PAGE_RELATIONS)

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")


class NewsPage(Sectioned, BasePage):
    """A news item, with a call to apply for something if it has one.

    A call's state is computed from its dates, never typed.
    """

    kind = models.CharField(
        _("kind"), max_length=8, choices=NewsKind.choices, default=NewsKind.NEWS
    )
    date = models.DateField(_("date"), null=True, blank=True)
    call_opens = models.DateTimeField(_("opens"), null=True, blank=True)
    call_closes = models.DateTimeField(_("closes"), null=True, blank=True)
    call_timezone = models.CharField(
        _("time zone"), max_length=64, choices=time_zones, default="Europe/Amsterdam"
    )
    call_audiences = ChoicesField(_("who may apply"), choices=Audience.choices)
    call_eligibility = models.CharField(_("who may apply, in words"), max_length=255, blank=True)
    call_amount = models.DecimalField(
        _("amount"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    call_currency = models.CharField(_("currency"), max_length=3, default="EUR", blank=True)
    call_url = models.URLField(_("where to apply"), blank=True)

    objects = PageManager.from_queryset(NewsQuerySet)()

    sections: ClassVar[str] = "partnerships.sections.news.news"
    cards: ClassVar[str] = "partnerships.sections.cards.news"
    parent_page_types: ClassVar[list[str]] = ["partnerships.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    shared_fields: ClassVar[list[str]] = [*BasePage.shared_fields, "kind", "date", *CALL_FIELDS]
    shared_relations: ClassVar[list[str]] = ["people", "programmes", "related_partnerships"]
    api_type: ClassVar[str] = "News Item"

    edit_handler = tabs(
        content=[
            *BasePage.content_panels,
            FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
            *BasePage.body_panels,
        ],
        relations=[
            SharedInlinePanel(
                "related_partnerships", heading=_("About these partnerships"), label=_("Page")
            ),
            SharedMultipleChooserPanel(
                "people",
                chooser_field_name="person",
                heading=_("Authors and people"),
                label=_("Person"),
            ),
            SharedMultipleChooserPanel(
                "programmes",
                chooser_field_name="programme",
                heading=_("Programmes"),
                label=_("Programme"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("call_opens"), FieldPanel("call_closes")]),
                    FieldPanel("call_timezone"),
                    FieldPanel("call_audiences"),
                    FieldPanel("call_eligibility"),
                    FieldRowPanel([FieldPanel("call_amount"), FieldPanel("call_currency")]),
                    FieldPanel("call_url"),
                ],
                heading=_("Call"),
                help_text=_("Fill in what is known; whether it is open follows from the dates."),
            ),
        ],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.FilterField("date"),
        index.FilterField("kind"),
    ]
    api_fields: ClassVar[list[Any]] = [
        *BasePage.api_fields, "kind", "date", "people", "programmes", "related_partnerships",
        "call_state", "call_eligibility", *CALL_FIELDS,
    ]  # fmt: skip
    api_summary_fields: ClassVar[list[Any]] = [
        *BasePage.api_summary_fields, "date", "kind", "call_state",
    ]  # fmt: skip
    api_indexes: ClassVar[list[str]] = [
        "kind", "date", "call_opens", "call_closes", "call_audiences",
    ]  # fmt: skip
    override_translatable_fields = entered_once(
        *shared_fields, relations=[*PAGE_RELATIONS, "related_partnerships"]
    )

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    @extend_schema_field(nullable(words(CallState.values)))
    def call_state(self) -> str | None:
        """upcoming, open or closed at this moment; None without a call or without its dates."""
        if self.kind != NewsKind.CALL or (self.call_opens is None and self.call_closes is None):
            return None
        now = timezone.now()
        if self.call_opens is not None and now < self.call_opens:
            return CallState.UPCOMING.value
        if self.call_closes is not None and now >= self.call_closes:
            return CallState.CLOSED.value
        return CallState.OPEN.value

    def content_errors(self) -> dict[str, Any]:
        errors = super().content_errors()
        if self.call_opens and self.call_closes and self.call_closes <= self.call_opens:
            errors["call_closes"] = _("The call closes before it opens: type a later moment.")
        if self.call_timezone not in zoneinfo.available_timezones():
            errors["call_timezone"] = _("Choose a time zone, such as Europe/Amsterdam.")
        return errors


class RelatedPartnership(Orderable):
    """A partnership that a news item is about; the partnership lists the news item in turn."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related_partnerships")
    partnership = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("partnership"),
        on_delete=models.CASCADE,
        related_name="related_news",
    )

    panels: ClassVar[list[Panel | str]] = [
        PageChooserPanel("partnership", page_type=PARTNERSHIP_TYPES)
    ]
    api_fields: ClassVar[list[Any]] = ["partnership"]

    class Meta(Orderable.Meta):
        verbose_name = _("related partnership")
        verbose_name_plural = _("related partnerships")

    def __str__(self) -> str:
        return str(self.partnership)
