"""The cache of finished anonymous answers, in front of everything else.

The rule: read the stamp first, from the primary, in a statement of its own; look up and keep only
under that value. A hit costs that statement and one look into the cache.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control

from cms.api import conf
from cms.api.answers import etags, keys
from cms.api.answers.boundaries import next_boundary
from cms.api.answers.conditions import CONDITIONS
from cms.api.answers.shared import FRONT, Kept, is_for_all, is_of_known_origin, stamp_of


class KeptAnswers:
    """A middleware, the first of all: what others add to an answer is kept with it."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in keys.SHARED_METHODS:
            return self.get_response(request)
        front = request.META.get(FRONT)
        stamp = _stamp(request, front)
        key = keys.key_of(request, stamp) if stamp else None
        if stamp is None or key is None:
            return self._fresh(request)
        # What the request sees is at least as new; the process may use what it knows of it.
        request.content_stamp = stamp  # type: ignore[attr-defined]  # for cms.ground
        now = timezone.now()
        kept: Kept | None = None if front else caches[conf.get("CMS_API_CACHE")].get(key)
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
        conditions = {n: request.META.pop(n) for n in CONDITIONS if n in request.META}
        response = self.get_response(request)
        request.META.update(conditions)
        _finish(request, response)
        if request.method == "GET" and is_to_be_kept(request, response):
            _keep(key, stamp, response, now, request.META.get(FRONT))
        return etags.conditional(request, response)


def is_to_be_kept(request: HttpRequest, response: Any) -> bool:
    """An answer for all that nobody has spoken against. The front looks at the origin, once the
    headers of the answer are whole.
    """
    if FRONT not in request.META and not is_of_known_origin(request, response):
        return False
    if "CSRF_COOKIE_NEEDS_UPDATE" in request.META or getattr(request, "answer_is_not_kept", False):
        return False
    return is_for_all(request, response)


def do_not_keep(request: Any) -> None:
    """For an answer that depends on what changes no stamp, such as an index elsewhere."""
    getattr(request, "_request", request).answer_is_not_kept = True


def _stamp(request: HttpRequest, front: Any) -> str | None:
    """That of the front, if there is one; the address may be another one since."""
    if front is None:
        return stamp_of(request)
    return str(front.stamp) if keys.may_be_kept(request) else None


def _finish(request: HttpRequest, response: Any) -> None:
    etags.add_etag(response)
    private = response.cookies or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    if response.status_code == 200 and not response.has_header("Cache-Control") and not private:
        patch_cache_control(response, public=True, no_cache=True)


def _keep(key: str, stamp: str, response: Any, now: datetime, front: Any) -> None:
    """Here, or by the front, which gets the answer when it is whole."""
    until = min(_boundary(stamp, now), now.timestamp() + conf.get("CMS_API_KEPT_SECONDS"))
    if front is not None:
        front.until = until
        return
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
