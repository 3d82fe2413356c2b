"""The SQL of the domain, each method named by what a visitor would say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.visibility import visible_q
from partnerships.choices import holding

if TYPE_CHECKING:
    from partnerships.models import Organisation, Programme
else:
    Organisation = Programme = models.Model

Pages = TypeVar("Pages", bound=PageQuerySet)


def for_visitor(pages: Pages, request: Any) -> Pages:
    """The pages that the visitor may read, each once: its translation in the active language, or
    the page in the default language where there is none to be read.
    """
    language = get_language() or settings.LANGUAGE_CODE
    visible = visible_q(request)
    here = Q(locale__language_code=language)
    if language == settings.LANGUAGE_CODE:
        return pages.filter(visible & here)
    translations = Page.objects.filter(visible & here, translation_key=OuterRef("translation_key"))
    untranslated = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(translations)
    return pages.filter(visible & (here | untranslated))


class OrganisationQuerySet(models.QuerySet[Organisation]):
    def with_names(self) -> Self:
        """With what ``display_name``, ``acronym`` and ``aliases`` read: one query for all."""
        return self.prefetch_related("names")

    def home(self) -> Organisation | None:
        """The university whose site this is, if it has been entered."""
        return self.filter(is_home=True).first()

    def identified(self, scheme: str, *values: str) -> Self:
        """Those that a registry knows by one of these identifiers, which are normalised."""
        return self.filter(identifiers__scheme=scheme, identifiers__value__in=values)

    def related(self) -> Self:
        """Those with a tie to a page or a network: the ones that have a page of their own."""
        return self.filter(
            models.Q(memberships__isnull=False)
            | models.Q(partnerships__isnull=False)
            | models.Q(research_centres__isnull=False)
            | models.Q(networks__isnull=False)
            | models.Q(is_home=True)
        ).distinct()

    def public(self, request: Any) -> Self:
        """Those with a tie to a page that the visitor may read: the ones with a page of their own.

        A tie that is only in a draft, or on a page behind a login, does not show.
        """
        ties: Any = Q(is_home=True)
        for model, path in _TIES:
            rows = _model(model).filter(
                visible_q(request, prefix=path), organisation=OuterRef("pk")
            )
            ties |= Exists(rows)
        return self.filter(ties)


class ProgrammeQuerySet(models.QuerySet[Programme]):
    def for_audience(self, audience: str) -> Self:
        """Programmes for students, staff or another audience of the vocabulary."""
        return self.filter(holding("audiences", audience))

    def offered(self, request: Any) -> Self:
        """Those that a page which the visitor may read lists, with what a list shows of them."""
        rows = _model("PageProgramme").filter(
            visible_q(request, prefix="page__"), programme=OuterRef("pk")
        )
        return (
            self.filter(Exists(rows))
            .select_related("place")
            .prefetch_related("parties__names", "page_programmes")
        )


class NewsQuerySet(PageQuerySet):
    def for_visitor(self, request: Any) -> Self:
        """What the visitor may read, in the active language where it is translated."""
        return for_visitor(self, request)

    def newest(self) -> Self:
        """The newest first; an item without a date last."""
        return self.order_by(F("date").desc(nulls_last=True), "-pk")

    def calls(self) -> Self:
        """Calls for applications only."""
        return self.filter(kind="call")

    def about(self, partnerships: Iterable[UUID], request: Any) -> Self:
        """News about partnerships, given by their translation keys.

        Only as entered on a page that the visitor may read.
        """
        rows = _model("RelatedPartnership").filter(
            visible_q(request, prefix="page__"),
            partnership__translation_key__in=list(partnerships),
        )
        return self.filter(translation_key__in=rows.values("page__translation_key"))


#: Which rows tie an organisation to a page, and how they lead to it.
_TIES = [
    ("Membership", "network__"),
    ("Partner", "page__"),
    ("ResearchCentre", "page__"),
    ("NetworkPage", ""),
]


def _model(name: str) -> models.QuerySet[Any]:
    """All rows of a model of this app; by name, since models import this module."""
    return apps.get_model("partnerships", name)._default_manager.order_by()
