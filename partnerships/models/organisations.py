"""Organisations that the university works with, and the university itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from partnerships import identifiers
from partnerships.querysets import OrganisationQuerySet
from partnerships.vocabularies import NameKind, OrganisationKind, OrganisationStatus


class Organisation(index.Indexed, ClusterableModel):
    """A university, network, funder, company or authority, entered once for every language."""

    name = models.CharField(
        _("name"), max_length=255, help_text=_("The official name, in the language it uses abroad.")
    )
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        help_text=_("Its address below the partner directory."),
    )
    kind = models.CharField(_("kind"), max_length=24, choices=OrganisationKind.choices)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=OrganisationStatus.choices,
        default=OrganisationStatus.PARTNER,
    )
    is_home = models.BooleanField(
        _("our own university"), default=False, help_text=_("The one whose site this is.")
    )
    country: Any = CountryField(_("country"), blank=True)
    place = models.ForeignKey(
        "partnerships.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = OrganisationQuerySet.as_manager()

    panels: ClassVar[list[Panel | str]] = [
        FieldPanel("name"),
        FieldPanel("slug"),
        InlinePanel("names", heading=_("Other names"), label=_("Name")),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("country"), FieldPanel("place")]),
        FieldPanel("website"),
        FieldPanel("logo"),
        InlinePanel("identifiers", heading=_("Identifiers"), label=_("Identifier")),
        FieldPanel("is_home"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("all_names", boost=2),
        index.AutocompleteField("all_names"),
        index.FilterField("kind"),
        index.FilterField("country"),
        index.FilterField("status"),
    ]
    api_fields: ClassVar[list[Any]] = [
        "slug", "name", "names", "kind", "status", "country", "place", "website", "logo",
        "identifiers",
    ]  # fmt: skip

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["is_home"],
                condition=models.Q(is_home=True),
                name="partnerships_one_home_organisation",
                violation_error_message=_("Another organisation is already our own university."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """The official name in the active language if it has one, else ``name``.

        Reads ``names``, so a list prefetches them: ``Organisation.objects.with_names()``.
        """
        language = get_language()
        return next(
            (
                other.name
                for other in self.names.all()
                if other.kind == NameKind.OFFICIAL and other.language == language
            ),
            self.name,
        )

    @property
    def acronym(self) -> str:
        """The first short name, or ""."""
        return next((o.name for o in self.names.all() if o.kind == NameKind.SHORT), "")

    @property
    def aliases(self) -> list[str]:
        """Other names that it is known by, without its short names."""
        return [other.name for other in self.names.all() if other.kind == NameKind.ALIAS]

    @property
    def all_names(self) -> str:
        """Every name, for the index."""
        return " ".join([self.name, *(other.name for other in self.names.all())])


class OrganisationName(Orderable):
    """Another name of an organisation: in a language, an alias, an acronym."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=255)
    kind = models.CharField(_("kind"), max_length=12, choices=NameKind.choices)
    language = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        help_text=_("A code such as en or nl, if it has one."),
    )

    panels: ClassVar[list[Panel | str]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind"), FieldPanel("language")])
    ]
    api_fields: ClassVar[list[Any]] = ["name", "kind", "language"]

    class Meta(Orderable.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")

    def __str__(self) -> str:
        return self.name


class Identifier(Orderable):
    """What a registry calls an organisation; checked by the rules of that registry."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("scheme"), max_length=12, choices=identifiers.SCHEME_CHOICES)
    value = models.CharField(_("value"), max_length=120)

    panels: ClassVar[list[Panel | str]] = [
        FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])
    ]
    api_fields: ClassVar[list[Any]] = ["scheme", "value", "url"]

    class Meta(Orderable.Meta):
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="partnerships_identifier_once",
                violation_error_message=_("Another organisation already has this identifier."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def url(self) -> str:
        """Where the registry shows it, or ""."""
        return identifiers.url(self.scheme, self.value)

    def clean(self) -> None:
        if self.scheme and self.value:
            try:
                self.value = identifiers.normalise(self.scheme, self.value)
            except ValidationError as error:
                raise ValidationError({"value": error}) from error
