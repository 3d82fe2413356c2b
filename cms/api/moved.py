"""Where a page went that was moved or renamed, for who may read it; Wagtail's redirects."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponseRedirect
from django.urls import reverse
from rest_framework.exceptions import APIException
from wagtail.models import Page

from cms.api import errors
from cms.api.old_paths import redirects_from
from cms.api.traversal import Address, absolute_id, parse, path_of, resolve, site_url
from cms.visibility import visible_pages


class TemporaryRedirect(HttpResponseRedirect):
    """307: the client repeats its method and body at the new address."""

    status_code = 307


def redirect(address: Address, request: Any) -> HttpResponseRedirect | None:
    """The answer that leads from an old address to the present one, service and query kept.

    302 to who reads, 307 to who writes. None where no redirect is, or the caller may not read what
    it leads to. An address of another host is only followed for the content itself. One query, and
    one more where a redirect is.
    """
    target = _target(address, request)
    if target is None:
        return None
    below = [address.service, *address.params] if address.service else []
    query = request.META.get("QUERY_STRING", "")
    url = "/".join([target, *below]) + (f"?{query}" if query else "")
    kind = HttpResponseRedirect if request.method in errors.SAFE_METHODS else TemporaryRedirect
    return kind(url)


def _target(address: Address, request: Any) -> str | None:
    row = _row(address, request)
    if row is None:
        return None
    if row.redirect_page_id is not None:
        visible = visible_pages(request, drafts=True)
        page = visible.filter(pk=row.redirect_page_id).first()
        route = row.redirect_page_route_path.strip("/")
        return _at(page, route, request) if page is not None else None
    return _linked(row.redirect_link, address, request)


def _row(address: Address, request: Any) -> Any:
    found = redirects_from(address.path, request)
    if found is None:
        return None
    # The site's own wins over one of all sites.
    return max(found[:2], key=lambda row: row.site_id is not None, default=None)


def _at(page: Page, route: str, request: Any) -> str:
    path = path_of(page, request) + (f"/{route}" if route else "")
    return f"{site_url(request)}{_prefix(request)}{path}"


def _linked(link: str, address: Address, request: Any) -> str | None:
    """A redirect by address: of this site only to what the caller may read."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https") and parts.netloc != request.get_host():
        return link if address.service is None else None
    if parts.scheme not in ("", "http", "https") or not parts.path.startswith("/"):
        return None
    try:
        found = resolve(parse(parts.path), request)
    except APIException:
        return None
    return absolute_id(found, request).replace(
        site_url(request), site_url(request) + _prefix(request), 1
    )


def _prefix(request: Any) -> str:
    """``++api++`` where the caller used it; who asked at a visitors' address stays there."""
    root = reverse("cms_api:root")
    return root if request.path.startswith(root) else ""
