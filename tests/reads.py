"""What the code reads of a query, written down while the suite runs.

Every request of every test that reaches the API is looked at: a name that is read by the service
that answers, or by what rides along, must be one that they declare, or an answer that depends on it
would never be kept, nor described.
"""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from cms.api import params, previews, registry
from cms.api.answers import declared
from cms.api.errors import BadRequest
from cms.api.serializers import formats
from cms.api.views import Door

# Not to be declared: an answer with a preview is never kept, and the other one is not heard.
UNDECLARED = {previews.PARAMETER, formats.FOREIGN}

#: ``(service, name)`` of what was read and not declared.
found: list[tuple[str, str]] = []


class _Noting:
    """A mapping that notes by which names it is asked."""

    names: set[str]

    def __getitem__(self, key: str) -> Any:
        self.names.add(key)
        return super().__getitem__(key)  # type: ignore[misc]

    def get(self, key: str, default: Any = None) -> Any:
        self.names.add(key)
        return super().get(key, default)  # type: ignore[misc]

    def __contains__(self, key: object) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)  # type: ignore[misc]


class Noted(_Noting, QueryDict):
    """A query."""

    def getlist(self, key: str, default: Any = None) -> Any:
        self.names.add(key)
        return super().getlist(key, default)


class NotedForm(_Noting, dict[str, Any]):
    """What ``cms.api.params`` makes of one."""


def install() -> None:
    """From now on, for the life of the process."""
    answer = Door._answer

    def noting(self: Door, request: Any, address: Any) -> Any:
        http, names = request._request, set()
        given, http.GET = http.GET, _noted(http.GET, names)
        try:
            form = NotedForm(params.flat(http))
            form.names = names
            http._api_form = form
        except BadRequest:  # raised again by whoever asks
            pass
        try:
            return answer(self, request, address)
        finally:
            name = (address.service or "@").removeprefix("@")
            _compare(request.method, name, names, given)

    Door._answer = noting


def _noted(given: QueryDict, names: set[str]) -> Noted:
    noted = Noted(mutable=True, encoding=given.encoding)
    noted.names = names
    for key, values in given.lists():
        noted.setlist(key, values)
    noted._mutable = False
    return noted


def _compare(method: str, name: str, names: set[str], given: QueryDict) -> None:
    service = registry.find(method, name)
    if service is None or method not in ("GET", "HEAD"):
        return
    known = declared.of_service(service, given) | UNDECLARED
    found.extend((f"@{name}", read) for read in sorted({declared.base(n) for n in names} - known))
