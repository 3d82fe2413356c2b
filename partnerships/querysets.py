"""The SQL of the domain, each method named by what a visitor would say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from partnerships.choices import holding

if TYPE_CHECKING:
    from partnerships.models import Organisation, Programme
else:
    Organisation = Programme = models.Model


class OrganisationQuerySet(models.QuerySet[Organisation]):
    def with_names(self) -> Self:
        """With what ``display_name``, ``acronym`` and ``aliases`` read: one query for all."""
        return self.prefetch_related("names")

    def home(self) -> Organisation | None:
        """The university whose site this is, if it has been entered."""
        return self.filter(is_home=True).first()

    def identified(self, scheme: str, value: str) -> Self:
        """The one that a registry knows by that identifier; ``value`` is normalised."""
        return self.filter(identifiers__scheme=scheme, identifiers__value=value)

    def related(self) -> Self:
        """Those with a tie to a page or a network: the ones that have a page of their own."""
        return self.filter(
            models.Q(memberships__isnull=False)
            | models.Q(partnerships__isnull=False)
            | models.Q(research_centres__isnull=False)
            | models.Q(networks__isnull=False)
            | models.Q(is_home=True)
        ).distinct()


class ProgrammeQuerySet(models.QuerySet[Programme]):
    def for_audience(self, audience: str) -> Self:
        """Programmes for students, staff or another audience of the vocabulary."""
        return self.filter(holding("audiences", audience))
