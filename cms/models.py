"""What editors share between pages; nothing here that a foreign project must not have."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from cms.blocks.body import SharedBodyBlock
from cms.translated import TranslatedTextField


class Theme(index.Indexed, models.Model):
    """What pages can be about: open science, mobility, governance."""

    slug = models.SlugField(_("slug"), unique=True)
    name = TranslatedTextField(_("name"))

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("slug")]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("names"),
        index.AutocompleteField("names"),
    ]

    class Meta:
        ordering = ["slug"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return str(self.name) or self.slug

    @property
    def names(self) -> str:
        """The name in every language, for the index."""
        return " ".join(self.name.values())


class ReusableContent(
    PreviewableMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
    """Blocks that are edited once and shown on many pages."""

    title = models.CharField(
        _("title"), max_length=120, help_text=_("For editors only: how you find it in the picker.")
    )
    body = StreamField(SharedBodyBlock(), verbose_name=_("body"), blank=True)

    panels: ClassVar[list[Panel]] = [FieldPanel("title"), FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("reusable content")
        verbose_name_plural = _("reusable content")
        permissions = [("use_raw_html", "Can write raw HTML")]

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "cms/blocks/preview.html"
