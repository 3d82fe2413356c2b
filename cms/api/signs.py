"""Signs of what a block refers to: as long as they are the same, so is what the block says of it.

A sign is made of the columns that were read for this very response, so it is never older than the
response itself, and of what the caller may not read it says nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import get_script_prefix, get_urlconf
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from cms import ground, links
from cms.api.collecting import Reference
from cms.api.kinds import kind_of, pictures_of
from cms.api.references import References

Sign = tuple[Any, ...]


class Unsigned(Exception):
    """Something that has no sign: a record, or what was not loaded by ``cms.api.loading``."""


def signs_of(found: Iterable[Reference], references: References) -> Sign:
    """One sign of all that these references lead to, and of the addresses that pages have.

    Unsigned where one of them has none. No query for what has been collected.
    """
    if references.addresses is None:
        references.addresses = _addresses(references)
    return (references.addresses, *(_sign(one, references) for one in found))


def _sign(reference: Reference, references: References) -> Any:
    kind, pk = kind_of(reference.model), reference.pk
    if kind is None or not str(pk).isdigit():
        raise Unsigned
    key = (kind, int(pk))
    if key not in references.signs:
        references.signs[key] = SIGNS[kind](int(pk), references)
    return references.signs[key]


def _page(pk: int, references: References) -> Sign:
    """Of the page, of its translation that blocks link to in its place, and of their pictures."""
    page = references.page(pk)
    target = links.target(pk, references.request)
    elsewhere = references.find_elsewhere(pk) if page is None else None
    others = [] if target is page else [target]
    return (elsewhere, *(_with_pictures(one, references) for one in [page, *others]))


def _with_pictures(page: Any, references: References) -> Sign | None:
    if page is None:
        return None
    shown = [field for field in pictures_of(page) if field.is_cached(page)]
    pictures = (references.image(getattr(page, field.attname)) for field in shown)
    return (type(page), _row(page), *map(_row, pictures))


def _row(instance: Any) -> Sign | None:
    """Its columns as they were read."""
    if instance is None:
        return None
    row = instance.__dict__.get("_api_row")
    if row is None:
        raise Unsigned
    return tuple(value if type(value).__hash__ is not None else repr(value) for value in row)


def _addresses(references: References) -> Sign:
    """What the addresses of pages and files are made of, besides their own columns."""
    http = getattr(references.request, "_request", references.request)
    known = ground.ground_of(http)
    site = ground.site_of(http)
    paths = known.kept("addresses", lambda: _paths(known))
    return (paths, site.pk if site else None, get_script_prefix(), get_urlconf())


def _paths(known: ground.Ground) -> str:
    homes = [(home.pk, home.path, home.url_path, home.slug, home.locale_id) for home in known.homes]
    return repr((homes, known.root_paths))


SIGNS = {
    Page: _page,
    AbstractImage: lambda pk, references: _row(references.image(pk)),
    AbstractDocument: lambda pk, references: _row(references.document(pk)),
}
