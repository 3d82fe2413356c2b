"""``@sources`` and ``@querysources``: what may be chosen for one field of an edit form."""

from typing import Any

from django.apps import apps
from rest_framework.exceptions import NotFound
from wagtail.models import Page

from cms.api import params
from cms.api.errors import BadRequest, Unauthorized
from cms.api.openapi.parameters import BATCH, query
from cms.api.page_types import by_name
from cms.api.registry import register
from cms.api.serializers.content import model_of
from cms.api.service import Service
from cms.api.services.vocabularies import for_editors
from cms.api.types.forms import Input, every_input, tabs_of
from cms.api.vocabularies.answers import PARAMETERS, answer, asked_of, short
from cms.api.vocabularies.sources import is_for_editors, source_of
from cms.api.vocabularies.terms import TERMS, Asked
from cms.shapes import TEXT


class _Sources(Service):
    """Common to both: the field, by its name in ``@types``, and who may ask."""

    takes_params = True
    suffixes = ("/{field}", "/{type}/{field}")
    response = TERMS

    def answer(self) -> Any:
        if not self.request.user.is_authenticated:
            raise Unauthorized("You must log in to read what may be chosen.")
        if len(self.params) not in (1, 2):
            raise BadRequest("A field must be named, such as preview_image.")
        asked = self._field(self.params[-1])
        if is_for_editors(asked):
            for_editors(self.request)
        terms = source_of(asked, self.request)
        if terms is None:
            raise NotFound(f"The field {self.params[-1][:80]} does not have a source.")
        return answer(terms, self.wanted(), self.request, self.url)

    def wanted(self) -> Asked:
        raise NotImplementedError

    def _field(self, name: str) -> Input:
        model = self._model()
        tabs = tabs_of(model, self.context, self.request) if model is not None else []
        for asked in every_input(tabs):
            if name == asked.path or (name == asked.name and "." not in asked.path):
                return asked
        raise NotFound(f"No field {name[:80]}.")

    def _model(self) -> type[Page] | None:
        """The type that is named, or that of the context; None where there is no form of it."""
        if not apps.is_installed("wagtail.admin"):
            return None
        if len(self.params) == 2:
            return by_name().get(self.params[0])
        return model_of(self.context) if isinstance(self.context, Page) else None


@register
class Sources(_Sources):
    """What may be chosen for a field of this page; ``/{type}/{field}``: of a page of that type
    below it.

    The field is named as in ``@types``, one in a row of a list with a dot:
    ``memberships.role``. Reply and parameters: as of ``@vocabularies``; pages that the caller may
    read, pictures and files that they may choose. Errors: 401 for the anonymous, 403 for records
    to who may not use the admin, 404 for an unknown field and one without a source. Cost: as of
    ``@types``, and one query for a table. After plone.restapi's ``@sources``.
    """

    name = "sources"
    parameters = PARAMETERS

    def wanted(self) -> Asked:
        return asked_of(self.request)


@register
class QuerySources(_Sources):
    """The same, found by a part of the title: ``?query=``.

    Errors: as of ``@sources``, and 400 without a query.
    """

    name = "querysources"
    parameters = (query("query", TEXT, "Part of a title.", required=True), *BATCH)

    def wanted(self) -> Asked:
        if not params.values(self.request, "query"):
            raise BadRequest("All terms at once are not to be had; search them by ?query=.")
        return Asked(title=short(params.text(self.request, "query"), "query"))
