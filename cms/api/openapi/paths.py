"""The operations, from the registry of services: each at the root and at every page."""

import re
from collections.abc import Iterable

from cms.api import registry
from cms.api.openapi.examples import Example
from cms.api.openapi.pages import answer_name
from cms.api.openapi.parameters import PATH, segment
from cms.api.openapi.statuses import responses
from cms.api.service import Service
from cms.shapes import Schema

BASE = "/++api++"


def paths(examples: Iterable[Example]) -> dict[str, Schema]:
    """Every path of the API with its operations."""
    known = list(examples)
    found: dict[str, Schema] = {}
    for (method, name), service in sorted(registry.services().items()):
        for suffix in service.suffixes:
            for at_root in (True,) if service.root_only else (True, False):
                path = _address(name, suffix, at_root)
                operation = _operation(service, suffix, at_root, known)
                found.setdefault(path, {})[method.lower()] = operation
    return found


def _address(name: str, suffix: str, at_root: bool) -> str:
    service = f"/@{name}{suffix}" if name else ""
    return (BASE + service if at_root else f"{BASE}/{{path}}{service}") or BASE


def _operation(
    service: type[Service], suffix: str, at_root: bool, examples: list[Example]
) -> Schema:
    summary, _, more = (service.__doc__ or "").strip().partition("\n\n")
    names = re.findall(r"{([\w.]+)}", suffix)
    parameters = [] if at_root else [PATH]
    parameters += [segment(name) for name in names]
    parameters += service.parameters
    operation: Schema = {
        "operationId": _operation_id(service, names, at_root),
        "summary": _one_line(summary),
        "description": _one_line(more),
        "tags": [f"@{service.name}" if service.name else "content"],
        "parameters": parameters,
        "responses": responses(service, suffix, at_root, examples),
    }
    if service.request_body is not None:
        body = {"application/json": {"schema": service.request_body}}
        operation["requestBody"] = {"required": True, "content": body}
    return operation


def answers() -> dict[str, Schema]:
    """The shape of each service's answers, by their names in the document, and the shapes that
    these refer to.
    """
    known = registry.services().values()
    named = {name: shape for service in known for name, shape in service.shapes.items()}
    more = {
        answer_name(service, suffix): shape
        for service in known
        for suffix, (shape, _media_type) in service.responses.items()
    }
    return named | {answer_name(service): service.response for service in known} | more


def _operation_id(service: type[Service], names: list[str], at_root: bool) -> str:
    parts = [service.method.lower(), *re.findall(r"\w+", service.name or "content"), *names]
    parts += ["ofSite"] if at_root else []
    return parts[0] + "".join(part[:1].upper() + part[1:] for part in parts[1:])


def _one_line(text: str) -> str:
    return " ".join(text.split())
