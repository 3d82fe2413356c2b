"""One door: resolve the page, find the service, reply."""

from contextlib import nullcontext
from functools import lru_cache, partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject, empty
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cms.api import errors, fallback, moved, previews, registry
from cms.api.answers import etags
from cms.api.answers.keys import is_anonymous
from cms.api.openapi.parameters import RICH_TEXT
from cms.api.renderers import FastJSONRenderer
from cms.api.serializers import formats
from cms.api.service import Service
from cms.api.traversal import (
    Address,
    SiteRoot,
    absolute_id,
    candidates,
    context_language,
    parse,
    resolve,
    sole_home,
)

# What a preview link opens: the content itself (""), also as Markdown, and the pictures in it.
PREVIEWED = ("", "markdown", "@images")

PRIVATE = "private, no-store"
# The module of the middleware that finds the user by the session.
AUTHENTICATION = "django.contrib.auth.middleware"


class OnlyJson(BaseContentNegotiation):
    """JSON, whatever the client says that it takes: other formats have addresses of their own."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class OfSession(SessionAuthentication):
    """The user of the session; without one it is nobody, and nothing has to be loaded for that."""

    def authenticate(self, request: Request) -> Any:
        return None if _has_no_session(request._request) else super().authenticate(request)


def _has_no_session(http: HttpRequest) -> bool:
    """Whether Django itself, and no other middleware, is to find the user, without a cookie."""
    user: Any = http.__dict__.get("user")
    if type(user) is not SimpleLazyObject or user._setupfunc.__module__ != AUTHENTICATION:
        return False
    return user._wrapped is empty and http.session.session_key is None


class Door(APIView):
    """Every address of the API. States its own classes, so that a project's REST_FRAMEWORK does
    not matter.
    """

    authentication_classes = [OfSession]
    permission_classes: list[Any] = []
    throttle_classes: list[Any] = []
    renderer_classes = [FastJSONRenderer]
    parser_classes = [JSONParser]
    content_negotiation_class = OnlyJson
    versioning_class = None
    http_method_names = ["get", "head", "options", "post", "patch", "put", "delete"]

    def get_exception_handler(self) -> Any:
        return errors.handle

    def serve(self, request: Request, path: str = "") -> HttpResponseBase:
        """An unsafe request leaves nothing half-saved: what it raises passes through its
        transaction.
        """
        setattr(request._request, "api_answered", True)  # noqa: B010  # read by the redirects
        formats.without_foreign(request)
        safe = request.method in errors.SAFE_METHODS
        with nullcontext() if safe else transaction.atomic():
            return self._answer(request, parse(path))

    get = post = patch = put = delete = serve

    def _answer(self, request: Request, address: Address) -> HttpResponseBase:
        name = (address.service or "@").removeprefix("@")
        token = previews.asked(request) if name in PREVIEWED and request.method == "GET" else ""
        if token:
            return self._preview(request, address, token)
        try:
            context = resolve(address, request)
        except errors.PageNotFound as missing:
            went = moved.redirect(address, request)
            if went is not None:
                return went
            context = fallback.in_other_language(address, request, missing)
        self.context = context
        service = registry.find(str(request.method), name)
        if service is None:
            if registry.methods(name):
                raise MethodNotAllowed(str(request.method))
            raise errors.ServiceNotFound(str(address.service), absolute_id(context, request))
        if address.params and not service.takes_params:
            raise errors.ServiceNotFound(f"@{name}/{'/'.join(address.params)}")
        _check(service, request)
        language = context_language(context, request)
        with translation.override(language):
            instance = service(context, request, list(address.params))
            answer = instance.answer()
        if isinstance(answer, HttpResponseBase):
            return answer
        headers = {"Content-Language": language} | instance.headers
        if fell := fallback.used(request):
            headers[fallback.HEADER] = fell
        if isinstance(context, SiteRoot):
            headers["Vary"] = "Accept-Language"
        return _answered(answer, service, headers)

    def _preview(self, request: Request, address: Address, token: str) -> HttpResponseBase:
        """The revision that a preview link opens; stored nowhere, and so is a refusal."""
        at_root = not address.segments and sole_home(request) is None
        paths = [] if at_root else candidates(address.segments, request)
        context = previews.opened(token, paths, request)
        service = registry.find("GET", (address.service or "@").removeprefix("@"))
        if service is None:
            raise previews.PreviewRefused
        _check(service, request)
        language = context_language(context, request)
        with translation.override(language):
            instance = service(context, request, list(address.params))
            answer = instance.answer()
        if isinstance(answer, HttpResponseBase):
            return answer
        return _answered(answer, service, {"Content-Language": language} | instance.headers)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Nothing about the page: only what may be tried."""
        return Response(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Vary"] = _varied(response.headers.get("Vary"))
        if request.method in ("GET", "HEAD") and response.status_code == 200:
            etags.describe(response, getattr(self, "context", None))
            if hasattr(response, "add_post_render_callback"):
                http = request._request
                response.add_post_render_callback(partial(etags.after_rendering, http))
        if previews.asked(request):
            for name, value in previews.HEADERS.items():
                response[name] = value
        if not response.has_header("Cache-Control"):
            shared = _is_shared(request, response)
            response.headers["Cache-Control"] = "public, no-cache" if shared else PRIVATE
        if request.method in ("GET", "HEAD") and type(response) is HttpResponse:
            return etags.after_rendering(request._request, response)
        return response


def _answered(answer: Any, service: type[Service], headers: dict[str, str]) -> HttpResponseBase:
    """A value as JSON, a text as it is."""
    content_type = headers.pop("Content-Type", service.content_type)
    made = HttpResponse if isinstance(answer, str) else Response
    return made(answer, content_type=content_type, headers=headers)


@lru_cache(maxsize=64)
def _varied(given: str | None) -> str:
    """What an answer varies by, besides what its view has said."""
    response = HttpResponse(headers=None if given is None else {"Vary": given})
    patch_vary_headers(response, ["Accept", "Authorization", "Cookie", previews.HEADER])
    return response.headers["Vary"]


def _check(service: type[Service], request: Any) -> None:
    """What the form of rich text may not be is refused, whether or not there is any."""
    if RICH_TEXT in service.parameters:
        formats.asked(request)


def _is_shared(request: Any, response: Any) -> bool:
    """Whether the answer is the same for everybody: no credentials came with the request."""
    safe = request.method in errors.SAFE_METHODS
    return safe and is_anonymous(request) and response.status_code < 400
