"""ETag and If-None-Match."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from wagtail.models import Page


def describe(response: Any, context: Any) -> None:
    """Remembers, for ``add_etag``, which version of which page the answer is about."""
    page = getattr(context, "page", context)
    if not isinstance(page, Page):
        return
    published = page.last_published_at
    response.page_version = page.live_revision_id or (published and int(published.timestamp()))
    if published and not response.has_header("Last-Modified"):
        response["Last-Modified"] = _date(int(published.timestamp()))


_date = lru_cache(maxsize=4096)(http_date)


def add_etag(response: Any) -> None:
    """``"{live revision or last publication}.{digest of the bytes}"``; 0 where there is no page."""
    if response.status_code != 200 or response.streaming or response.has_header("ETag"):
        return
    digest = blake2b(response.content, digest_size=16).hexdigest()
    response["ETag"] = f'"{getattr(response, "page_version", None) or 0}.{digest}"'


def conditional(request: HttpRequest, response: Any) -> HttpResponseBase:
    """304 where If-None-Match names the very ETag.

    Dates are not compared: what a page shows may change without the page.
    """
    etag = response.get("ETag")
    if not etag or "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=etag, response=response) or response


def after_rendering(request: HttpRequest, response: Any) -> Any:
    add_etag(response)
    return conditional(request, response)
