"""Where views are mounted, without asking the resolver each time."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language


def address_of(name: str) -> str | None:
    """As ``reverse`` of a view without arguments; None where the project has not mounted it."""
    return _address(
        name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), get_language()
    )


def is_below(path: str, name: str) -> bool:
    """Whether a path begins with the address of a view."""
    start = address_of(name)
    return start is not None and path.startswith(start)


@lru_cache(maxsize=256)
def _address(name: str, urlconf: str, prefix: str, language: str | None) -> str | None:
    """Prefix and language are part of what ``reverse`` gives."""
    try:
        return reverse(name, urlconf)
    except NoReverseMatch:
        return None
