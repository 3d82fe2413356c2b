"""The yardstick: a WSGI callable that returns 10 KB and does nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

BODY = b'{"filler": "' + b"x" * (10 * 1024 - 14) + b'"}'
HEADERS = [("Content-Type", "application/json"), ("Content-Length", str(len(BODY)))]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", HEADERS)
    return [BODY]
