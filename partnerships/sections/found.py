"""What the site's search asks of this app besides pages: organisations."""

from collections.abc import Callable
from typing import Any

from django.utils.text import capfirst

from partnerships.models import Organisation
from partnerships.sections import related


def organisations(
    words: list[str], find: Callable[[list[str], Any], list[int]], request: Any
) -> list[dict[str, Any]]:
    """Hits for organisations that the visitor may know of, the best first."""
    order = {pk: place for place, pk in enumerate(find(words, Organisation.objects.all()))}
    index = related.directory_of(request)
    if not order or index is None:
        return []
    known = Organisation.objects.public(request).with_names().select_related("place")
    entries = sorted(known.filter(pk__in=list(order)), key=lambda entry: order[entry.pk])
    return [
        {
            "type": "organisation",
            "kind": capfirst(str(Organisation._meta.verbose_name)),
            "title": entry.display_name,
            "url": related.organisation_url(entry, request),
            "note": _note(entry),
            "path": [index.title],
        }
        for entry in entries
    ]


def _note(entry: Organisation) -> str:
    """Its kind, country and other names."""
    country = str(entry.country.name) if entry.country else ""
    other = [entry.acronym, *entry.aliases]
    return " · ".join(part for part in [str(entry.get_kind_display()), country, *other] if part)
