"""Words for the shape of JSON, as JSON Schema 2020-12; what the API's description is written in.

Objects are closed: a key that is not named is an error, and every key is required unless it is
named as optional.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]

ANY: Schema = {}
TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
YES_NO: Schema = {"type": "boolean"}
NOTHING: Schema = {"type": "null"}
URL: Schema = {"type": "string", "format": "uri-reference"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DATE: Schema = {"type": "string", "format": "date"}
TIME: Schema = {"type": "string", "format": "time"}
DECIMAL: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(E[+-]?\d+)?$"}
UID: Schema = {"type": "string", "pattern": "^[0-9a-f]{32}$"}


def obj(properties: Mapping[str, Schema], optional: Iterable[str] = ()) -> Schema:
    """A closed object; all its keys are there but for the optional ones."""
    left_out = set(optional)
    required = [name for name in properties if name not in left_out]
    made: Schema = {"type": "object", "properties": dict(properties)}
    return made | ({"required": required} if required else {}) | {"additionalProperties": False}


def open_obj(properties: Mapping[str, Schema] | None = None) -> Schema:
    """An object that holds these keys, and others that nobody has described."""
    known = dict(properties or {})
    made: Schema = {"type": "object"}
    if known:
        made |= {"properties": known, "required": list(known)}
    return made | {"additionalProperties": True}


def mapping(values: Schema) -> Schema:
    """An object whose keys are data."""
    return {"type": "object", "additionalProperties": values}


def array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def nullable(schema: Schema) -> Schema:
    """The same, or null."""
    kind = schema.get("type")
    if schema == ANY or kind == "null" or (isinstance(kind, list) and "null" in kind):
        return schema
    if isinstance(kind, str) and "enum" not in schema and "const" not in schema:
        return schema | {"type": [kind, "null"]}
    return any_of(schema, NOTHING)


def any_of(*schemas: Schema) -> Schema:
    """One of several shapes; doubles are left out, and a single one stays as it is."""
    parts: list[Schema] = []
    for schema in schemas:
        inner = schema["anyOf"] if set(schema) == {"anyOf"} else [schema]
        parts += [part for part in inner if part not in parts]
    if ANY in parts:
        return ANY
    return parts[0] if len(parts) == 1 else {"anyOf": parts}


def const(value: Any) -> Schema:
    return {"const": value} | ({"type": "string"} if isinstance(value, str) else {})


def words(values: Iterable[str]) -> Schema:
    """One of some words."""
    return {"type": "string", "enum": list(values)}


def ref(name: str) -> Schema:
    """A shape that has a name in the description."""
    return {"$ref": f"#/components/schemas/{name}"}
