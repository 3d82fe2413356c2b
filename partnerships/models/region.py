"""Regions that the university works in, and groups of campuses within them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index

from cms.entered_once import SharedMultipleChooserPanel, entered_once
from cms.pages import BasePage, tabs
from partnerships.models.base import PAGE_RELATIONS, PartnershipPage
from partnerships.vocabularies import RegionKind


class RegionalPartnershipPage(PartnershipPage):
    """A region such as a Euregion, with its places, figures, partners and map."""

    kind = models.CharField(
        _("kind"), max_length=12, choices=RegionKind.choices, default=RegionKind.REGION
    )
    region = models.ForeignKey(
        "partnerships.Place",
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="region_pages",
        help_text=_("The place as a whole; its boundary, if it has one with a source, is drawn."),
    )
    show_map = models.BooleanField(
        _("show a map"), default=True, help_text=_("Drawn from the places below that have a point.")
    )
    map_caption = models.CharField(_("caption of the map"), max_length=255, blank=True)

    sections: ClassVar[str] = "partnerships.sections.region.region"
    cards: ClassVar[str] = "partnerships.sections.cards.regions"
    parent_page_types: ClassVar[list[str]] = [
        "partnerships.PartnershipIndexPage",
        "partnerships.RegionalPartnershipPage",
    ]
    subpage_types: ClassVar[list[str]] = [
        "partnerships.RegionalPartnershipPage",
        "partnerships.CampusPage",
    ]
    shared_fields: ClassVar[list[str]] = [*BasePage.shared_fields, "kind", "region", "show_map"]
    shared_relations: ClassVar[list[str]] = [*PAGE_RELATIONS, "research_centres"]
    starter: ClassVar[list[Any]] = [_("Working across borders"), _("Partners in the region")]

    edit_handler = tabs(
        content=[
            *BasePage.content_panels,
            FieldPanel("kind"),
            *BasePage.body_panels,
            FieldPanel("map_caption"),
        ],
        relations=[
            PartnershipPage.facts_panel,
            FieldPanel("region"),
            SharedMultipleChooserPanel(
                "places", chooser_field_name="place", heading=_("Places"), label=_("Place")
            ),
            FieldPanel("show_map"),
            SharedMultipleChooserPanel(
                "partners",
                chooser_field_name="organisation",
                heading=_("Partners"),
                label=_("Partner"),
            ),
            SharedMultipleChooserPanel(
                "research_centres",
                chooser_field_name="organisation",
                heading=_("Research centres"),
                label=_("Research centre"),
            ),
            SharedMultipleChooserPanel(
                "programmes",
                chooser_field_name="programme",
                heading=_("Programmes"),
                label=_("Programme"),
            ),
            SharedMultipleChooserPanel(
                "people", chooser_field_name="person", heading=_("People"), label=_("Person")
            ),
        ],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.FilterField("kind")]
    api_fields: ClassVar[list[Any]] = [
        *PartnershipPage.api_fields, "kind", "region", "places", "partners", "research_centres",
        "programmes", "people", "map_caption",
    ]  # fmt: skip
    api_indexes: ClassVar[list[str]] = ["kind"]
    override_translatable_fields = entered_once(
        *shared_fields, relations=[*PAGE_RELATIONS, "research_centres"]
    )

    class Meta:
        verbose_name = _("regional partnership")
        verbose_name_plural = _("regional partnerships")

    @property
    def is_region(self) -> bool:
        """Whether it is about a region itself, which has a map and research centres."""
        return self.kind == RegionKind.REGION


class ResearchCentre(Orderable):
    """A research centre that the university takes part in within a region."""

    page = ParentalKey(
        RegionalPartnershipPage, on_delete=models.CASCADE, related_name="research_centres"
    )
    organisation = models.ForeignKey(
        "partnerships.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="research_centres",
    )

    panels: ClassVar[list[Panel | str]] = [FieldPanel("organisation")]
    api_fields: ClassVar[list[Any]] = ["organisation"]

    class Meta(Orderable.Meta):
        verbose_name = _("research centre")
        verbose_name_plural = _("research centres")

    def __str__(self) -> str:
        return str(self.organisation)
