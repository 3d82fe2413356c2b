"""Campuses of the university elsewhere."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.entered_once import SharedMultipleChooserPanel, entered_once
from cms.pages import BasePage, tabs
from partnerships.choices import ChoicesField
from partnerships.models.base import PAGE_RELATIONS, PartnershipPage
from partnerships.models.places import Coordinates
from partnerships.vocabularies import Audience


class RoleBlock(blocks.StructBlock):
    """One role ("pillar") of a campus. API: ``{"title": str, "text": str}``."""

    title = blocks.CharBlock(label=_("Role"), max_length=80)
    text = blocks.TextBlock(label=_("In a few sentences"), required=False)

    class Meta:
        icon = "tag"
        label = _("Role")
        label_format = "{title}"


class CampusPage(Coordinates, PartnershipPage):
    """A campus: where it is, what happens there, what one can study."""

    place = models.ForeignKey(
        "partnerships.Place",
        verbose_name=_("city"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="campuses",
    )
    address = models.TextField(_("address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    roles = StreamField(
        [("role", RoleBlock())],
        verbose_name=_("what happens here"),
        blank=True,
        help_text=_("Its roles, or pillars: one card each."),
    )
    audiences = ChoicesField(_("whom it serves"), choices=Audience.choices)

    sections: ClassVar[str] = "partnerships.sections.campus.campus"
    cards: ClassVar[str] = "partnerships.sections.cards.campuses"
    parent_page_types: ClassVar[list[str]] = [
        "partnerships.PartnershipIndexPage",
        "partnerships.RegionalPartnershipPage",
        "partnerships.NetworkPage",
    ]
    subpage_types: ClassVar[list[str]] = []
    shared_fields: ClassVar[list[str]] = [
        *BasePage.shared_fields, "place", "address", "latitude", "longitude", "coordinates_source",
        "website", "audiences",
    ]  # fmt: skip
    shared_relations: ClassVar[list[str]] = PAGE_RELATIONS
    starter: ClassVar[list[Any]] = [_("Why here"), _("What comes next")]

    edit_handler = tabs(
        content=[
            *BasePage.content_panels,
            FieldPanel("roles"),
            FieldPanel("audiences"),
            *BasePage.body_panels,
        ],
        relations=[
            MultiFieldPanel(
                [
                    FieldPanel("place"),
                    FieldPanel("address"),
                    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                    FieldPanel("coordinates_source"),
                    FieldPanel("website"),
                ],
                heading=_("Address and point"),
            ),
            PartnershipPage.facts_panel,
            SharedMultipleChooserPanel(
                "programmes",
                chooser_field_name="programme",
                heading=_("Programmes"),
                label=_("Programme"),
            ),
            SharedMultipleChooserPanel(
                "partners",
                chooser_field_name="organisation",
                heading=_("Partners"),
                label=_("Partner"),
            ),
            SharedMultipleChooserPanel(
                "people", chooser_field_name="person", heading=_("Contact"), label=_("Person")
            ),
        ],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("roles"),
        index.SearchField("address"),
    ]
    api_fields: ClassVar[list[Any]] = [
        *PartnershipPage.api_fields, "place", "address", "latitude", "longitude",
        "coordinates_source", "website", "roles", "audiences", "programmes", "partners", "people",
    ]  # fmt: skip
    override_translatable_fields = entered_once(*shared_fields, relations=PAGE_RELATIONS)

    class Meta:
        verbose_name = _("campus")
        verbose_name_plural = _("campuses")

    def content_errors(self) -> dict[str, Any]:
        return super().content_errors() | self.coordinate_errors()
