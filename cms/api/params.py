"""Query parameters by Zope's form rules, as Plone clients send them."""

from typing import Any

from cms.api.errors import BadRequest

TRUE = ("", "1", "true", "on", "yes")


def words(request: Any, name: str) -> list[str]:
    """``name=a,b``, ``name=a&name=b`` or ``name:list=a&name:list=b``."""
    given = [*request.GET.getlist(name), *request.GET.getlist(f"{name}:list")]
    return [word for value in given for word in value.split(",") if word]


def whole(request: Any, name: str, default: int, *, least: int = 0) -> int:
    """A whole number, not under ``least``; anything else is BadRequest, naming the parameter."""
    given = request.GET.get(name, request.GET.get(f"{name}:int"))
    if given is None or given == "":
        return default
    if not (given.isascii() and given.removeprefix("-").isdigit() and len(given) <= 400):
        raise BadRequest(f"{name} must be a whole number.")
    number = int(given)
    if number < least:
        raise BadRequest(f"{name} must be at least {least}.")
    return number


def flag(request: Any, name: str, default: bool = False) -> bool:
    """A boolean; its bare presence means yes."""
    given = request.GET.get(name, request.GET.get(f"{name}:boolean"))
    return default if given is None else given.lower() in TRUE
