"""What the search asks when it is asked: conditions on pages that no stored value can say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from cms.api.errors import BadRequest
from cms.api.models import SearchValue
from cms.api.search.conditions import Criterion, value_q
from cms.visibility import visible_q
from partnerships.identifiers import SCHEMES, normalise
from partnerships.maps import bounding_box
from partnerships.models import CampusPage, Identifier, Place

# The index of the places of a page, by slug.
PLACE = "place"
KNOWN = Q(latitude__isnull=False, longitude__isnull=False)


def in_box(texts: Sequence[str], request: Any) -> Q:
    """Pages with a point in one of the boxes; see ``located``. BadRequest for what is no box."""
    return located(request, inside(texts))


def in_every_box(texts: Sequence[str], request: Any) -> Q:
    """Pages with a point in each of the boxes, which need not be the same one."""
    return reduce(and_, (in_box([text], request) for text in texts), Q())


def inside(texts: Sequence[str]) -> Q:
    """Rows with a point in one of the boxes."""
    found = Q(pk__in=[])
    for text in texts:
        try:
            found |= bounding_box.parse(text).condition()
        except ValueError as error:
            raise BadRequest(str(error)) from None
    return found


def located(request: Any, where: Q = KNOWN) -> Q:
    """Pages with a point that meets a condition: of a campus its own, else that of its city; of
    any other page those of its region and its places, as far as the caller may know of them.
    """
    own = CampusPage.objects.filter(KNOWN).order_by()
    readable = Q(about=None) | visible_q(request, prefix="about__")
    named = SearchValue.objects.filter(
        readable,
        name=PLACE,
        token__in=Place.objects.filter(KNOWN & where).order_by().values("slug"),
    )
    by_place = Q(pk__in=named.values("entry_id")) & ~Q(pk__in=own.values("pk"))
    return Q(pk__in=own.filter(where).values("pk")) | by_place


def by_identifier(index: str, name: str) -> Callable[[list[str], Any], Q]:
    """The condition that an index of organisations holds one with an identifier, which is given as
    ``scheme:value``. ``name`` is what the criterion is called in messages. One query.
    """

    def condition(values: list[str], request: Any) -> Q:
        slugs = [slug for found in _slugs(name, values) for slug in found]
        return value_q(Criterion(index, list(dict.fromkeys(slugs))), request)

    return condition


def by_every_identifier(index: str, name: str) -> Callable[[list[str], Any], Q]:
    """The same for each of the identifiers; one organisation may have several. One query."""

    def condition(values: list[str], request: Any) -> Q:
        each = (value_q(Criterion(index, found), request) for found in _slugs(name, values))
        return reduce(and_, each, Q())

    return condition


def _slugs(name: str, values: Sequence[str]) -> list[list[str]]:
    """The slugs of the organisations with each of the identifiers. One query for all."""
    pairs = [_identifier(name, value) for value in values]
    wanted = Q(pk__in=[])
    for scheme, number in pairs:
        wanted |= Q(scheme=scheme, value=number)
    rows = Identifier.objects.filter(wanted).order_by("organisation__slug")
    found: dict[tuple[str, str], list[str]] = {}
    for scheme, number, slug in rows.values_list("scheme", "value", "organisation__slug"):
        found.setdefault((scheme, number), []).append(slug)
    return [found.get(pair, []) for pair in pairs]


def _identifier(name: str, value: str) -> tuple[str, str]:
    """Scheme and number in normal form; BadRequest for what can be none."""
    scheme, sign, number = value.partition(":")
    if not sign or scheme not in SCHEMES:
        raise BadRequest(
            f"{name} must be a scheme and a value, such as ror:04m01e293; the schemes are "
            f"{', '.join(SCHEMES)}."
        )
    try:
        return scheme, normalise(scheme, number)
    except ValidationError as error:
        raise BadRequest(f"{name}: {' '.join(error.messages)}") from None
