"""What search engines read: schema.org as JSON-LD, only of what is set and may be seen."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from cms import images, links
from cms.elsewhere import Elsewhere
from partnerships.models import (
    CampusPage,
    CollaborationPage,
    NetworkPage,
    NewsPage,
    Organisation,
    RegionalPartnershipPage,
)
from partnerships.vocabularies import OrganisationKind

Data = dict[str, Any]

CONTEXT = "https://schema.org"
TYPES = {
    OrganisationKind.UNIVERSITY: "CollegeOrUniversity",
    OrganisationKind.APPLIED_UNIVERSITY: "CollegeOrUniversity",
    OrganisationKind.INSTITUTE: "ResearchOrganization",
    OrganisationKind.HOSPITAL: "Hospital",
    OrganisationKind.COMPANY: "Corporation",
    OrganisationKind.GOVERNMENT: "GovernmentOrganization",
    OrganisationKind.FUNDER: "FundingAgency",
    OrganisationKind.NGO: "NGO",
}


def network(page: NetworkPage, members: Sequence[Any], request: Any) -> Data:
    """The network as an Organization whose ``member`` are roles with their dates."""
    record = page.organisation
    data = organisation(record) if record else {"@type": "Organization", "name": page.title}
    data |= _about(page, request)
    if page.acronym:
        data["alternateName"] = _once([page.acronym, *data.get("alternateName", [])])
    roles = [_role(m.role, m.since, m.until) | {"member": _brief(m)} for m in members]
    return _clean({"@context": CONTEXT, **data, "member": roles})


def organisation_page(record: Organisation, relations: Sequence[Any], request: Any) -> Data:
    """An organisation with the networks that it belongs to as ``memberOf``."""
    member_of = [
        _role(relation.role_label, relation.since, relation.until)
        | {
            "memberOf": {
                "@type": "Organization",
                "name": relation.title,
                "url": request.build_absolute_uri(relation.url),
            }
        }
        for relation in relations
        if relation.is_network and relation.role
    ]
    here = {"mainEntityOfPage": request.build_absolute_uri(request.path)}
    return _clean({"@context": CONTEXT, **organisation(record), **here, "memberOf": member_of})


def organisation(record: Organisation) -> Data:
    """An organisation by its names, place and identifiers."""
    known = [identifier for identifier in record.identifiers.all() if identifier.value]
    place = record.place
    return {
        "@type": TYPES.get(OrganisationKind(record.kind), "Organization"),
        "name": record.display_name,
        "alternateName": _once(
            [record.acronym, *record.aliases, record.name], besides=record.display_name
        ),
        "url": record.website,
        "sameAs": [identifier.url for identifier in known if identifier.url],
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": str(identifier.get_scheme_display()),
                "value": identifier.value,
            }
            for identifier in known
        ],
        "address": {
            "@type": "PostalAddress",
            "addressLocality": str(place.name) if place and place.kind == "city" else "",
            "addressCountry": record.country.code or "",
        },
    }


def region(page: RegionalPartnershipPage, spots: Iterable[Any], request: Any) -> Data:
    """A region as a Place that contains its places."""
    inside = [{"@type": "Place", "name": spot.name, "geo": _geo(spot.point)} for spot in spots]
    data = {"@type": "Place", "name": page.title, **_about(page, request)}
    point = page.region.point if page.region else None
    return _clean({"@context": CONTEXT, **data, "geo": _geo(point), "containsPlace": inside})


def campus(page: CampusPage, request: Any) -> Data:
    """A campus as a Place with its own point; a city's point is not the campus's."""
    place = page.place
    address = {
        "@type": "PostalAddress",
        "streetAddress": " ".join(page.address.split()),
        "addressLocality": str(place.name) if place else "",
        "addressCountry": (place.country.code or "") if place else "",
    }
    data = {"@type": "Place", "name": page.title, **_about(page, request)}
    return _clean({"@context": CONTEXT, **data, "address": address, "geo": _geo(page.point)})


def collaboration(
    page: CollaborationPage, partners: Sequence[Any], funders: Sequence[Any], request: Any
) -> Data:
    """A collaboration as a Project with its members and funders."""
    return _clean(
        {
            "@context": CONTEXT,
            "@type": "Project",
            "name": page.title,
            **_about(page, request),
            "foundingDate": page.since,
            "member": [_brief(partner) for partner in partners],
            "funder": [_brief(funder) for funder in funders],
        }
    )


def news(
    page: NewsPage, authors: Sequence[Any], partnerships: Sequence[Page | Elsewhere], request: Any
) -> Data:
    """A news item as a NewsArticle."""
    picture = images.picture(page.preview_image, request, sizes="wide")
    changed = page.last_published_at
    return _clean(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "headline": page.title[:110],
            **_about(page, request),
            "inLanguage": get_language(),
            "datePublished": page.date.isoformat() if page.date else "",
            "dateModified": changed.isoformat(timespec="seconds") if changed else "",
            "image": request.build_absolute_uri(picture.src) if picture else "",
            "author": [{"@type": "Person", "name": author.name} for author in authors],
            "about": [
                {"@type": "Thing", "name": about.title, "url": _address(about, request)}
                for about in partnerships
            ],
        }
    )


def _about(page: Any, request: Any) -> Data:
    return {"description": page.summary, "mainEntityOfPage": _address(page, request)}


def _address(page: Page | Elsewhere, request: Any) -> str:
    url = links.page_url(page, request)
    return str(request.build_absolute_uri(url)) if url else ""


def _role(name: str, since: str, until: str) -> Data:
    return {
        "@type": "OrganizationRole", "roleName": name, "startDate": since, "endDate": until,
    }  # fmt: skip


def _brief(tie: Any) -> Data:
    kind = TYPES.get(OrganisationKind(tie.organisation.kind), "Organization")
    return {"@type": kind, "name": tie.name, "url": tie.organisation.website}


def _geo(point: tuple[float, float] | None) -> Data:
    if point is None:
        return {}
    return {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]}


def _once(names: Iterable[str], besides: str = "") -> list[str]:
    return [name for name in dict.fromkeys(names) if name and name != besides]


def _clean(value: Any) -> Any:
    """Without what is not known: empty texts and lists, and objects that hold but their type."""
    if isinstance(value, dict):
        cleaned = {key: _clean(item) for key, item in value.items()}
        kept = {key: item for key, item in cleaned.items() if item not in ("", None, [], {})}
        return kept if set(kept) - {"@type"} else {}
    if isinstance(value, list):
        return [item for item in map(_clean, value) if item]
    return value
