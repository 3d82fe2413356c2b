"""``@vocabularies``: named lists of what may be chosen."""

from typing import Any
from urllib.parse import quote

from rest_framework.exceptions import NotFound

from cms.api.errors import Forbidden, ServiceNotFound, Unauthorized
from cms.api.registry import register
from cms.api.service import Service
from cms.api.vocabularies import builtin  # noqa: F401  # importing registers
from cms.api.vocabularies.answers import PARAMETERS, answer, asked_of
from cms.api.vocabularies.registry import vocabularies
from cms.api.vocabularies.terms import TERMS
from cms.shapes import TEXT, URL, array, obj


@register
class Vocabularies(Service):
    """The names of all vocabularies; one with its terms.

    Reply: ``[{"@id", "title"}]``; ``/{name}``: ``{"@id", "items": [{"token", "title"}],
    "items_total", "batching"?}``. ``title`` finds part of a title, ``token`` and ``tokens`` find
    terms; ``b_size=-1`` gives all. Errors: 404 for an unknown name, 401 and 403 for what is for
    editors, 400 for a title and a token at once. Cost: none for the names and for what the code
    knows, one query for a table. After plone.restapi's ``@vocabularies``.
    """

    name = "vocabularies"
    takes_params = True
    suffixes = ("", "/{name}")
    parameters = PARAMETERS
    response = array(obj({"@id": URL, "title": TEXT}))
    responses = {"/{name}": (TERMS, "application/json")}

    def answer(self) -> Any:
        known = vocabularies()
        if not self.params:
            return [{"@id": f"{self.url}/{quote(name)}", "title": name} for name in sorted(known)]
        if len(self.params) > 1:
            raise ServiceNotFound(f"@vocabularies/{'/'.join(self.params)}")
        vocabulary = known.get(self.params[0])
        if vocabulary is None:
            raise NotFound(f"The vocabulary '{self.params[0][:80]}' does not exist.")
        if vocabulary.for_editors:
            for_editors(self.request)
        asked = asked_of(self.request)
        return answer(vocabulary.make(self.context, self.request), asked, self.request, self.url)


def for_editors(request: Any) -> None:
    """Unauthorized for the anonymous, Forbidden for who may not use the admin."""
    if not request.user.is_authenticated:
        raise Unauthorized("You must log in to read this list.")
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Forbidden("This list is for editors.")
