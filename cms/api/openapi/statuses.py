"""What an operation may answer: each status with its meaning and what comes with it."""

from collections.abc import Iterable

from cms.api.openapi.examples import Example
from cms.api.openapi.pages import answer_name
from cms.api.service import Service
from cms.shapes import URL, Schema, ref

JSON = "application/json"
# What may come instead of an answer, from any operation.
ERRORS = {
    "400": "A parameter says what it may not; the message names it.",
    "401": "The page is for readers who have logged in.",
    "403": "The page is for other readers.",
    "404": "Nothing that the caller may know of is there.",
    "405": "Nobody answers to this method here.",
}
UNCHANGED = "The client has it already: `If-None-Match` names its ETag."
PART = "The part that `Range` asks for."
NO_PART = "`Range` asks for bytes that are not there."
MOVED = "The page has moved: `Location` has the same below its present address."


def responses(
    service: type[Service], suffix: str, at_root: bool, examples: Iterable[Example]
) -> Schema:
    """Every status of a service; those without ``content`` have no body that means anything."""
    known = list(examples)
    content = _content(service, suffix, at_root, known)
    found: Schema = {"200": {"description": "The answer.", "content": content}}
    if service.method == "GET":
        found["304"] = {"description": UNCHANGED}
        if service.in_parts:
            found["206"] = {"description": PART, "content": content}
            found["416"] = {"description": NO_PART}
    if not at_root:
        # Who writes repeats method and body at the new address.
        found["302" if service.method == "GET" else "307"] = _moved()
    for status, meaning in (ERRORS | dict(service.errors)).items():
        found[status] = _error(service, status, meaning, known)
    return {status: found[status] for status in sorted(found)}


def _moved() -> Schema:
    where = {"description": "The present address.", "required": True, "schema": URL}
    return {"description": MOVED, "headers": {"Location": where}}


def _error(service: type[Service], status: str, meaning: str, examples: list[Example]) -> Schema:
    shown = {e.name: {"value": e.body} for e in examples if str(e.status) == status}
    content: Schema = {"schema": ref("Error")}
    if shown and not service.name:
        content["examples"] = shown
    return {"description": meaning, "content": {JSON: content}}


def _content(service: type[Service], suffix: str, at_root: bool, examples: list[Example]) -> Schema:
    own = suffix if suffix in service.responses else ""
    made: Schema = {"schema": ref(answer_name(service, own))}
    shown = {e.name: {"value": e.body} for e in examples if e.answers(service, suffix, at_root)}
    made |= {"examples": shown} if shown else {}
    found: Schema = {kind: made if "json" in kind else {} for kind in service.media_types}
    if suffix in service.responses:
        found.pop(JSON, None)
        found[service.responses[suffix][1]] = made
    return found
