"""Organisations, places and rows with a role as JSON, the same in every answer.

The keys of a record are those of the content of a page; its logo is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cms.api.serializers.fields import choice, fields_of
from cms.api.serializers.rendering import Rendering
from cms.api.traversal import absolute_id
from cms.shapes import DECIMAL, TEXT, URL, Schema, array, nullable, obj, ref, words
from partnerships.identifiers import SCHEMES
from partnerships.models import Organisation, Place
from partnerships.sections.related import directory_of

Data = dict[str, Any]

CHOICE = nullable(ref("Choice"))
PLACE = obj(
    {
        "slug": TEXT,
        "name": TEXT,
        "kind": CHOICE,
        "country": CHOICE,
        "latitude": nullable(DECIMAL),
        "longitude": nullable(DECIMAL),
    }
)
IDENTIFIER = obj(
    {"scheme": obj({"title": TEXT, "token": words(SCHEMES)}), "value": TEXT, "url": URL}
)
ORGANISATION = {
    "@id": nullable(URL),
    "title": TEXT,
    "slug": TEXT,
    "name": TEXT,
    "names": array(obj({"name": TEXT, "kind": CHOICE, "language": TEXT})),
    "kind": CHOICE,
    "status": CHOICE,
    "country": CHOICE,
    "place": nullable(PLACE),
    "website": URL,
    "identifiers": array(IDENTIFIER),
}
PERIOD: dict[str, Schema] = {"since": TEXT, "until": TEXT}
SOURCE: dict[str, Schema] = {"source": TEXT, "source_url": URL}
#: Shapes that answers refer to by name.
SHAPES: dict[str, Schema] = {"OrganisationRecord": obj(ORGANISATION), "PlaceRecord": PLACE}

_FIELDS = ["slug", "name", "names", "kind", "status", "country", "place", "website", "identifiers"]
# What an organisation's JSON reads.
READS = ("place", "names", "identifiers")


def load_organisations(rows: Iterable[Any], path: str = "organisation") -> None:
    """The organisations of rows with all that is said of them: one query a table, none twice."""
    prefetch_related_objects(list(rows), *(f"{path}__{name}" for name in READS))


def organisation(record: Organisation, rendering: Rendering, *, public: bool = True) -> Data:
    """An organisation with its names, place and identifiers.

    ``@id`` is its page in the directory; null where there is no directory, or where nothing
    readable ties it to one (``public=False``).
    """
    base = directory_address(rendering.request) if public else ""
    return {
        "@id": f"{base}/{record.slug}" if base else None,
        "title": record.display_name,
        **fields_of(record, _FIELDS, rendering.deeper()),
    }


def directory_address(request: Any) -> str:
    """The ``@id`` of the partner directory in the active language; "" while there is none.

    One query a request.
    """
    index = directory_of(request)
    return absolute_id(index, request) if index is not None else ""


def place(record: Place | None, rendering: Rendering) -> Data | None:
    return fields_of(record, Place.api_fields, rendering) if record is not None else None


def chosen(row: Any, name: str) -> Any:
    """``{"title", "token"}`` of a choice, or None."""
    return choice(getattr(row, name), row._meta.get_field(name))


def tie(row: Any) -> Data:
    """The role and dates of a row; a research centre has the one role and no dates."""
    if not hasattr(row, "role"):
        role = {"title": _("Research centre"), "token": "research_centre"}
        return {"role": role, "since": "", "until": ""}
    return {"role": chosen(row, "role"), **period(row)}


def period(row: Any) -> Data:
    return {"since": row.since, "until": row.until}


def source(row: Any) -> Data:
    return {"source": row.source, "source_url": row.source_url}


def items(found: Sequence[Data]) -> Data:
    """A list that is given whole."""
    return {"items": list(found), "items_total": len(found)}
