"""Facts: a number that a page states, with what makes it worth believing."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index

from cms.formats import format_quantity, format_year
from cms.partial_dates import PartialDateField
from cms.translated import TranslatedTextField
from partnerships.vocabularies import Measure, Qualifier
from partnerships.widgets import PlainNumberInput


class Fact(index.Indexed, Orderable):
    """A number with its unit, how exact it is, when it held and who says so.

    Edited with its page, or without one when made in the facts block. Entered once: the page in
    another language reads the same row.
    """

    page = ParentalKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.CASCADE, related_name="facts"
    )
    key = models.SlugField(
        _("key"),
        blank=True,
        help_text=_("A name for apps, such as students or member-universities."),
    )
    label = TranslatedTextField(
        _("what it is about"),
        blank=True,
        help_text=_("For the picker, and above the number if needed."),
    )
    qualifier = models.CharField(
        _("qualifier"), max_length=12, choices=Qualifier.choices, default=Qualifier.EXACTLY
    )
    value = models.DecimalField(
        _("value"),
        max_digits=20,
        decimal_places=4,
        help_text=_("The number itself: 3900000, not 3.9 million."),
    )
    unit = TranslatedTextField(
        _("unit"), blank=True, help_text=_("What is counted, in the plural: universities.")
    )
    is_year = models.BooleanField(
        _("a year"), default=False, help_text=_("Written without a thousands separator: 2012.")
    )
    measures = models.CharField(
        _("counts"),
        max_length=12,
        choices=Measure.choices,
        blank=True,
        help_text=_("Compared with the members listed on the page."),
    )
    as_of = PartialDateField(_("as of"), blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    review_by = models.DateField(_("review by"), null=True, blank=True)

    panels: ClassVar[list[Panel | str]] = [
        FieldRowPanel(
            [
                FieldPanel("qualifier"),
                FieldPanel("value", widget=PlainNumberInput),
                FieldPanel("is_year"),
            ]
        ),
        FieldPanel("unit"),
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("measures"), FieldPanel("key")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("as_of"), FieldPanel("review_by")]),
                FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
            ],
            heading=_("Date and source"),
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("words"),
        index.AutocompleteField("words"),
        index.FilterField("page"),
    ]
    api_fields: ClassVar[list[Any]] = [
        "key", "label", "value", "qualifier", "unit", "is_year", "measures", "as_of", "source",
        "source_url", "review_by", "text",
    ]  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The fact as a visitor reads it in the active language: "more than 20 countries"."""
        if self.is_year:
            return f"{format_year(self.value)} {self.unit}".strip()
        return format_quantity(self.value, self.qualifier, str(self.unit))

    @property
    def words(self) -> str:
        """Label, unit and number, for the index."""
        texts = [*self.label.values(), *self.unit.values()]
        return " ".join([*texts, format(self.value.normalize(), "f")])
