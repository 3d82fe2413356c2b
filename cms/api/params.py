"""Query parameters by Zope's form rules, as Plone clients send them: one parser for all services.

``key:list=a`` and a repeated plain key are lists, a single plain key is a string, ``:int``,
``:float`` and ``:boolean`` convert, ``path.query=/x&path.depth=1`` nests.
"""

from collections.abc import Callable, Iterable
from typing import Any

from cms.api.errors import BadRequest

TRUE = ("", "1", "true", "on", "yes")
DEPTH_MAX = 5  # dots in a name
DIGITS_MAX = 400


def form(request: Any) -> dict[str, Any]:
    """Every parameter, nested along its dots: ``{"path": {"query": "/x", "depth": "1"}}``.

    A name that holds a value and has parts as well keeps the value as its ``query``, as Plone's
    catalogue does. What cannot be converted, or nests too deep, is BadRequest naming the parameter.
    """
    found: dict[str, Any] = {}
    for name, value in flat(request).items():
        parts = name.split(".")
        if len(parts) - 1 > DEPTH_MAX:
            raise BadRequest(f"{name[:80]} nests deeper than {DEPTH_MAX} levels.")
        _put(found, parts, value)
    return found


def flat(request: Any) -> dict[str, Any]:
    """Every parameter by its dotted name, its converters applied: a string, number, boolean or
    list of those.
    """
    http = getattr(request, "_request", request)
    if not hasattr(http, "_api_form"):
        http._api_form = _flat(request.GET.lists())
    found: dict[str, Any] = http._api_form
    return found


def values(request: Any, name: str) -> list[Any]:
    """All values of a parameter, however it was sent; [] if it was not."""
    value = flat(request).get(name, [])
    return value if isinstance(value, list) else [value]


def words(request: Any, name: str) -> list[str]:
    """``name=a,b``, ``name=a&name=b`` or ``name:list=a&name:list=b``."""
    return [word for value in values(request, name) for word in str(value).split(",") if word]


def text(request: Any, name: str, default: str = "") -> str:
    """One string: the first value of a parameter."""
    return next((str(value) for value in values(request, name)), default)


def whole(request: Any, name: str, default: int, *, least: int = 0) -> int:
    """A whole number, not under ``least``; anything else is BadRequest, naming the parameter."""
    given = text(request, name)
    if given == "":
        return default
    number = _whole(name, given)
    if number < least:
        raise BadRequest(f"{name} must be at least {least}.")
    return number


def flag(request: Any, name: str, default: bool = False) -> bool:
    """A boolean; its bare presence means yes."""
    given = values(request, name)
    return default if not given else str(given[0]).lower() in TRUE


def _flat(lists: Iterable[tuple[str, list[str]]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, given in lists:
        name, many, convert = _read(key)
        made = [item for value in given for item in convert(name, value)]
        if name in found:
            before = found[name] if isinstance(found[name], list) else [found[name]]
            made, many = [*before, *made], True
        found[name] = made if many or len(made) != 1 else made[0]
    return found


def _read(key: str) -> tuple[str, bool, Callable[[str, str], list[Any]]]:
    """``name:int:list`` as its name, whether it is a list, and what converts it.

    What is no converter is part of the name, as in ``dc:title``.
    """
    parts = key.split(":")
    many, convert = False, CONVERTERS["string"]
    while len(parts) > 1 and (parts[-1] in LISTS or parts[-1] in CONVERTERS):
        kind = parts.pop()
        many = many or kind in LISTS
        convert = CONVERTERS.get(kind, convert)
    return ":".join(parts), many, convert


def _put(found: dict[str, Any], parts: list[str], value: Any) -> None:
    for part in parts[:-1]:
        below = found.get(part)
        if not isinstance(below, dict):
            below = {} if below is None else {"query": below}
            found[part] = below
        found = below
    if isinstance(found.get(parts[-1]), dict):
        found, parts = found[parts[-1]], ["query"]
    found[parts[-1]] = value


def _whole(name: str, given: str) -> int:
    if not (given.isascii() and given.removeprefix("-").isdigit() and len(given) <= DIGITS_MAX):
        raise BadRequest(f"{name} must be a whole number.")
    return int(given)


def _float(name: str, given: str) -> float:
    try:
        number = float(given)
    except ValueError:
        number = float("nan")
    if number != number or number in (float("inf"), float("-inf")):
        raise BadRequest(f"{name} must be a number.")
    return number


def _boolean(given: str) -> bool:
    return given.lower() in TRUE[1:]


LISTS = ("list", "tuple")
CONVERTERS: dict[str, Callable[[str, str], list[Any]]] = {
    "string": lambda name, value: [value],
    "ustring": lambda name, value: [value],
    "text": lambda name, value: [value],
    "utf8": lambda name, value: [value],
    "int": lambda name, value: [_whole(name, value)],
    "long": lambda name, value: [_whole(name, value)],
    "float": lambda name, value: [_float(name, value)],
    "boolean": lambda name, value: [_boolean(value)],
    "tokens": lambda name, value: value.split(),
    "lines": lambda name, value: value.splitlines(),
}
