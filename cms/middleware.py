"""What every request goes through, on its way in and out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils.functional import SimpleLazyObject, empty
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from cms.mounted import is_below

FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# Where the session keeps which passwords its visitor has given.
PASSED = (
    PageViewRestriction.passed_view_restrictions_session_key,
    CollectionViewRestriction.passed_view_restrictions_session_key,
)


class RefusedNul:
    """Answers 400 to an address with a NUL in it: PostgreSQL and file systems raise on one.

    Below the API's root the answer is JSON, and a path with a NUL is left to the API, which knows
    no such page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        in_query = "%00" in query or "\0" in query
        if not in_query and "\0" not in request.path_info:
            return self.get_response(request)
        message = "An address holds no NUL character."
        if not is_below(request.path_info, "cms_api:root"):
            return HttpResponseBadRequest(message, content_type="text/plain; charset=utf-8")
        if in_query:
            return JsonResponse({"type": "BadRequest", "message": message}, status=400)
        return self.get_response(request)


class AtomicUnsafeRequests:
    """Runs POST, PUT, PATCH and DELETE in a transaction that a failure rolls back whole.

    Publishing in stock Wagtail is a row of separate commits: a process that dies halfway leaves a
    page live without its log entry. Reads run without a transaction, so they hold no lock.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        _receive(request)
        with transaction.atomic():
            response = self.get_response(request)
            # Django turned an exception of the view into this answer before we could see it.
            if response.status_code >= 500 or getattr(request, "view_failed", False):
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A view that gave up, be it with "not found" or "forbidden", did not finish its work."""
        request.view_failed = True  # type: ignore[attr-defined]  # read when the answer is back


def _receive(request: HttpRequest) -> None:
    """Read the whole request first: a slow sender must not hold the transaction open.

    On SQLite that would be the one lock for writing.
    """
    if request.content_type in FORMS:
        request.POST  # noqa: B018  # reading it is the point
    else:
        request.body  # noqa: B018  # likewise


class LateMessages(MessageMiddleware):
    """As Django's own, but looks for messages only when somebody asks for one or leaves one."""

    def process_request(self, request: HttpRequest) -> None:
        request._messages = SimpleLazyObject(lambda: default_storage(request))  # type: ignore[attr-defined]  # as Django does

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        stored: Any = request.__dict__.get("_messages")
        if type(stored) is SimpleLazyObject and stored._wrapped is empty:
            return response
        answer: HttpResponse = super().process_response(request, response)
        return answer


class AdminPolicy:
    """The admin's Content-Security-Policy: Wagtail's pages style and script inline, but nobody may
    frame them, and no plug-in or foreign base address belongs there.
    """

    POLICY = "frame-ancestors 'self'; object-src 'none'; base-uri 'self'"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_below(request.path, "wagtailadmin_home"):
            response.headers.setdefault("Content-Security-Policy", self.POLICY)
        return response


class PrivateAnswers:
    """What is answered to somebody who is logged in, or gave a password, is stored nowhere.

    An answer that says itself how it may be stored stays as it is, and so does one that never asked
    who the visitor is: it holds nothing of theirs, and to look now would make it vary by cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and _is_somebody(request):
            response["Cache-Control"] = "private, no-store"
        return response


def _is_somebody(request: HttpRequest) -> bool:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    # A view that answers everybody alike, as the sitemap does, puts an empty dict in its place.
    if not getattr(request.session, "accessed", False):
        return False
    return request.user.is_authenticated or any(request.session.get(key) for key in PASSED)
