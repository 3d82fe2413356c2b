"""Pages that say what went wrong, in the visitor's language."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token


@requires_csrf_token
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "404.html", 404)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", 403)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Without context, database or language: it must work when nothing else does."""
    if request.path_info.startswith("/++api++"):
        message = "Something went wrong on the server. It has been logged."
        return JsonResponse({"type": "InternalServerError", "message": message}, status=500)
    return HttpResponse(render_to_string("500.html"), status=500)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    context: dict[str, Any] = {"is_error": True}
    response = HttpResponse(render_to_string(template, context, request), status=status)
    response["Cache-Control"] = "no-store"
    return response
