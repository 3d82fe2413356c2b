"""The operations, from the registry of services: each at the root and at every page."""

import re
from collections.abc import Iterable

from cms.api import registry
from cms.api.openapi.examples import Example
from cms.api.openapi.pages import answer_name
from cms.api.openapi.parameters import PATH, segment
from cms.api.service import Service
from cms.shapes import Schema, ref

BASE = "/++api++"
# What may come instead of an answer, from any operation.
ERRORS = {
    "400": "A parameter says what it may not; the message names it.",
    "401": "The page is for readers who have logged in.",
    "403": "The page is for other readers.",
    "404": "Nothing that the caller may know of is there.",
    "405": "Nobody answers to this method here.",
}


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
        "responses": _responses(service, suffix, at_root, examples),
    }
    if service.request_body is not None:
        body = {"application/json": {"schema": service.request_body}}
        operation["requestBody"] = {"required": True, "content": body}
    return operation


def _responses(
    service: type[Service], suffix: str, at_root: bool, examples: list[Example]
) -> Schema:
    content = _content(service, suffix, at_root, examples)
    found: Schema = {"200": {"description": "The answer.", "content": content}}
    for status, meaning in ERRORS.items():
        shown = {e.name: {"value": e.body} for e in examples if str(e.status) == status}
        error: Schema = {"schema": ref("Error")}
        if shown and not service.name:
            error["examples"] = shown
        found[status] = {"description": meaning, "content": {"application/json": error}}
    return found


def _content(service: type[Service], suffix: str, at_root: bool, examples: list[Example]) -> Schema:
    if tuple(service.media_types) != ("application/json",):
        return {media_type: {} for media_type in service.media_types}
    own = suffix if suffix in service.responses else ""
    _shape, media_type = service.responses.get(suffix, (service.response, "application/json"))
    made: Schema = {"schema": ref(answer_name(service, own))}
    shown = {e.name: {"value": e.body} for e in examples if e.answers(service, suffix, at_root)}
    return {media_type: made | ({"examples": shown} if shown else {})}


def answers() -> dict[str, Schema]:
    """The shape of each service's answers, by their names in the document."""
    known = registry.services().values()
    more = {
        answer_name(service, suffix): shape
        for service in known
        for suffix, (shape, _media_type) in service.responses.items()
    }
    return {answer_name(service): service.response for service in known} | more


def _operation_id(service: type[Service], names: list[str], at_root: bool) -> str:
    parts = [service.method.lower(), *re.findall(r"\w+", service.name or "content"), *names]
    parts += ["ofSite"] if at_root else []
    return parts[0] + "".join(part[:1].upper() + part[1:] for part in parts[1:])


def _one_line(text: str) -> str:
    return " ".join(text.split())
