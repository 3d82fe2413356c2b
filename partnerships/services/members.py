"""``@members`` of a network, and ``@networks``: the networks of an organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F

from cms.api.registry import register
from cms.api.serializers.content import summary
from cms.api.serializers.rendering import Rendering
from cms.api.service import Service
from cms.api.traversal import Context
from cms.shapes import URL, WHOLE, YES_NO, array, nullable, obj, ref
from cms.visibility import visible_q
from partnerships.models import Membership, NetworkPage
from partnerships.querysets import for_visitor
from partnerships.services import records
from partnerships.services.contexts import (
    by_language,
    class_of,
    declares,
    is_whole_site,
    kept,
    organisation_id,
    specific,
    subject_of,
)

MEMBER = obj(
    {"organisation": ref("OrganisationRecord"), "role": records.CHOICE}
    | records.PERIOD
    | records.SOURCE
)
NETWORK = obj(
    {"network": ref("NetworkPageSummary"), "role": records.CHOICE} | records.PERIOD | records.SOURCE
)


@register
class Members(Service):
    """The members of a network, each with its role, dates and source.

    Reply: ``{"@id": url, "items": [{"organisation", "role": {"title", "token"}, "since", "until",
    "source", "source_url"}], "items_total": int, "member_count": {"stated", "listed",
    "complete"}}``; former members are listed and not counted. Dates are as exact as they are
    known: ``2008``, ``2008-05``, ``2008-05-14``, or "". Empty for what is no network. Cost: one
    query a table that it names; none where the content has them.
    """

    name = "members"
    expandable = True
    response = obj(
        {
            "@id": URL,
            "items": array(MEMBER),
            "items_total": WHOLE,
            "member_count": obj({"stated": nullable(WHOLE), "listed": WHOLE, "complete": YES_NO}),
        }
    )
    shapes = records.SHAPES

    def available(self) -> bool:
        return declares(self.context, "memberships")

    def reply(self) -> dict[str, Any]:
        if not self.available():
            nobody = {"stated": None, "listed": 0, "complete": False}
            return records.items([]) | {"member_count": nobody}
        page = specific(self.context, self.request)
        rows = page.shared("memberships", self.request)
        records.load_organisations(rows)
        rendering = Rendering(self.request, self.url, page)
        members = [
            {
                "organisation": records.organisation(row.organisation, rendering),
                "role": records.chosen(row, "role"),
                **records.period(row),
                **records.source(row),
            }
            for row in rows
        ]
        return records.items(members) | {"member_count": page.member_count(self.request)}


@register
class Networks(Service):
    """The networks that an organisation is a member of, with its role, dates and source.

    Of an organisation below the partner directory; of the organisation that a network itself is;
    at the root and on a language home of the university whose site it is. Reply: ``{"@id": url,
    "items": [{"network": summary, "role": {"title", "token"}, "since", "until", "source",
    "source_url"}], "items_total": int}``, in tree order; empty for anything else. A membership
    shows if the page where it was entered may be read. Cost: two queries, and one to find the
    organisation.
    """

    name = "networks"
    expandable = True
    response = obj({"@id": URL, "items": array(NETWORK), "items_total": WHOLE})
    shapes = records.SHAPES

    @classmethod
    def prepare(cls, contexts: Sequence[Context], request: Any) -> None:
        for group in by_language(contexts, request):
            numbers = (organisation_id(context, request) for context in group)
            networks_of([number for number in numbers if number is not None], request)

    def available(self) -> bool:
        return (
            subject_of(self.context) is not None
            or class_of(self.context) is NetworkPage
            or is_whole_site(self.context, self.request)
        )

    def reply(self) -> dict[str, Any]:
        number = organisation_id(self.context, self.request)
        if number is None:
            return records.items([])
        found = networks_of([number], self.request)[number]
        return records.items(
            [
                {
                    "network": summary(page, self.request),
                    "role": records.chosen(row, "role"),
                    **records.period(row),
                    **records.source(row),
                }
                for row, page in found
            ]
        )


def networks_of(
    organisations: Iterable[int], request: Any
) -> dict[int, list[tuple[Membership, NetworkPage]]]:
    """What the caller may know of the memberships of organisations, with the network's page in the
    active language. Two queries for those that have not been asked for before.
    """
    known: dict[int, list[Any]] = kept(request, "networks")
    missing = [pk for pk in dict.fromkeys(organisations) if pk not in known]
    if not missing:
        return known
    rows = list(
        Membership.objects.filter(
            visible_q(request, prefix="network__"), organisation__in=missing
        ).annotate(key=F("network__translation_key"))
    )
    pages = {page.translation_key: page for page in _pages({row.key for row in rows}, request)}
    known |= {pk: [] for pk in missing}
    for row in rows:
        if row.key in pages:
            known[row.organisation_id].append((row, pages[row.key]))
    for pk in missing:
        known[pk].sort(key=lambda pair: (pair[1].path, pair[0].since, pair[0].pk))
    return known


def _pages(keys: set[Any], request: Any) -> list[NetworkPage]:
    if not keys:
        return []
    found = for_visitor(NetworkPage.objects.filter(translation_key__in=keys), request)
    return list(found.defer_streamfields())
