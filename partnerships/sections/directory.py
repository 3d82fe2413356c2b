"""The partner directory, and the page of one organisation below it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import images, links
from cms.visibility import visible_q
from partnerships import structured_data
from partnerships.models import (
    Membership,
    NetworkPage,
    Organisation,
    OrganisationIndexPage,
    Partner,
    ResearchCentre,
)
from partnerships.querysets import for_visitor
from partnerships.sections import filters, places, related


@dataclass(frozen=True)
class Relation:
    """What an organisation is together with us in, as its page says it."""

    page: Page
    url: str
    role: str
    role_label: str
    since: str
    until: str

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def short_title(self) -> str:
        """As in menus; beside an organisation that may have the same full name."""
        return getattr(self.page, "nav_title", "") or self.page.title

    @property
    def period(self) -> str:
        return related.period(self.since, self.until)

    @property
    def is_network(self) -> bool:
        return getattr(self.page, "has_members", False)

    def api_representation(self, request: Any) -> dict[str, Any]:
        return {
            "page": self.page,
            "role": {"title": self.role_label, "token": self.role},
            "since": self.since,
            "until": self.until,
        }


@dataclass
class Listed:
    """An organisation of the directory with its relations."""

    organisation: Organisation
    name: str
    url: str
    country: str
    kind: str
    relations: list[Relation] = field(default_factory=list)

    @property
    def acronym(self) -> str:
        return self.organisation.acronym

    @property
    def place(self) -> str:
        return str(self.organisation.place.name) if self.organisation.place else ""

    @property
    def names(self) -> str:
        return self.organisation.all_names.casefold()


def directory(page: OrganisationIndexPage, request: Any) -> dict[str, Any]:
    everything = listed(page, request)
    found, words = matching(everything, request)
    spots = _spots(found.items)
    text = filters.Field("q", _("Name"), words)
    return {
        "filter_fields": [text, *found.fields],
        "filtered": found.active or bool(words),
        "organisations": found.items,
        "total": len(everything),
        "spots": spots,
        "map": places.drawing(spots, _("Map of our partners")),
        "page_url": links.page_url(page, request),
        "query": request.GET.urlencode(),
    }


def listed(page: OrganisationIndexPage, request: Any) -> list[Listed]:
    """Every organisation that the visitor may know of, by name; the queries do not grow."""
    found = Organisation.objects.public(request).with_names().select_related("place")
    organisations = list(found)
    relations = relations_of(organisations, request)
    base = links.page_url(page, request)
    entries = [
        Listed(
            organisation=organisation,
            name=organisation.display_name,
            url=f"{base}{organisation.slug}/",
            country=str(organisation.country.name) if organisation.country else "",
            kind=str(organisation.get_kind_display()),
            relations=relations[organisation.pk],
        )
        for organisation in organisations
    ]
    return sorted(entries, key=lambda entry: entry.name.casefold())


def matching(entries: list[Listed], request: Any) -> tuple[filters.Filtered[Listed], str]:
    """The entries that the address asks for, and the words that it searches for."""
    words = " ".join(request.GET.get("q", "").split())[:100]
    named = [
        entry
        for entry in entries
        if all(
            word in f"{entry.names} {entry.name.casefold()}" for word in words.casefold().split()
        )
    ]
    return filters.apply(named, _facets(), request.GET), words


def _facets() -> list[filters.Facet[Listed]]:
    return [
        filters.Facet("country", _("Country"), _country),
        filters.Facet("kind", _("Kind"), lambda e: {e.organisation.kind: e.kind}),
        filters.Facet("network", _("Network"), _networks),
        filters.Facet("role", _("Role"), _roles),
    ]


def _country(entry: Listed) -> dict[str, str]:
    return {entry.organisation.country.code: entry.country} if entry.country else {}


def _roles(entry: Listed) -> dict[str, str]:
    return {r.role: r.role_label for r in entry.relations if r.role}


def _networks(entry: Listed) -> dict[str, str]:
    return {r.page.slug: r.page.title for r in entry.relations if r.is_network}


def _spots(entries: Iterable[Listed]) -> list[places.Spot]:
    """One point a place that organisations lie in, with the organisations beside it."""
    at: dict[str, list[tuple[str, str]]] = defaultdict(list)
    found = []
    for entry in entries:
        place = entry.organisation.place
        if place is not None and place.point:
            found.append(place)
            at[f"place-{place.slug}"].append((entry.name, entry.url))
    return [replace(spot, links=at[spot.anchor]) for spot in places.spots(found)]


def relations_of(
    organisations: Iterable[Organisation], request: Any
) -> Mapping[int, list[Relation]]:
    """What the visitor may know of the ties of organisations, by organisation id.

    A tie is entered on the page in one language; the relation names the page in the visitor's.
    """
    ids = [organisation.pk for organisation in organisations]
    rows: list[tuple[int, UUID, str, str, str, str]] = []
    for model, to_page in ((Membership, "network"), (Partner, "page"), (ResearchCentre, "page")):
        ties = model._default_manager.filter(
            visible_q(request, prefix=f"{to_page}__"), organisation__in=ids
        ).select_related(to_page)
        rows += [_row(tie, getattr(tie, to_page)) for tie in ties]
    networks = NetworkPage.objects.filter(visible_q(request), organisation__in=ids)
    rows += [
        (network, key, "", _("The network itself"), "", "")
        for network, key in networks.values_list("organisation", "translation_key")
        if network is not None
    ]
    pages = _pages({key for _organisation, key, *_rest in rows}, request)
    found: Mapping[int, list[Relation]] = defaultdict(list)
    for pk, key, role, label, since, until in dict.fromkeys(rows):
        if key in pages:
            page = pages[key]
            url = links.page_url(page, request)
            found[pk].append(Relation(page, url, role, label, since, until))
    return found


def _row(tie: Any, page: Page) -> tuple[int, UUID, str, str, str, str]:
    role = getattr(tie, "role", "research_centre")
    label = tie.get_role_display() if hasattr(tie, "role") else _("Research centre")
    since, until = getattr(tie, "since", ""), getattr(tie, "until", "")
    return tie.organisation_id, page.translation_key, role, str(label), since, until


def _pages(keys: set[UUID], request: Any) -> dict[UUID, Page]:
    found = for_visitor(Page.objects.filter(translation_key__in=keys), request)
    pages = links.with_locales(list(found.defer_streamfields().specific()))
    return {page.translation_key: page for page in pages}


def organisation(entry: Organisation, request: Any) -> dict[str, Any]:
    """What the page of one organisation shows."""
    relations = relations_of([entry], request)[entry.pk]
    images.attach([entry], "logo")
    spots = places.spots([entry.place]) if entry.place else []
    keys = [relation.page.translation_key for relation in relations]
    logo = images.picture(entry.logo, request, alt="", sizes="card")
    return {
        "organisation": entry,
        "display_name": entry.display_name,
        "official_name": entry.name if entry.name != entry.display_name else "",
        "kind": str(entry.get_kind_display()),
        "status": "" if entry.status == "partner" else str(entry.get_status_display()),
        "country": str(entry.country.name) if entry.country else "",
        "logo": logo,
        "relations": relations,
        "identifiers": list(entry.identifiers.all()),
        "spots": spots,
        "map": places.drawing(spots, entry.display_name, height=340),
        "news": related.news_about(keys, request) if keys else [],
        "breadcrumb_tail": entry.acronym or entry.display_name,
        "structured_data": structured_data.organisation_page(entry, relations, request),
    }


def find(slug: str, request: Any) -> Organisation | None:
    """The organisation with that slug, if the visitor may know of it."""
    found = Organisation.objects.public(request).with_names().select_related("place")
    return found.filter(slug=slug).first()


def representation(entry: Organisation, request: Any) -> dict[str, Any]:
    """An organisation in JSON: its own fields, and ``together`` with the pages it takes part in.

    ``together``: ``[{"page": summary, "role": {"title", "token"}, "since", "until"}]``.
    """
    return {
        "@type": "Organisation",
        "title": entry.display_name,
        "type_title": str(entry._meta.verbose_name).capitalize(),
        "organisation": entry,
        "together": [
            relation.api_representation(request)
            for relation in relations_of([entry], request)[entry.pk]
        ],
    }


def addresses(request: Any) -> dict[int, str]:
    """The address of each organisation's page in the active language, by its id."""
    base = links.page_url(related.directory_of(request), request)
    if not base:
        return {}
    found = Organisation.objects.public(request).order_by("slug").values_list("pk", "slug")
    return {pk: f"{base}{slug}/" for pk, slug in found}
