"""Lists of partnerships: networks, regions and campuses, collaborations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django_countries import countries

from cms import links
from cms.blocks.cards import page_cards
from cms.models import Theme
from cms.visibility import visible_pages, visible_q
from partnerships.models import Membership, PagePlace, Partner, PartnershipIndexPage
from partnerships.sections import filters
from partnerships.sections.cards import home_memberships


@dataclass
class Entry:
    """A partnership with what it can be found by, values with their labels."""

    page: Any
    kind: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)


def partnerships(page: PartnershipIndexPage, request: Any) -> dict[str, Any]:
    below = visible_pages(request).child_of(page)
    pages = links.with_locales(list(below.defer_streamfields().specific()))
    found = filters.apply(_entries(pages, request), _facets(), request.GET)
    return {
        "filter_fields": found.fields,
        "filtered": found.active,
        "cards": page_cards([entry.page for entry in found.items], request),
        "total": len(pages),
    }


def _facets() -> list[filters.Facet[Entry]]:
    return [
        filters.Facet("kind", _("Kind"), lambda entry: entry.kind),
        filters.Facet("country", _("Country"), lambda entry: entry.countries),
        filters.Facet("theme", _("Theme"), lambda entry: entry.themes),
        filters.Facet("role", _("Our role"), lambda entry: entry.roles),
    ]


def _entries(pages: Sequence[Any], request: Any) -> list[Entry]:
    entries = [Entry(page, kind=_kind(page)) for page in pages]
    found = _countries(pages, request)
    themes = _themes(pages)
    roles = home_memberships(pages, request)
    for entry in entries:
        entry.countries = found[entry.page.translation_key]
        entry.themes = themes[entry.page.pk]
        own = roles.get(entry.page.translation_key)
        if own is not None:
            entry.roles = {own.role: str(own.get_role_display())}
    return entries


def _kind(page: Any) -> dict[str, str]:
    name = next((n for n in ("network_kind", "kind") if hasattr(page, n)), None)
    if name is None:
        return {page._meta.model_name: str(page._meta.verbose_name)}
    return {getattr(page, name): str(getattr(page, f"get_{name}_display")())}


def _countries(pages: Sequence[Any], request: Any) -> Mapping[Any, dict[str, str]]:
    """The countries of places, partners and members of each partnership, by translation key.

    Our own university is in every one of them and would tell nothing apart.
    """
    keys = [page.translation_key for page in pages]
    sources = [
        (PagePlace, "page", "place__country"),
        (Partner, "page", "organisation__country"),
        (Membership, "network", "organisation__country"),
    ]
    found: Mapping[Any, dict[str, str]] = defaultdict(dict)
    for model, to_page, country in sources:
        rows = model.objects.filter(  # type: ignore[attr-defined]  # of three models
            visible_q(request, prefix=f"{to_page}__"), **{f"{to_page}__translation_key__in": keys}
        )
        if country.startswith("organisation"):
            rows = rows.filter(organisation__is_home=False)
        for key, code in rows.values_list(f"{to_page}__translation_key", country).distinct():
            _add(found[key], code)
    placed = [page for page in pages if hasattr(page, "place_id")]
    prefetch_related_objects(placed, "place")
    for page in placed:
        if page.place:
            _add(found[page.translation_key], page.place.country.code)
    return found


def _add(found: dict[str, str], code: str | None) -> None:
    if code:
        found[code] = str(countries.name(code))


def _themes(pages: Sequence[Any]) -> Mapping[int, dict[str, str]]:
    """The themes of each page; one query a page type."""
    found: Mapping[int, dict[str, str]] = defaultdict(dict)
    for model in {type(page) for page in pages}:
        through = model.themes.through._default_manager
        column = model._meta.model_name
        ids = [page.pk for page in pages if type(page) is model]
        rows = through.filter(**{f"{column}__in": ids}).values_list(f"{column}_id", "theme_id")
        links_of = list(rows)
        names = Theme.objects.in_bulk({theme for _page, theme in links_of})
        for page_id, theme_id in links_of:
            theme = names[theme_id]
            found[page_id][theme.slug] = str(theme.name)
    return found
