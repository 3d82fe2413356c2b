"""Collaborations: bilateral ties, institutes, offices and country programmes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from cms.entered_once import SharedMultipleChooserPanel, entered_once
from cms.pages import BasePage, tabs
from cms.partial_dates import PartialDateField
from partnerships.models.base import PAGE_RELATIONS, PartnershipPage
from partnerships.vocabularies import CollaborationKind, CollaborationState


class CollaborationPage(PartnershipPage):
    """What the university does with one or more partners, of any kind but a network."""

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=CollaborationKind.choices,
        default=CollaborationKind.BILATERAL,
    )
    state = models.CharField(
        _("state"), max_length=12, choices=CollaborationState.choices, blank=True
    )
    since = PartialDateField(_("since"), blank=True)
    more_info_url = models.URLField(_("read more at"), blank=True)
    fuller_text_follows = models.BooleanField(
        _("say that a fuller description will follow"),
        default=False,
        help_text=_("For a page without a body. Tick it only if somebody is going to write one."),
    )

    sections: ClassVar[str] = "partnerships.sections.collaboration.collaboration"
    cards: ClassVar[str] = "partnerships.sections.cards.collaborations"
    parent_page_types: ClassVar[list[str]] = ["partnerships.PartnershipIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    shared_fields: ClassVar[list[str]] = [
        *BasePage.shared_fields, "kind", "state", "since", "fuller_text_follows",
    ]  # fmt: skip
    shared_relations: ClassVar[list[str]] = PAGE_RELATIONS
    starter: ClassVar[list[Any]] = [_("What we do together"), _("What comes next")]

    edit_handler = tabs(
        content=[
            *BasePage.content_panels,
            FieldRowPanel([FieldPanel("kind"), FieldPanel("state"), FieldPanel("since")]),
            *BasePage.body_panels,
            FieldPanel("more_info_url"),
            FieldPanel("fuller_text_follows"),
        ],
        relations=[
            SharedMultipleChooserPanel(
                "partners",
                chooser_field_name="organisation",
                heading=_("Partners and funders"),
                label=_("Partner"),
            ),
            PartnershipPage.facts_panel,
            SharedMultipleChooserPanel(
                "programmes",
                chooser_field_name="programme",
                heading=_("Programmes"),
                label=_("Programme"),
            ),
            SharedMultipleChooserPanel(
                "places",
                chooser_field_name="place",
                heading=_("Countries and places"),
                label=_("Place"),
            ),
            SharedMultipleChooserPanel(
                "people", chooser_field_name="person", heading=_("People"), label=_("Person")
            ),
        ],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.FilterField("kind"),
        index.FilterField("state"),
    ]
    api_fields: ClassVar[list[Any]] = [
        *PartnershipPage.api_fields, "kind", "state", "since", "partners", "programmes", "places",
        "people", "more_info_url",
    ]  # fmt: skip
    api_summary_fields: ClassVar[list[Any]] = [*BasePage.api_summary_fields, "kind", "state"]
    api_indexes: ClassVar[list[str]] = ["kind", "state"]
    override_translatable_fields = entered_once(*shared_fields, relations=PAGE_RELATIONS)

    class Meta:
        verbose_name = _("collaboration")
        verbose_name_plural = _("collaborations")
