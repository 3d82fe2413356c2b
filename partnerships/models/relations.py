"""Rows that tie a page to records, with data of their own, readable from both ends.

They hang on Wagtail's Page, so that one table serves every page type.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.models import Orderable

from cms.partial_dates import PartialDateField, first_day, last_day
from partnerships.vocabularies import PartnerRole, PersonRole


class Period(models.Model):
    """From when to when something held; either end may be unknown."""

    since = PartialDateField(_("from"), blank=True)
    until = PartialDateField(_("to"), blank=True)

    class Meta:
        abstract = True

    def content_errors(self) -> dict[str, Any]:
        """It cannot end before it starts."""
        if self.since and self.until and last_day(self.until) < first_day(self.since):
            return {"until": _("This ends before it starts: type a date after “from”.")}
        return {}


class Partner(Period, Orderable):
    """An organisation's part in a collaboration, a region or a campus."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "partnerships.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="partnerships",
    )
    role = models.CharField(
        _("role"), max_length=20, choices=PartnerRole.choices, default=PartnerRole.PARTNER
    )

    panels: ClassVar[list[Panel | str]] = [
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("since"), FieldPanel("until")]),
    ]
    api_fields: ClassVar[list[Any]] = ["organisation", "role", "since", "until"]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class PagePlace(Orderable):
    """A place that a page is about."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(
        "partnerships.Place",
        verbose_name=_("place"),
        on_delete=models.CASCADE,
        related_name="page_places",
    )

    panels: ClassVar[list[Panel | str]] = [FieldPanel("place")]
    api_fields: ClassVar[list[Any]] = ["place"]

    class Meta(Orderable.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return str(self.place)


class PageProgramme(Orderable):
    """A programme that belongs to a page's partnership."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="programmes")
    programme = models.ForeignKey(
        "partnerships.Programme",
        verbose_name=_("programme"),
        on_delete=models.CASCADE,
        related_name="page_programmes",
    )

    panels: ClassVar[list[Panel | str]] = [FieldPanel("programme")]
    api_fields: ClassVar[list[Any]] = ["programme"]

    class Meta(Orderable.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return str(self.programme)


class PagePerson(Orderable):
    """Somebody whom a page names: its author, its contact, its subject."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(
        "partnerships.Person",
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="page_people",
    )
    role = models.CharField(
        _("role"), max_length=12, choices=PersonRole.choices, default=PersonRole.CONTACT
    )

    panels: ClassVar[list[Panel | str]] = [
        FieldRowPanel([FieldPanel("person"), FieldPanel("role")])
    ]
    api_fields: ClassVar[list[Any]] = ["person", "role"]

    class Meta(Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"
