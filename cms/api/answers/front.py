"""Kept answers in front of Django: a hit is answered before Django's handler begins.

In the project's ``wsgi.py``::

    from cms.api.answers.front import kept_first

    application = kept_first(get_wsgi_application())

The rule and the key are those of the middleware ``KeptAnswers``, which has to be there as well: it
alone says what may be kept, and till when. What is kept is the whole answer, with what every
middleware has added.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import caches
from django.core.handlers.wsgi import WSGIRequest
from django.db import connections

from cms.api import conf
from cms.api.answers import conditions, names
from cms.api.answers.near import near
from cms.api.answers.shared import FRONT, Kept, is_for_all, is_of_known_origin
from cms.api.ledger.quick import quick_stamp
from cms.api.ledger.stamp import ledger_alias

Environ = dict[str, Any]
StartResponse = Callable[..., Any]


@dataclass
class Asked:
    """What the front has done for a request. ``until``: the middleware's word, as a time stamp."""

    stamp: str
    now: float = field(default_factory=time.time)
    until: float | None = None


def kept_first(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The application, asked only for what is not kept. One statement and one look into the cache
    for a hit; no signal, middleware or log of Django's.
    """

    def answer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        name = names.name_of(environ)
        stamp = _stamp() if name else None
        if stamp is None:
            return application(environ, start_response)
        key = f"{name}.{stamp}.front"
        kept = near.get(key) or _from_cache(key, stamp)
        if kept is None or kept[0] <= time.time():
            return _computed(application, environ, start_response, Asked(stamp), key)
        _let_go_if_old(connections[ledger_alias()])
        return _sent(environ, start_response, kept)

    return answer


def skip_health_check(sender: Any, environ: Environ | None = None, **kwargs: Any) -> None:
    """A receiver of ``request_started``: the stamp has just shown that the connection lives."""
    if environ and FRONT in environ:
        connection: Any = connections[ledger_alias()]
        connection.health_check_done = True


def _stamp() -> str | None:
    """As Django at the start of a request: a connection that is old, or broke, is not used. The
    statement is the health check itself; where it fails the request goes on without a stamp.
    """
    connection: Any = connections[ledger_alias()]
    _let_go_if_old(connection)
    connection.health_check_done = True
    return quick_stamp()


def _let_go_if_old(connection: Any) -> None:
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def _computed(
    application: Callable[..., Iterable[bytes]],
    environ: Environ,
    start_response: StartResponse,
    asked: Asked,
    key: str,
) -> Iterable[bytes]:
    """By Django, without conditions, so that a full answer comes back to be kept."""
    # A copy: Django decodes the path in place, and would do so twice.
    request = WSGIRequest(dict(environ))
    held = {n: environ.pop(n) for n in conditions.CONDITIONS if n in environ}
    environ[FRONT] = asked
    begun: list[tuple[str, list[tuple[str, str]]]] = []
    response: Any = application(environ, lambda *start, **_kw: begun.append(start[:2]))
    environ.update(held)
    status, headers = begun[-1]
    if asked.until is not None and _is_to_be_kept(request, response):
        _keep(key, asked, (asked.until, headers, response.content))
    if status.startswith("200 ") and conditions.is_known(environ, headers):
        status, headers = "304 Not Modified", conditions.of_not_modified(headers)
        response.close()
        response = []
    start_response(status, headers)
    return response


def _keep(key: str, asked: Asked, kept: Kept) -> None:
    seconds = int(kept[0] - asked.now)
    if seconds >= 1:
        near.put(key, asked.stamp, kept)
        caches[conf.get("CMS_API_CACHE")].set(key, kept, seconds)


def _from_cache(key: str, stamp: str) -> Kept | None:
    kept: Kept | None = caches[conf.get("CMS_API_CACHE")].get(key)
    if kept is not None:
        near.put(key, stamp, kept)
    return kept


def _is_to_be_kept(request: WSGIRequest, response: Any) -> bool:
    return is_for_all(request, response) and is_of_known_origin(request, response)


def _sent(environ: Environ, start_response: StartResponse, kept: Kept) -> Iterable[bytes]:
    _until, headers, body = kept
    if conditions.is_known(environ, headers):
        start_response("304 Not Modified", conditions.of_not_modified(headers))
        return []
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
