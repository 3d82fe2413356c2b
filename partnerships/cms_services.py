"""What the API is told of the domain: its services, and what pages can be filtered by.

Registered on import.
"""

from datetime import datetime
from typing import Any

from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cms.api.answers import boundaries
from cms.api.search.engine import NAMES
from cms.api.search.indexes import Index, Values, register_index
from cms.api.vocabularies.registry import register_vocabulary
from cms.api.vocabularies.terms import Listed, listed
from partnerships import search_conditions, search_values
from partnerships.models import NewsPage
from partnerships.services import (  # noqa: F401  # importing registers
    facts,
    geojson,
    members,
    news,
    partners,
    places,
    programmes,
)
from partnerships.vocabularies import (
    NAMED,
    CallState,
    Measure,
    MemberRole,
    PartnerRole,
    ProgrammeForm,
)

register_index(Index(NAMES, "", values=search_values.names))
PLACES = ("places__place", "place", "region")
ORGANISATIONS = (
    "organisation__names", "partners__organisation__names", "memberships__organisation__names",
    "research_centres__organisation__names",
)  # fmt: skip
NEWS = ("related_partnerships__partnership",)
FACTS = ("facts",)
MEMBERS = ("memberships__organisation__names",)


def _register(name: str, title: Any, values: Values, reads: tuple[str, ...], **more: Any) -> None:
    register_index(Index(name, title, values=values, prefetch=reads, **more))


_register(
    "country",
    _("Country"),
    search_values.countries,
    PLACES + ORGANISATIONS,
    facet=True,
    choices=lambda: countries,
)
_register("network", _("Network"), search_values.networks, NEWS, facet=True)
_register("organisation", _("Organisation"), search_values.organisations, ORGANISATIONS)
_register(
    "programme", _("Programme"), search_values.programmes, ("programmes__programme",), listed=True
)
_register("place", _("Place"), search_values.places, PLACES, listed=True)
_register(
    "programme_form", _("Form of a programme"), search_values.programme_forms,
    ("programmes__programme",), choices=lambda: ProgrammeForm.choices,
)  # fmt: skip
_register("measure", _("Figure"), search_values.measures, FACTS, choices=lambda: Measure.choices)
_register("fact", _("Fact"), search_values.facts, FACTS, listed=True)
_register("partnership", _("Partnership"), search_values.partnerships, NEWS, listed=True)
_register("member", _("Member"), search_values.members, MEMBERS)
_register(
    "member_role", _("Role of a member"), search_values.member_roles, MEMBERS,
    choices=lambda: MemberRole.choices,
)  # fmt: skip
_register("membership", _("Member in a role"), search_values.memberships, MEMBERS)
_register("member_since", _("Member from"), search_values.member_since, MEMBERS, kind="date")
_register("member_until", _("Member to"), search_values.member_until, MEMBERS, kind="date")
_register(
    "partner_role", _("Role of a partner"), search_values.partner_roles, ("partners",),
    choices=lambda: PartnerRole.choices,
)  # fmt: skip
for _index, _title in (
    ("organisation", _("Organisation, by an identifier")),
    ("member", _("Member, by an identifier")),
):
    _name = f"{_index}_identifier"
    register_index(
        Index(
            _name,
            _title,
            condition=search_conditions.by_identifier(_index, _name),
            all_of=search_conditions.by_every_identifier(_index, _name),
        )
    )
register_index(
    Index(
        "call_state",
        _("Call"),
        condition=search_values.in_call_state,
        choices=lambda: CallState.choices,
    )
)
register_index(
    Index(
        "bbox",
        _("Bounding box"),
        condition=search_conditions.in_box,
        all_of=search_conditions.in_every_box,
    )
)

for _choices in NAMED:
    register_vocabulary(f"partnerships.{_choices.__name__}")(
        lambda context, request, known=_choices: listed(known.choices)
    )


@register_vocabulary("countries")
def _countries(context: Any, request: Any) -> Listed:
    """ISO 3166-1 alpha-2, by name in the language of the context."""
    return listed(countries)


@boundaries.register
def calls(now: datetime) -> datetime | None:
    """When a call opens, or closes: kept answers that show one die then."""
    coming = NewsPage.objects.filter(live=True).aggregate(
        opens=Min("call_opens", filter=Q(call_opens__gt=now)),
        closes=Min("call_closes", filter=Q(call_closes__gt=now)),
    )
    return min((moment for moment in coming.values() if moment), default=None)
