"""Places that pages and organisations lie in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.search import index

from cms.translated import TranslatedTextField
from partnerships.maps.geojson import validate_boundary
from partnerships.vocabularies import PlaceKind


class Coordinates(models.Model):
    """A point in degrees (WGS 84), or none. A point without a source is not drawn on trust."""

    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    coordinates_source = models.CharField(
        _("source of the coordinates"), max_length=255, blank=True
    )

    class Meta:
        abstract = True

    @property
    def point(self) -> tuple[float, float] | None:
        """``(latitude, longitude)``, or None while either is unknown."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)

    def coordinate_errors(self) -> dict[str, Any]:
        """Half a point is no point."""
        if (self.latitude is None) == (self.longitude is None):
            return {}
        missing = "latitude" if self.latitude is None else "longitude"
        return {missing: _("A point needs both a latitude and a longitude.")}


class Place(Coordinates, index.Indexed, models.Model):
    """A city, a region, a country or a part of the world, entered once for every language."""

    slug = models.SlugField(_("slug"), unique=True)
    name = TranslatedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=PlaceKind.choices)
    country: Any = CountryField(_("country"), blank=True)
    boundary = models.JSONField(
        _("boundary"),
        null=True,
        blank=True,
        validators=[validate_boundary],
        help_text=_("A GeoJSON geometry. Drawn only with its source."),
    )
    boundary_source = models.CharField(_("source of the boundary"), max_length=255, blank=True)

    panels: ClassVar[list[Panel | str]] = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("country")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("coordinates_source"),
            ],
            heading=_("Point"),
        ),
        MultiFieldPanel(
            [FieldPanel("boundary"), FieldPanel("boundary_source")], heading=_("Boundary")
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("names"),
        index.AutocompleteField("names"),
        index.FilterField("kind"),
        index.FilterField("country"),
    ]
    api_fields: ClassVar[list[Any]] = ["slug", "name", "kind", "country", "latitude", "longitude"]

    class Meta:
        ordering = ["slug"]
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return str(self.name) or self.slug

    @property
    def names(self) -> str:
        """The name in every language, for the index."""
        return " ".join(self.name.values())

    def clean(self) -> None:
        from django.core.exceptions import ValidationError

        errors = self.coordinate_errors()
        if self.boundary and not self.boundary_source:
            errors["boundary_source"] = _("Say where the boundary comes from.")
        if errors:
            raise ValidationError(errors)
