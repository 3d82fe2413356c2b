"""What the middleware and the front agree on: which answers are for all, and under which stamp."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cms.api import conf
from cms.api.answers import keys
from cms.api.ledger import read_stamp

# Till when, the headers, the body.
Kept = tuple[float, list[tuple[str, str]], bytes]
# Where the front leaves word for the middleware; no header of a client has such a name.
FRONT = "cms_api.front"
# What an answer may depend on and the key holds.
KEYED = frozenset(
    {
        "accept",
        "accept-encoding",
        "accept-language",
        "authorization",
        "cookie",
        "origin",
        "preview-token",  # a request with one is not anonymous
    }
)


def stamp_of(request: HttpRequest) -> str | None:
    """The stamp, read now, for a request whose answer may be kept; else None."""
    return read_stamp() if may_be_kept(request) else None


def may_be_kept(request: HttpRequest) -> bool:
    if not conf.get("CMS_API_KEEP_ANSWERS") or settings.DEBUG:
        return False
    return keys.may_be_kept(request)


def is_for_all(request: HttpRequest, response: Any) -> bool:
    """A whole answer, for anybody, that depends on nothing but what is in the key."""
    if getattr(response, "status_code", 0) != 200 or response.streaming or response.cookies:
        return False
    # What is compressed here depends on more than the key says.
    if response.has_header("Content-Encoding"):
        return False
    caching = response.get("Cache-Control", "").lower()
    if "no-store" in caching or "private" in caching:
        return False
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return varies <= KEYED and "'nonce-" not in response.get("Content-Security-Policy", "")


def is_of_known_origin(request: HttpRequest, response: Any) -> bool:
    """Not for a page elsewhere that this site does not admit: any could ask, under any name."""
    asked = "HTTP_ORIGIN" in request.META
    return not asked or response.has_header("Access-Control-Allow-Origin")
