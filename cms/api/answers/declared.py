"""The parameters of an address: those that whatever answers there declares, and no others.

Not by the resolver, which is slow: by the address alone. Where that misjudges who answers, the
answer is kept under all the parameters that came with it, or not at all; both are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict

from cms.api import conf
from cms.api.virtual_host import START

if TYPE_CHECKING:
    from cms.api.service import Service

ROOT = "/++api++"
# What a client accepts that gets a content at the address of the visitors' page.
OURS = ("application/json", "text/markdown")
EXPAND = "expand"

_names: dict[type[Service], frozenset[str]] = {}


def admits(request: HttpRequest) -> bool:
    """Whether every parameter of a request is declared by what answers it."""
    given = request.GET
    names = {base(key) for key in given}
    return not names or names <= of_address(
        request.path_info, request.META.get("HTTP_ACCEPT", ""), given
    )


def of_address(path: str, accept: str, given: QueryDict) -> frozenset[str]:
    """The names declared at an address; the components that a request expands add theirs."""
    from cms.api import registry  # the front is imported before there are models
    from cms.api.traversal import parse

    name = parse(path).service
    if name is not None:
        service = registry.find("GET", name.removeprefix("@"))
        return of_service(service, given) if service else frozenset()
    if ROOT in path or path.startswith(START):
        return _of_content(given)
    visitors = frozenset(conf.get("CMS_API_KEPT_PARAMETERS"))
    return visitors | _of_content(given) if any(kind in accept for kind in OURS) else visitors


def of_service(service: type[Service], given: QueryDict) -> frozenset[str]:
    """What a service reads, whichever of its contexts it is asked for."""
    own = _own(service)
    return own | _of_content(given) if service.holds_contents else own


def base(key: str) -> str:
    """The name of a parameter without Zope's converters."""
    return key.partition(":")[0]


def _of_content(given: QueryDict) -> frozenset[str]:
    """A component's own parameters only where it is expanded: nobody reads them elsewhere."""
    from cms.api import registry

    content = registry.find("GET", "")
    wanted = {
        word
        for key, values in given.lists()
        if base(key) == EXPAND
        for value in values
        for word in value.split(",")
    }
    expanded = [service for service in registry.expandable() if service.name in wanted]
    own = {name for name in _own(content) if not name.startswith(f"{EXPAND}.")} if content else ()
    return frozenset(own).union(*map(_own, expanded))


def _own(service: type[Service]) -> frozenset[str]:
    if service not in _names:
        _names[service] = service.reads()
    return _names[service]
