"""The names of requests, worked out once for requests that are alike."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import setting_changed

from cms.api.answers import keys, shared

# What a name, and whether a request has one, may depend on: of the rest nothing is looked at.
READ = (
    "REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "SCRIPT_URL", "REDIRECT_URL",
    "wsgi.url_scheme", "SERVER_NAME", "SERVER_PORT", "HTTP_HOST", "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_ORIGIN", "HTTP_RANGE",
    "HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_PREVIEW_TOKEN", "CONTENT_TYPE",
)  # fmt: skip
# Names that are remembered, and the most characters of a request that is.
NAMES_MAX, REQUEST_MAX = 2000, 1000

_names: dict[tuple[Any, ...], str | None] = {}


def name_of(environ: dict[str, Any]) -> str | None:
    """The name of a request whose answer may be kept; None for any other. No statement."""
    proxy = settings.SECURE_PROXY_SSL_HEADER
    asked = (*map(environ.get, READ), environ.get(proxy[0]) if proxy else None)
    try:
        return _names[asked]
    except KeyError:
        pass
    name = _worked_out(environ, proxy)
    # Cookies of others, such as of a statistics tool, differ from visitor to visitor.
    if not environ.get("HTTP_COOKIE") and sum(len(v) for v in asked if v) <= REQUEST_MAX:
        if len(_names) >= NAMES_MAX:
            _names.clear()
        _names[asked] = name
    return name


def forget(**kwargs: Any) -> None:
    """A receiver of ``setting_changed``: names depend on settings, which only tests change."""
    _names.clear()


setting_changed.connect(forget, dispatch_uid="cms_api.names")


def _worked_out(environ: dict[str, Any], proxy: tuple[str, str] | None) -> str | None:
    """From a request that holds nothing else, so that nothing else can matter."""
    names = (*READ, proxy[0]) if proxy else READ
    seen = {name: environ[name] for name in names if name in environ}
    request = WSGIRequest(seen | {"wsgi.input": io.BytesIO()})
    return keys.name_of(request) if shared.may_be_kept(request) else None
