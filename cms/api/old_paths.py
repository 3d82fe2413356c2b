"""Wagtail's redirects from a path, where the project has them."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from cms.visibility import site_of

OLD_PATH_MAX = 255  # characters, what a redirect's column holds


def redirects_from(path: str, request: Any) -> QuerySet[Any] | None:
    """Those of the request's site and of all sites; None where there can be none. No query."""
    if not apps.is_installed("wagtail.contrib.redirects") or path == "/":
        return None
    if len(path) > OLD_PATH_MAX or "\0" in path:
        return None
    from wagtail.contrib.redirects.models import Redirect  # may not be installed

    found: QuerySet[Any] = Redirect.get_for_site(site_of(request))
    return found.filter(old_path=Redirect.normalise_path(path))
