"""The partner directory as a file: what the list shows, filters included."""

import csv
import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from partnerships.sections.directory import Listed

COLUMNS = ["name", "acronym", "kind", "country", "place", "website", "roles", "address"]
# A spreadsheet would run a cell that starts with one of these as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(entries: Iterable[Listed], request: Any) -> HttpResponse:
    """One row an organisation; ``roles`` holds "role: partnership" for each relation."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="partners.csv"'
    response.write("\N{BYTE ORDER MARK}")
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for entry in entries:
        row = _row(entry, request)
        roles = "; ".join(f"{r['role']}: {r['partnership']}" for r in row["relations"])
        writer.writerow([_cell(row.get(name, roles)) for name in COLUMNS])
    return response


def as_json(entries: Iterable[Listed], request: Any) -> HttpResponse:
    """``{"partners": [{"name", "acronym", "kind", "country", "country_code", "place",
    "latitude", "longitude", "website", "address", "relations": [{"role", "partnership", "since",
    "until", "address"}]}]}``; ``address`` is the page of this site.
    """
    text = json.dumps(
        {"partners": [_row(entry, request) for entry in entries]}, ensure_ascii=False, indent=1
    )
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="partners.json"'
    return response


#: The forms that the list can be had in, by the last part of the address.
FORMS = {"csv": as_csv, "json": as_json}


def _row(entry: Listed, request: Any) -> dict[str, Any]:
    place = entry.organisation.place
    latitude, longitude = (place.point if place else None) or (None, None)
    return {
        "name": entry.name,
        "acronym": entry.acronym,
        "kind": entry.kind,
        "country": entry.country,
        "country_code": entry.organisation.country.code or "",
        "place": entry.place,
        "latitude": latitude,
        "longitude": longitude,
        "website": entry.organisation.website,
        "address": request.build_absolute_uri(entry.url),
        "relations": [
            {
                "role": relation.role_label,
                "partnership": relation.title,
                "since": relation.since,
                "until": relation.until,
                "address": request.build_absolute_uri(relation.url),
            }
            for relation in entry.relations
        ],
    }


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
