"""Organisations by what registries call them: ``ror=…``, ``schac=…``, ``erasmus=…``, ``pic=…``."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from cms.api import conf, params
from cms.api.errors import BadRequest
from partnerships.identifiers import SCHEMES, normalise
from partnerships.models import Organisation
from partnerships.querysets import OrganisationQuerySet

Asked = dict[str, list[str]]


def asked_for(request: Any) -> Asked:
    """The identifiers of a request by scheme, each in the form that is stored.

    BadRequest for one that does not pass the checks of its scheme, saying what is expected, and
    for more of them than a criterion of a search may have.
    """
    found = {scheme: params.values(request, scheme) for scheme in SCHEMES}
    most = conf.get("CMS_API_SEARCH_VALUES_MAX")
    for scheme, values in found.items():
        if len(values) > most:
            raise BadRequest(f"{scheme} may have {most} values at most.")
    return {
        scheme: [_normal(scheme, str(value)) for value in values]
        for scheme, values in found.items()
        if values
    }


def identified(asked: Asked, request: Any) -> OrganisationQuerySet:
    """The organisations that the caller may know of with one of the values of every scheme."""
    found = Organisation.objects.public(request)
    for scheme, values in asked.items():
        found = found.filter(
            pk__in=Organisation.objects.identified(scheme, *values).order_by().values("pk")
        )
    return found


def _normal(scheme: str, value: str) -> str:
    try:
        return normalise(scheme, value[:200])
    except ValidationError as error:
        raise BadRequest(f"{scheme}: {' '.join(error.messages)}") from None
