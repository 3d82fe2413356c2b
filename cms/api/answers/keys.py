"""Whose request it is, and under which key its answer is kept."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.utils import translation

from cms.api import conf
from cms.api.answers import declared
from cms.api.ledger import build_id

SHARED_METHODS = ("GET", "HEAD")
# Bytes of a query string; a longer one is answered but not kept.
QUERY_MAX = 2000


def is_anonymous(request: Any) -> bool:
    """Whether nothing in the request says who asks. A consent or language cookie does not."""
    if {"HTTP_AUTHORIZATION", "HTTP_PREVIEW_TOKEN"} & request.META.keys():
        return False
    if not request.META.get("HTTP_COOKIE"):
        return True
    return not {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()


def may_be_kept(request: HttpRequest) -> bool:
    """A safe request of nobody in particular, with no parameter but the declared ones."""
    if request.method not in SHARED_METHODS or not is_anonymous(request):
        return False
    if request.path_info.startswith(_left_out()) or "HTTP_RANGE" in request.META:
        return False
    query = request.META.get("QUERY_STRING", "")
    if not query:
        return True
    if len(query) > QUERY_MAX or not _is_utf8(request):
        return False
    try:
        return declared.admits(request)
    except SuspiciousOperation:  # more parameters than Django takes
        return False


def key_of(request: HttpRequest, stamp: str) -> str | None:
    """None for a request that Django will refuse, such as one with a foreign host."""
    name = name_of(request)
    return name and f"{name}.{stamp}"


def name_of(request: HttpRequest) -> str | None:
    """What the key says of the request alone."""
    meta = request.META
    try:
        host = request.get_host()
    except SuspiciousOperation:
        return None
    parts = (
        build_id(),
        request.scheme,
        host,
        request.path,
        canonical(request.GET),
        meta.get("HTTP_ACCEPT", ""),
        translation.get_language_from_request(request),
        meta.get("HTTP_ORIGIN", ""),
    )
    digest = blake2b("\0".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=20)
    return f"cms_api.answer.{digest.hexdigest()}"


def canonical(given: QueryDict) -> str:
    """The parameters as Django read them, in the order of their names; what has one name, with
    whatever converters, stays in the order in which it came.
    """
    pairs = [(str(key), value) for key, values in given.lists() for value in values]
    pairs.sort(key=lambda pair: declared.base(pair[0]))
    return urlencode(pairs)


def _is_utf8(request: HttpRequest) -> bool:
    """Whether the query is read as anybody's is: a client may name another encoding for it."""
    return request.encoding is None or request.encoding.lower() in ("utf-8", "utf8")


def _left_out() -> tuple[str, ...]:
    """Files, and what only editors ask for."""
    return tuple(
        prefix
        for prefix in (settings.STATIC_URL, settings.MEDIA_URL, *conf.get("CMS_API_KEPT_NOT_BELOW"))
        if prefix and prefix != "/"
    )
