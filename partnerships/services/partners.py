"""``@partners``: who takes part in what a page is about; an organisation by its identifiers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects

from cms.api import batching
from cms.api.openapi.parameters import BATCH, query
from cms.api.registry import register
from cms.api.serializers.content import summary
from cms.api.serializers.rendering import Rendering
from cms.api.service import Service
from cms.shapes import TEXT, URL, WHOLE, any_of, array, obj, ref
from partnerships.identifiers import SCHEMES
from partnerships.models import Organisation, OrganisationIndexPage
from partnerships.querysets import OrganisationQuerySet
from partnerships.sections.directory import Relation, relations_of
from partnerships.services import lookup, records
from partnerships.services.contexts import class_of, declares, is_whole_site, specific
from partnerships.vocabularies import MemberRole

PARTNER = obj({"organisation": ref("OrganisationRecord"), "role": records.CHOICE} | records.PERIOD)
TIE = obj({"page": ref("Summary"), "role": ref("Choice")} | records.PERIOD)
FOUND = obj(
    {"organisation": ref("OrganisationRecord"), "networks": array(TIE), "pages": array(TIE)}
)


@register
class Partners(Service):
    """The organisations that take part in what a page is about; or those with an identifier.

    Of a page: ``{"@id": url, "items": [{"organisation", "role": {"title", "token"}, "since",
    "until"}], "items_total": int}``, research centres of a region among them, with the role
    ``research_centre``; empty for a page that names none. On the partner directory, a language home
    and the root: every organisation that the caller may know of, in batches, by name, as
    ``{"organisation", "networks": [{"page": summary, "role", "since", "until"}], "pages": [the
    same]}``.

    With ``ror``, ``schac``, ``erasmus``, ``pic`` or another scheme of identifiers, on any page: the
    organisations with that identifier, in the same form; an empty list where there is none that the
    caller may know of. The value may be spelled as people do, with the address of the registry;
    one that cannot be an identifier of its scheme is 400, and the message says what is expected.
    Several schemes: an organisation that has them all. Several values of one: any of them.

    Cost: one query a table, whatever the number of organisations.
    """

    name = "partners"
    expandable = True
    parameters = (
        *(query(name, TEXT, f"An identifier of the scheme {name}.") for name in SCHEMES),
        *BATCH,
    )
    response = obj(
        {
            "@id": URL,
            "items": array(any_of(PARTNER, ref("Partner"))),
            "items_total": WHOLE,
            "batching": ref("Batching"),
        },
        ["batching"],
    )
    shapes = records.SHAPES | {"Partner": FOUND}

    def available(self) -> bool:
        return declares(self.context, "partners") or self._is_directory()

    def reply(self) -> dict[str, Any]:
        asked = {} if self.rides_along else lookup.asked_for(self.request)
        if asked:
            return self._listed(lookup.identified(asked, self.request))
        if self._is_directory():
            return self._listed(Organisation.objects.public(self.request))
        return records.items(self._of_page() if self.available() else [])

    def _is_directory(self) -> bool:
        directory = class_of(self.context) is OrganisationIndexPage
        return directory or is_whole_site(self.context, self.request)

    def _of_page(self) -> list[dict[str, Any]]:
        page = specific(self.context, self.request)
        rows = page.shared("partners", self.request)
        if declares(self.context, "research_centres"):
            rows = [*rows, *page.shared("research_centres", self.request)]
        records.load_organisations(rows)
        rendering = Rendering(self.request, self.url, page)
        return [
            {"organisation": records.organisation(row.organisation, rendering), **records.tie(row)}
            for row in rows
        ]

    def _listed(self, found: OrganisationQuerySet) -> dict[str, Any]:
        batch = batching.batch(self.request, found.order_by("name", "pk"), self.url)
        prefetch_related_objects(batch.items, *records.READS)
        ties = relations_of(batch.items, self.request)
        rendering = Rendering(self.request, self.url)
        items = [
            {
                "organisation": records.organisation(record, rendering),
                "networks": self._ties(tie for tie in ties[record.pk] if _is_membership(tie)),
                "pages": self._ties(tie for tie in ties[record.pk] if not _is_membership(tie)),
            }
            for record in batch.items
        ]
        links = {} if self.rides_along else batch.links()
        return {"items": items, "items_total": batch.total} | links

    def _ties(self, ties: Iterable[Relation]) -> list[dict[str, Any]]:
        return [
            {
                "page": summary(tie.page, self.request),
                "role": {"title": tie.role_label, "token": tie.role},
                "since": tie.since,
                "until": tie.until,
            }
            for tie in ties
        ]


def _is_membership(tie: Relation) -> bool:
    """The network itself, which has no role in it, is a page of the organisation."""
    return tie.is_network and tie.role in MemberRole
