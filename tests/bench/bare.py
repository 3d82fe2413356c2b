"""The yardstick: a WSGI callable that returns 10 KB and does nothing else.

At ``/full`` as many bytes as twenty full objects have: what it costs to send them at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def _of(size: int) -> tuple[list[tuple[str, str]], bytes]:
    body = b'{"filler": "' + b"x" * (size - 14) + b'"}'
    return [("Content-Type", "application/json"), ("Content-Length", str(size))], body


SHORT, FULL = _of(10 * 1024), _of(412 * 1024)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    headers, body = FULL if environ["PATH_INFO"] == "/full" else SHORT
    start_response("200 OK", headers)
    return [body]
