"""A collaboration: with whom, since when, with whose money."""

from typing import Any

from django.db.models import Q, prefetch_related_objects
from wagtail.models import Page

from cms.visibility import visible_q
from partnerships import structured_data
from partnerships.models import CollaborationPage, Membership, Partner
from partnerships.querysets import for_visitor
from partnerships.sections import places, related
from partnerships.sections.cards import collaboration_state
from partnerships.vocabularies import PartnerRole

RELATED_SHOWN = 3


def collaboration(page: CollaborationPage, request: Any) -> dict[str, Any]:
    rows = page.shared("partners", request)
    entries = list(zip(rows, related.ties(rows, request), strict=True))
    funders = [tie for row, tie in entries if row.role == PartnerRole.FUNDER]
    partners = [tie for row, tie in entries if row.role != PartnerRole.FUNDER]
    place_rows = page.shared("places", request)
    prefetch_related_objects(place_rows, "place")
    spots = places.spots(row.place for row in place_rows)
    return {
        "kind": str(page.get_kind_display()),
        "state": collaboration_state(page),
        "since": related.period(page.since),
        "partners": partners,
        "figures": related.figures(page, request),
        "programmes": related.offers(page, request),
        "spots": spots,
        "funders": related.logo_wall(funders, request),
        "people": related.people(page, request),
        "news": related.news_about([page.translation_key], request),
        "related_pages": _related_pages(page, rows, request),
        "structured_data": structured_data.collaboration(page, partners, funders, request),
    }


def _related_pages(page: Page, rows: list[Any], request: Any) -> list[dict[str, Any]]:
    """Other pages that the same partners, our own university left out, take part in."""
    partners = [row.organisation_id for row in rows if not row.organisation.is_home]
    pages = Partner.objects.filter(visible_q(request, prefix="page__"), organisation__in=partners)
    networks = Membership.objects.filter(
        visible_q(request, prefix="network__"), organisation__in=partners
    )
    keys = Q(translation_key__in=pages.values("page__translation_key")) | Q(
        translation_key__in=networks.values("network__translation_key")
    )
    others = Page.objects.filter(keys).exclude(translation_key=page.translation_key)
    found = for_visitor(others, request).order_by("title")
    return related.cards(found.defer_streamfields().specific()[:RELATED_SHOWN], request)
