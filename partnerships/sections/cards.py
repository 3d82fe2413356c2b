"""What the cards of partnership pages show beside title, summary and picture.

One function a page type, which names it in ``cards``: it takes pages of the type and returns, by
page id, keys as the card component takes them: kind, badge, badge_kind, meta, state, logo,
wordmark. No query a page.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects

from cms import images
from cms.formats import format_date
from cms.visibility import visible_q
from partnerships.models import CollaborationPage, Membership
from partnerships.sections.related import period
from partnerships.vocabularies import CollaborationState, NewsKind

Details = dict[str, Any]


def networks(pages: Sequence[Any], request: Any) -> dict[int, Details]:
    prefetch_related_objects(list(pages), "organisation__names")
    organisations = [page.organisation for page in pages if page.organisation]
    images.attach(organisations, "logo")
    own = home_memberships(pages, request)
    return {page.pk: _network(page, own.get(page.translation_key), request) for page in pages}


def _network(page: Any, own: Membership | None, request: Any) -> Details:
    organisation = page.organisation
    logo = organisation.logo if organisation else None
    return {
        "kind": str(page.get_network_kind_display()),
        "logo": images.picture(logo, request, alt="", sizes="card"),
        "wordmark": page.acronym or (organisation.acronym if organisation else ""),
        "badge": str(own.get_role_display()) if own else "",
        "badge_kind": "role",
        "meta": period(own.since, own.until) if own else "",
    }


def home_memberships(pages: Sequence[Any], request: Any) -> dict[Any, Membership]:
    """Our own university's membership of each network, by the network's translation key.

    Only as entered on a page that the visitor may read.
    """
    keys = {page.translation_key for page in pages}
    rows = Membership.objects.filter(
        visible_q(request, prefix="network__"),
        network__translation_key__in=keys,
        organisation__is_home=True,
    )
    return {row.network.translation_key: row for row in rows.select_related("network")}


def regions(pages: Sequence[Any], request: Any) -> dict[int, Details]:
    return {page.pk: {"kind": str(page.get_kind_display())} for page in pages}


def campuses(pages: Sequence[Any], request: Any) -> dict[int, Details]:
    prefetch_related_objects(list(pages), "place")
    return {page.pk: {"meta": str(page.place.name) if page.place else ""} for page in pages}


def collaborations(pages: Sequence[Any], request: Any) -> dict[int, Details]:
    return {
        page.pk: {
            "kind": str(page.get_kind_display()),
            "badge": collaboration_state(page),
            "meta": period(page.since),
        }
        for page in pages
    }


def collaboration_state(page: CollaborationPage) -> str:
    """The state in words; "" for one that is simply active, or whose state nobody stated."""
    if page.state in ("", CollaborationState.ACTIVE):
        return ""
    return str(page.get_state_display())


def news(pages: Sequence[Any], request: Any) -> dict[int, Details]:
    return {
        page.pk: {
            "kind": str(page.get_kind_display()) if page.kind == NewsKind.CALL else "",
            "state": page.call_state,
            "meta": format_date(page.date) if page.date else "",
        }
        for page in pages
    }
