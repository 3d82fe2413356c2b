"""What partnership pages and their records may lack; see ``cms.problems``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from cms.problems import Problem, Severity
from partnerships.models import Fact, Membership, Organisation, PagePlace, ResearchCentre
from partnerships.vocabularies import Measure, MemberRole


def fact_problems(pages: Iterable[Page]) -> Iterator[Problem]:
    """Facts past their review, without a source, or without a date; one query."""
    by_id = {page.pk: page for page in pages}
    today = timezone.localdate()
    for fact in Fact.objects.filter(page__in=by_id).order_by("page_id", "sort_order", "pk"):
        yield from _of_fact(by_id[fact.page_id], fact, today)


def _of_fact(page: Page | None, fact: Fact, today: date) -> Iterator[Problem]:
    path = f"facts.{fact.pk}"
    if not fact.source and not fact.source_url:
        yield Problem(
            page,
            f"{path}.source",
            _("The fact “%(fact)s” has no source.") % {"fact": fact},
            Severity.TIDY,
            "fact-source",
        )
    if fact.review_by and fact.review_by < today:
        yield Problem(
            page,
            f"{path}.review_by",
            _("The fact “%(fact)s” should have been checked by %(day)s.")
            % {"fact": fact, "day": fact.review_by.isoformat()},
            Severity.TIDY,
            "fact-review",
            since=fact.review_by,
            clearable=False,
        )


def network_problems(pages: Iterable[Page]) -> Iterator[Problem]:
    """Networks without an organisation, a logo, or a page to read more on; two queries."""
    networks = [page for page in _sources(pages) if getattr(page, "has_members", False)]
    without_logo = set(
        Organisation.objects.filter(
            pk__in={page.organisation_id for page in networks}, logo__isnull=True
        ).values_list("pk", flat=True)
    )
    for page in networks:
        if page.organisation_id is None:
            message = _("No organisation is chosen, so there is no logo and no website.")
            yield Problem(page, "organisation", message, Severity.GAP, "organisation")
        elif page.organisation_id in without_logo:
            message = _("The organisation of this network has no logo.")
            yield Problem(page, "organisation", message, Severity.GAP, "logo")


def member_problems(pages: Iterable[Page]) -> Iterator[Problem]:
    """Networks that state another number of members than they list; two queries."""
    networks = [page for page in _sources(pages) if getattr(page, "has_members", False)]
    keys = [page.pk for page in networks]
    facts = Fact.objects.filter(page__in=keys, measures=Measure.MEMBERS).order_by()
    members = Membership.objects.filter(network__in=keys).exclude(role=MemberRole.FORMER).order_by()
    stated = dict(facts.values("page").annotate(n=Sum("value")).values_list("page", "n"))
    listed = dict(members.values("network").annotate(n=Count("pk")).values_list("network", "n"))
    for page in networks:
        numbers = {"stated": int(stated.get(page.pk, 0)), "listed": listed.get(page.pk, 0)}
        if page.pk in stated and numbers["stated"] != numbers["listed"]:
            message = _("Members: %(stated)d stated, %(listed)d listed.") % numbers
            yield Problem(page, "memberships", message, Severity.TIDY, "member-count")


def read_more_problems(pages: Iterable[Page]) -> Iterator[Problem]:
    """Networks and collaborations that lead nowhere further; no query."""
    for page in pages:
        if getattr(page, "more_info_url", None) == "":
            message = _("There is no address under “read more at”.")
            yield Problem(page, "more_info_url", message, Severity.GAP, "read-more")


def region_problems(pages: Iterable[Page]) -> Iterator[Problem]:
    """Regions without points for their map, or without research centres; three queries."""
    regions = [page for page in _sources(pages) if getattr(page, "is_region", False)]
    drawn = set(
        PagePlace.objects.filter(
            page__in=[page.pk for page in regions],
            place__latitude__isnull=False,
            place__longitude__isnull=False,
        ).values_list("page_id", flat=True)
    )
    with_centres = set(
        ResearchCentre.objects.filter(page__in=regions).values_list("page_id", flat=True)
    )
    for page in regions:
        if page.show_map and page.pk not in drawn:
            message = _("No place of this region has a point, so there is no map.")
            yield Problem(page, "places", message, Severity.GAP, "points")
        if page.pk not in with_centres:
            message = _("No research centre is named.")
            yield Problem(page, "research_centres", message, Severity.GAP, "research-centres")


def free_fact_problems() -> Iterator[Problem]:
    """Facts that hang on no page, made in a block: without a source or past their review."""
    today = timezone.localdate()
    for fact in Fact.objects.filter(page__isnull=True):
        address = reverse("partnerships_fact_modeladmin_edit", args=[fact.pk])
        for problem in _of_fact(None, fact, today):
            yield _at(problem, f"{address}#:w:contentpath={problem.path.rpartition('.')[2]}")


def _at(problem: Problem, address: str) -> Problem:
    return replace(problem, address=address)


def _sources(pages: Iterable[Page]) -> list[Any]:
    """Pages of the default language: what is entered once is reported once, on them; one query."""
    default = Locale.get_default().pk
    return [page for page in pages if page.locale_id == default]
