"""``/VirtualHostBase/http/localhost:3000/Plone/++api++/VirtualHostRoot/en``: the path by which a
Plone front end tells its back end under which host it is seen.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import NoReverseMatch, reverse

START = "/VirtualHostBase/"
PATH = re.compile(
    r"/VirtualHostBase/(?P<scheme>https?)/(?P<host>[^/:]+)(?::(?P<port>\d{1,5}))?"
    r"(?:/[^/]+)*?/VirtualHostRoot(?P<rest>/.*)?"
)
PORTS = {"http": "80", "https": "443"}


class VirtualHost:
    """Takes scheme and host from such a path, and sends what follows to the API.

    Only a host that ALLOWED_HOSTS admits; any other is 400. Stands above what looks at the host or
    the scheme.
    """

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(START):
            return self.get_response(request)
        match = PATH.fullmatch(request.path_info)
        if match is None:
            return _refused("The path after VirtualHostBase is malformed.")
        try:
            _pretend(request, match)
            request.get_host()
        except DisallowedHost:
            return _refused("The host after VirtualHostBase is not one of this site.")
        except NoReverseMatch:  # the project has not mounted the API
            return self.get_response(request)
        return self.get_response(request)


def _pretend(request: HttpRequest, match: re.Match[str]) -> None:
    scheme, host, port = match["scheme"], match["host"], match["port"]
    path = reverse("cms_api:root") + (match["rest"] or "/").removeprefix("/++api++")
    host = host if port in (None, PORTS[scheme]) else f"{host}:{port}"
    request.META["HTTP_HOST"] = host
    request.META["SERVER_PORT"] = port or PORTS[scheme]
    if settings.USE_X_FORWARDED_HOST:
        request.META["HTTP_X_FORWARDED_HOST"] = host
    request.META["wsgi.url_scheme"] = scheme
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        request.META[header] = secure if scheme == "https" else "http"
    request.path_info = request.path = path
    request.META["PATH_INFO"] = path


def _refused(message: str) -> HttpResponse:
    return JsonResponse({"type": "BadRequest", "message": message}, status=400)
