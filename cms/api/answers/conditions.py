"""If-None-Match, of a request that Django has not seen yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.http import parse_etags

CONDITIONS = (
    "HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE",
)  # fmt: skip
NOT_MODIFIED = frozenset(
    {"cache-control", "content-location", "date", "etag", "expires", "last-modified", "vary"}
)


def is_known(meta: dict[str, Any], headers: Iterable[tuple[str, str]]) -> bool:
    """Whether If-None-Match names the answer's ETag; the comparison is the weak one, as for any
    GET.
    """
    asked = meta.get("HTTP_IF_NONE_MATCH")
    etag = next((value for name, value in headers if name.lower() == "etag"), "") if asked else ""
    if not asked or not etag:
        return False
    known = {tag.removeprefix("W/") for tag in parse_etags(asked)}
    return "*" in known or etag.removeprefix("W/") in known


def of_not_modified(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a 304 repeats of the answer, and what browsers ask of one from another origin."""
    return [
        (name, value)
        for name, value in headers
        if name.lower() in NOT_MODIFIED or name.lower().startswith("access-control-")
    ]
