"""``@programmes``: what can be followed or applied for within a partnership."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import prefetch_related_objects

from cms.api.registry import register
from cms.api.serializers.fields import fields_of
from cms.api.serializers.rendering import Rendering
from cms.api.service import Service
from cms.api.traversal import Context
from cms.shapes import TEXT, URL, WHOLE, YES_NO, array, nullable, obj, ref
from partnerships.models import Organisation, Programme
from partnerships.services import records
from partnerships.services.contexts import declares, kept, specific, subject_of
from partnerships.vocabularies import Audience

PROGRAMME = obj(
    {
        "slug": TEXT,
        "title": TEXT,
        "form": records.CHOICE,
        "state": records.CHOICE,
        "description": TEXT,
        "audiences": array(obj({"title": TEXT, "token": {"enum": Audience.values}})),
        "place": nullable(ref("PlaceRecord")),
        "partly_there": YES_NO,
        "url": URL,
        "parties": array(ref("OrganisationRecord")),
    }
)
FIELDS = ["slug", "title", "form", "state", "description", "audiences", "partly_there", "url"]


@register
class Programmes(Service):
    """The programmes of a page: degrees, courses, awards and schemes, with who offers them.

    Below the partner directory those that the organisation offers, as far as a page that the caller
    may read lists them. Reply: ``{"@id": url, "items": [{"slug", "title", "form", "state",
    "description", "audiences", "place", "partly_there", "url", "parties": [organisation]}],
    "items_total": int}``. Cost: one query a table, eight in all; none where the content has them.
    """

    name = "programmes"
    expandable = True
    response = obj({"@id": URL, "items": array(ref("ProgrammeRecord")), "items_total": WHOLE})
    shapes = records.SHAPES | {"ProgrammeRecord": PROGRAMME}

    def available(self) -> bool:
        return declares(self.context, "programmes") or subject_of(self.context) is not None

    @classmethod
    def prepare(cls, contexts: Sequence[Context], request: Any) -> None:
        pages = [
            specific(context, request) for context in contexts if declares(context, "programmes")
        ]
        rows = [row for page in pages for row in page.shared("programmes", request)]
        _public([row.programme for row in rows], request)

    def reply(self) -> dict[str, Any]:
        found = self._found()
        prefetch_related_objects(found, "place", *(f"parties__{name}" for name in records.READS))
        known = _public(found, self.request)
        rendering = Rendering(self.request, self.url)
        return records.items([_programme(one, known, rendering) for one in found])

    def _found(self) -> list[Programme]:
        subject = subject_of(self.context)
        if subject is not None:
            return list(Programme.objects.offered(self.request).filter(parties=subject))
        if not self.available():
            return []
        rows = specific(self.context, self.request).shared("programmes", self.request)
        prefetch_related_objects(rows, "programme")
        return [row.programme for row in rows]


def _public(programmes: Iterable[Programme], request: Any) -> dict[int, bool]:
    """Whether each party has a page in the directory: not every one is tied to a page. One query
    for those that have not been asked for before.
    """
    known: dict[int, bool] = kept(request, "public")
    parties = {party.pk for one in programmes for party in one.parties.all()}
    missing = parties - known.keys()
    if missing:
        found = Organisation.objects.public(request).filter(pk__in=missing).order_by()
        known |= dict.fromkeys(missing, False)
        known |= dict.fromkeys(found.values_list("pk", flat=True), True)
    return known


def _programme(
    programme: Programme, public: dict[int, bool], rendering: Rendering
) -> dict[str, Any]:
    return fields_of(programme, FIELDS, rendering) | {
        "place": records.place(programme.place, rendering),
        "parties": [
            records.organisation(party, rendering, public=public[party.pk])
            for party in programme.parties.all()
        ],
    }
