"""``?expand=a,b``: services that ride along with the content as ``@components``."""

from collections.abc import Sequence
from typing import Any

from cms.api import params, registry
from cms.api.errors import Forbidden, Unauthorized
from cms.api.service import Service
from cms.api.traversal import Context


def components(context: Context, request: Any) -> dict[str, Any]:
    """Each expandable service as ``{"@id": url}``, or in full where the request asks for it."""
    wanted = set(params.words(request, "expand"))
    found: dict[str, Any] = {}
    for cls in registry.expandable():
        service = cls(context, request)
        if (cls.on_request_only and cls.name not in wanted) or not service.available():
            continue
        found[cls.name] = _whole(service) if cls.name in wanted else {"@id": service.url}
    return found


def prepare(contexts: Sequence[Context], request: Any) -> None:
    """Lets each service that the request expands fetch for several contexts at once."""
    wanted = set(params.words(request, "expand"))
    for cls in registry.expandable():
        if cls.name in wanted:
            cls.prepare(contexts, request)


def company(contexts: Sequence[Context], request: Any) -> list[Any]:
    """The pages whose contents the expanded services will reply, to be loaded with the contexts."""
    wanted = set(params.words(request, "expand"))
    named = (cls.company(contexts, request) for cls in registry.expandable() if cls.name in wanted)
    return [page for pages in named for page in pages]


def _whole(service: Service) -> Any:
    """The answer of a service; what the caller may not have stays a link, as if not asked for.

    One list of expansions is sent for everybody: a page must not fail for a part of it.
    """
    service.rides_along = True
    try:
        return service.answer()
    except (Unauthorized, Forbidden):
        return {"@id": service.url}
