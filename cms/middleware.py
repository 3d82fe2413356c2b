"""One unsafe request, one transaction."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


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
        with transaction.atomic():
            response = self.get_response(request)
            # Django turned an exception of the view into this answer before we could see it.
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
