"""The picture that stands for the site; an app says which by ``register``."""

from collections.abc import Callable
from typing import Any

Finder = Callable[[Any], Any]
_finders: list[Finder] = []


def register(finder: Finder) -> Finder:
    """Decorator: ``finder(site)`` is the site's logo, an image of the library, or None."""
    _finders.append(finder)
    return finder


def logo_of(site: Any) -> Any:
    """The first logo that somebody knows of for this site, or None."""
    return next((logo for finder in _finders if (logo := finder(site))), None)
