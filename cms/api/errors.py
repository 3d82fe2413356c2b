"""What may go wrong, and the one handler that turns it into ``{"type", "message", ...}``."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from cms.visibility import Access

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class PageNotFound(exceptions.NotFound):
    """No page that the caller may know of; says the same whether or not there is one."""

    def __init__(self, path: str, context: str | None = None) -> None:
        super().__init__(f"No page at {path}.")
        self.context = context


class ServiceNotFound(exceptions.NotFound):
    """The page is there, but nothing answers to that name on it."""

    def __init__(self, name: str, context: str | None = None) -> None:
        super().__init__(f"No service {name} here.")
        self.context = context


class Unauthorized(exceptions.APIException):
    status_code = 401
    default_detail = "You must log in to read this."
    default_code = "unauthorized"


class Forbidden(exceptions.PermissionDenied):
    default_detail = "You may not read this."


class BadRequest(exceptions.APIException):
    status_code = 400
    default_detail = "The request is malformed."
    default_code = "bad_request"


def refuse(access: Access, path: str, context: str | None = None) -> exceptions.APIException:
    """The exception that answers a caller who may not read what is at ``path``."""
    if access is Access.UNAUTHORIZED:
        return Unauthorized()
    if access is Access.FORBIDDEN:
        return Forbidden()
    return PageNotFound(path, context)


def handle(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler for the API; what it does not know is left to Django."""
    if isinstance(exc, Http404):
        exc = exceptions.NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    if not isinstance(exc, exceptions.APIException):
        return None
    body: dict[str, Any] = {"type": _type(exc.status_code), "message": _message(exc)}
    if hasattr(exc, "context"):
        body["context"] = exc.context
    headers = {"Retry-After": str(exc.wait)} if getattr(exc, "wait", None) else {}  # type: ignore[attr-defined]  # Throttled
    return Response(body, status=exc.status_code, headers=headers)


def _type(status: int) -> str:
    """The name of the status as Plone writes it: ``NotFound``, ``MethodNotAllowed``."""
    return HTTPStatus(status).phrase.title().replace(" ", "").replace("-", "")


def _message(exc: exceptions.APIException) -> str:
    detail = exc.detail
    return str(detail) if isinstance(detail, str) else str(exc.get_full_details())
