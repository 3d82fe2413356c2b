"""``@openapi``: the API described, and ``@docs``: the description to look around in."""

from django.apps import apps
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import patch_cache_control

from cms.api.errors import ServiceNotFound
from cms.api.openapi import document
from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import SiteRoot, sole_home
from cms.shapes import TEXT, open_obj

SWAGGER = "drf_spectacular_sidecar/swagger-ui-dist"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


@register
class OpenApi(Service):
    """OpenAPI 3.1, exact for every page type and block of the project.

    At the root only. No query: made once in the life of a process.
    """

    name = "openapi"
    root_only = True
    response = open_obj({"openapi": TEXT})

    def reply(self) -> HttpResponse:
        _only_at_the_root(self)
        sent, digest = document.as_bytes()
        response = HttpResponse(sent, content_type="application/json")
        response["ETag"] = f'"openapi.{digest}"'
        patch_cache_control(response, public=True, no_cache=True)
        return response


@register
class Docs(Service):
    """The same as a page to look around and try requests in, of static files of this site.

    At the root only; 404 where `drf_spectacular_sidecar` is not installed.
    """

    name = "docs"
    root_only = True
    media_types = ("text/html",)

    def reply(self) -> HttpResponse:
        _only_at_the_root(self)
        if not apps.is_installed("drf_spectacular_sidecar"):
            raise ServiceNotFound("@docs")
        page = render_to_string(
            "cms_api/docs.html",
            {
                "styles": [static(f"{SWAGGER}/swagger-ui.css"), static("cms_api/docs.css")],
                "scripts": [static(f"{SWAGGER}/swagger-ui-bundle.js"), static("cms_api/docs.js")],
                "icon": static(f"{SWAGGER}/favicon-32x32.png"),
            },
        )
        response = HttpResponse(page)
        response["Content-Security-Policy"] = POLICY
        return response


def _only_at_the_root(service: Service) -> None:
    """There is one description, so it has one address; the sole home of a site stands there."""
    context = service.context
    if not isinstance(context, SiteRoot) and context != sole_home(service.request):
        raise ServiceNotFound(f"@{service.name}")
