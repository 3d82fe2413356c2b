"""Programmes: degrees, courses, awards and schemes that partners offer together."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.search import index

from cms.translated import TranslatedTextField
from partnerships.choices import ChoicesField
from partnerships.querysets import ProgrammeQuerySet
from partnerships.vocabularies import Audience, ProgrammeForm, ProgrammeState


class Programme(index.Indexed, ClusterableModel):
    """Something that students, staff or others can take part in, entered once."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    title = TranslatedTextField(_("title"))
    form = models.CharField(_("form"), max_length=24, choices=ProgrammeForm.choices)
    state = models.CharField(
        _("state"), max_length=12, choices=ProgrammeState.choices, default=ProgrammeState.RUNNING
    )
    description = TranslatedTextField(_("description"), blank=True, multiline=True)
    audiences = ChoicesField(_("for whom"), choices=Audience.choices)
    place = models.ForeignKey(
        "partnerships.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programmes",
    )
    partly_there = models.BooleanField(
        _("partly at that place"), default=False, help_text=_("Only a part of it is given there.")
    )
    parties = ParentalManyToManyField(
        "partnerships.Organisation",
        verbose_name=_("offered by"),
        blank=True,
        related_name="programmes",
    )
    url = models.URLField(_("website"), blank=True)

    objects = ProgrammeQuerySet.as_manager()

    panels: ClassVar[list[Panel | str]] = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("form"), FieldPanel("state")]),
        FieldPanel("description"),
        FieldPanel("audiences"),
        FieldRowPanel([FieldPanel("place"), FieldPanel("partly_there")]),
        FieldPanel("parties"),
        FieldPanel("url"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("titles", boost=2),
        index.AutocompleteField("titles"),
        index.FilterField("form"),
        index.FilterField("state"),
    ]
    api_fields: ClassVar[list[Any]] = [
        "slug", "title", "form", "state", "description", "audiences", "place", "partly_there",
        "parties", "url",
    ]  # fmt: skip

    class Meta:
        ordering = ["slug"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return str(self.title) or self.slug

    @property
    def titles(self) -> str:
        """The title in every language, for the index."""
        return " ".join(self.title.values())

    @property
    def audience_labels(self) -> list[str]:
        """Whom it is for, in words."""
        field = self._meta.get_field("audiences")
        return field.labels(self.audiences)
