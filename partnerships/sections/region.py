"""A region's page: its places, campuses, research centres and partners."""

from itertools import groupby
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import links
from cms.blocks.body import headings
from cms.visibility import visible_pages
from partnerships import structured_data
from partnerships.maps.places import sourced_boundary
from partnerships.models import CampusPage, Place, RegionalPartnershipPage
from partnerships.querysets import for_visitor
from partnerships.sections import places, related
from partnerships.vocabularies import PartnerRole


def region(page: RegionalPartnershipPage, request: Any) -> dict[str, Any]:
    shown = _places(page, request)
    spots = places.spots(shown, _pages_about(shown, request))
    boundary = sourced_boundary([page.region]) if page.region else None
    return {
        "kind": str(page.get_kind_display()),
        "figures": related.figures(page, request),
        "spots": spots,
        "countries": [str(place.name) for place in places.countries_around(shown)],
        "map": places.drawing(spots, _map_title(page), boundary) if page.show_map else "",
        "boundary_source": page.region.boundary_source if page.region and boundary else "",
        "campuses": related.cards(_below(page, request), request),
        "research_centres": related.ties(page.shared("research_centres", request), request),
        "research_centres_id": _free_anchor(page, "research-centres"),
        "partner_groups": by_role(related.ties(page.shared("partners", request), request)),
        "programmes": related.offers(page, request),
        "people": related.people(page, request),
        "news": related.news_about([page.translation_key], request),
        "structured_data": structured_data.region(page, spots, request),
    }


def _free_anchor(page: RegionalPartnershipPage, wanted: str) -> str:
    """The anchor of a section, unless a heading of the body already has it."""
    taken = {heading["anchor"] for heading in headings(page.body)}
    return f"{wanted}-list" if wanted in taken else wanted


def by_role(entries: list[related.Tie]) -> list[dict[str, Any]]:
    """Partners under the name of their role, roles in the order of the vocabulary."""
    order = [str(label) for label in PartnerRole.labels]
    ordered = sorted(entries, key=lambda tie: order.index(tie.role))
    return [
        {"role": role, "ties": list(group)}
        for role, group in groupby(ordered, key=lambda tie: tie.role)
    ]


def _places(page: Any, request: Any) -> list[Place]:
    rows = page.shared("places", request)
    prefetch_related_objects(rows, "place")
    return [row.place for row in rows]


def _pages_about(shown: list[Place], request: Any) -> dict[int, str]:
    """The address of the campus page of each place that has one."""
    campuses = for_visitor(CampusPage.objects.filter(place__in=shown), request)
    return {
        campus.place_id: links.page_url(campus, request)
        for campus in campuses.defer_streamfields().order_by("-path")
    }


def _map_title(page: Page) -> str:
    return _("Map: %(title)s") % {"title": page.title}


def _below(page: Page, request: Any) -> list[Page]:
    """Campuses and groups of campuses right below the page, in menu order."""
    below = visible_pages(request).child_of(page)
    return list(below.defer_streamfields().specific())
