"""The cache of finished anonymous answers, in front of everything else.

The rule: read the stamp first, from the primary, in a statement of its own; look up and keep only
under that value. A hit costs that statement and one look into the cache.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control

from cms.api import conf
from cms.api.answers import etags, keys
from cms.api.answers.boundaries import next_boundary
from cms.api.ledger import read_stamp

Kept = tuple[float, list[tuple[str, str]], bytes]
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


class KeptAnswers:
    """A middleware, the first of all: what others add to an answer is kept with it."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in keys.SHARED_METHODS:
            return self.get_response(request)
        stamp = _stamp(request)
        key = keys.key_of(request, stamp) if stamp else None
        if stamp is None or key is None:
            return self._fresh(request)
        now = timezone.now()
        kept: Kept | None = caches[conf.get("CMS_API_CACHE")].get(key)
        if kept is not None and kept[0] > now.timestamp():
            return etags.conditional(request, _answer(kept))
        return self._computed(request, key, stamp, now)

    def _fresh(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if keys.is_anonymous(request):
            _finish(request, response)
        return etags.conditional(request, response)

    def _computed(
        self, request: HttpRequest, key: str, stamp: str, now: datetime
    ) -> HttpResponseBase:
        """Without conditions, so that a full answer comes back to be kept."""
        conditions = {n: request.META.pop(n) for n in etags.CONDITIONS if n in request.META}
        response = self.get_response(request)
        request.META.update(conditions)
        _finish(request, response)
        if request.method == "GET" and is_to_be_kept(request, response):
            _keep(key, stamp, response, now)
        return etags.conditional(request, response)


def is_to_be_kept(request: HttpRequest, response: Any) -> bool:
    """A whole answer, for anybody, that depends on nothing but what is in the key."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    if "CSRF_COOKIE_NEEDS_UPDATE" in request.META or getattr(request, "answer_is_not_kept", False):
        return False
    if "HTTP_ORIGIN" in request.META and not response.has_header("Access-Control-Allow-Origin"):
        return False
    caching = response.get("Cache-Control", "").lower()
    if "no-store" in caching or "private" in caching:
        return False
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return varies <= KEYED and "'nonce-" not in response.get("Content-Security-Policy", "")


def do_not_keep(request: Any) -> None:
    """For an answer that depends on what changes no stamp, such as an index elsewhere."""
    getattr(request, "_request", request).answer_is_not_kept = True


def _stamp(request: HttpRequest) -> str | None:
    if not conf.get("CMS_API_KEEP_ANSWERS") or settings.DEBUG or not keys.may_be_kept(request):
        return None
    return read_stamp()


def _finish(request: HttpRequest, response: Any) -> None:
    etags.add_etag(response)
    private = response.cookies or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    if response.status_code == 200 and not response.has_header("Cache-Control") and not private:
        patch_cache_control(response, public=True, no_cache=True)


def _keep(key: str, stamp: str, response: Any, now: datetime) -> None:
    until = min(_boundary(stamp, now), now.timestamp() + conf.get("CMS_API_KEPT_SECONDS"))
    seconds = int(until - now.timestamp())
    if seconds >= 1:
        kept: Kept = (until, list(response.items()), response.content)
        caches[conf.get("CMS_API_CACHE")].set(key, kept, seconds)


def _boundary(stamp: str, now: datetime) -> float:
    """Worked out once for every stamp, and again when it has passed."""
    cache = caches[conf.get("CMS_API_CACHE")]
    key = f"cms_api.boundary.{stamp}"
    known: float | None = cache.get(key)
    if known is None or known <= now.timestamp():
        known = next_boundary(now).timestamp()
        cache.set(key, known, conf.get("CMS_API_KEPT_SECONDS"))
    return known


def _answer(kept: Kept) -> HttpResponse:
    _until, headers, body = kept
    response = HttpResponse(body)
    del response["Content-Type"]
    for name, value in headers:
        response[name] = value
    return response
