"""People whom a page names: authors, contacts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.images import get_image_model_string
from wagtail.search import index

from cms.translated import TranslatedTextField


class Person(index.Indexed, models.Model):
    """Somebody with a role in a partnership, shown with what they agreed to."""

    name = models.CharField(_("name"), max_length=160)
    job_title = TranslatedTextField(_("role or job title"), blank=True)
    organisation = models.ForeignKey(
        "partnerships.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )
    unit = models.CharField(pgettext_lazy("organisation", "unit"), max_length=160, blank=True)
    email = models.EmailField(
        _("mailbox"), blank=True, help_text=_("A mailbox of the unit outlives a person's own.")
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    may_show_contact = models.BooleanField(
        _("agreed to show the mailbox and the photo"), default=False
    )
    leaves_on = models.DateField(
        _("leaves on"),
        null=True,
        blank=True,
        help_text=_("No longer shown as a contact after this."),
    )

    panels: ClassVar[list[Panel | str]] = [
        FieldPanel("name"),
        FieldPanel("job_title"),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("unit")]),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("photo"), FieldPanel("may_show_contact")],
            heading=_("Contact"),
        ),
        FieldPanel("leaves_on"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("unit"),
    ]
    api_fields: ClassVar[list[Any]] = ["name", "job_title", "organisation", "unit", "public_email"]

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    @property
    def public_email(self) -> str:
        """The mailbox, if they agreed to show it."""
        return self.email if self.may_show_contact else ""
