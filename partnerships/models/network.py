"""University networks and who belongs to them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from cms.entered_once import SharedMultipleChooserPanel, entered_once
from cms.pages import BasePage, tabs
from cms.shapes import WHOLE, YES_NO, nullable, obj
from partnerships.models.base import PAGE_RELATIONS, PartnershipPage
from partnerships.models.relations import Period
from partnerships.vocabularies import Measure, MemberRole, NetworkKind

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


class NetworkPage(PartnershipPage):
    """A network of universities or other organisations that the university belongs to.

    Its names, logo, website and identifiers are those of its ``organisation`` record.
    """

    organisation = models.ForeignKey(
        "partnerships.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="networks",
        help_text=_("The network itself: its names, logo, website and identifiers live there."),
    )
    acronym = models.CharField(_("acronym"), max_length=24, blank=True)
    network_kind = models.CharField(
        _("kind"), max_length=12, choices=NetworkKind.choices, default=NetworkKind.NETWORK
    )
    purpose = RichTextField(_("what it is for"), blank=True, features=RICH_TEXT)
    benefits_staff = RichTextField(
        _("what it brings staff"), blank=True, features=RICH_TEXT, help_text=_("And researchers.")
    )
    benefits_students = RichTextField(_("what it brings students"), blank=True, features=RICH_TEXT)
    members_complete = models.BooleanField(
        _("the list of members is complete"),
        default=False,
        help_text=_("Until then visitors read “25 stated, 1 listed here”."),
    )
    more_info_url = models.URLField(
        _("read more at"),
        blank=True,
        help_text=_("The page that says how to benefit from membership."),
    )

    sections: ClassVar[str] = "partnerships.sections.network.network"
    cards: ClassVar[str] = "partnerships.sections.cards.networks"
    has_members: ClassVar[bool] = True
    parent_page_types: ClassVar[list[str]] = ["partnerships.PartnershipIndexPage"]
    subpage_types: ClassVar[list[str]] = ["partnerships.CampusPage"]
    shared_fields: ClassVar[list[str]] = [
        *BasePage.shared_fields, "organisation", "acronym", "network_kind", "members_complete",
    ]  # fmt: skip
    shared_relations: ClassVar[list[str]] = [*PAGE_RELATIONS, "memberships"]
    starter: ClassVar[list[Any]] = [_("How we take part"), _("Themes we work on")]

    edit_handler = tabs(
        content=[
            *BasePage.content_panels,
            FieldRowPanel([FieldPanel("acronym"), FieldPanel("network_kind")]),
            FieldPanel("organisation"),
            FieldPanel("purpose"),
            MultiFieldPanel(
                [FieldPanel("benefits_staff"), FieldPanel("benefits_students")],
                heading=_("What it brings you"),
            ),
            FieldPanel("more_info_url"),
            *BasePage.body_panels,
        ],
        relations=[
            PartnershipPage.facts_panel,
            SharedMultipleChooserPanel(
                "memberships",
                chooser_field_name="organisation",
                heading=_("Members"),
                label=_("Member"),
            ),
            FieldPanel("members_complete"),
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
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("acronym", boost=4),
        index.AutocompleteField("acronym"),
        index.RelatedFields(
            "organisation",
            [index.SearchField("all_names", boost=3), index.AutocompleteField("all_names")],
        ),
        index.SearchField("purpose"),
        index.SearchField("benefits_staff"),
        index.SearchField("benefits_students"),
        index.FilterField("network_kind"),
    ]
    api_fields: ClassVar[list[Any]] = [
        *PartnershipPage.api_fields, "acronym", "network_kind", "organisation", "purpose",
        "benefits_staff", "benefits_students", "memberships", "members_complete", "member_count",
        "programmes", "people", "more_info_url",
    ]  # fmt: skip
    api_summary_fields: ClassVar[list[Any]] = [*BasePage.api_summary_fields, "acronym"]
    api_indexes: ClassVar[list[str]] = ["network_kind"]
    override_translatable_fields = entered_once(
        *shared_fields, relations=[*PAGE_RELATIONS, "memberships"]
    )

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def home_membership(self, request: Any = None) -> Membership | None:
        """Our own university's membership, its role and dates, if the caller may know of it."""
        rows = self.shared("memberships", request)
        return next((row for row in rows if row.organisation.is_home), None)

    @extend_schema_field(obj({"stated": nullable(WHOLE), "listed": WHOLE, "complete": YES_NO}))
    def member_count(self, request: Any = None) -> dict[str, Any]:
        """``{"stated": int | None, "listed": int, "complete": bool}``, of what the caller may read.

        Stated adds the facts that count members; listed leaves out former members.
        """
        facts = self.shared("facts", request)
        stated = [fact.value for fact in facts if fact.measures == Measure.MEMBERS]
        members = self.shared("memberships", request)
        listed = [row for row in members if row.role != MemberRole.FORMER]
        return {
            "stated": int(sum(stated, Decimal(0))) if stated else None,
            "listed": len(listed),
            "complete": self.members_complete,
        }


class Membership(Period, Orderable):
    """An organisation's membership of a network; edited and moderated with the network's page."""

    network = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        "partnerships.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    role = models.CharField(
        _("role"), max_length=12, choices=MemberRole.choices, default=MemberRole.MEMBER
    )
    source = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)

    panels: ClassVar[list[Panel | str]] = [
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("since"), FieldPanel("until")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
    ]
    api_fields: ClassVar[list[Any]] = [
        "organisation", "role", "since", "until", "source", "source_url",
    ]  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"
