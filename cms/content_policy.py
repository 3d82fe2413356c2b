"""The Content-Security-Policy of the settings, written once."""

from __future__ import annotations

from typing import Any

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class WrittenPolicy(CSPMiddleware):
    """As django-csp's own, which writes the policy anew for every answer. It still does so for a
    view that has one of its own or uses a nonce.
    """

    # The settings that the policy was written from, the policy, and where it is not sent.
    _written: tuple[Any, str, tuple[str, ...]] = (None, "", ())

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        policy = getattr(settings, "CONTENT_SECURITY_POLICY", None)
        by_itself = settings.DEBUG or getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None)
        if not policy or by_itself or _has_own(request) or _has_own(response):
            return super().process_response(request, response)
        of, text, excluded = self._written
        if of is not policy:
            excluded = tuple(policy.get("EXCLUDE_URL_PREFIXES") or ())
            text = build_policy()
            self._written = policy, text, excluded
        if HEADER not in response.headers and not request.path_info.startswith(excluded):
            response.headers[HEADER] = text
        # A nonce that is made now would be in no header.
        request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]  # django-csp's
        return response


def _has_own(thing: HttpRequest | HttpResponseBase) -> bool:
    """What django-csp's decorators and its nonce leave on a request or a response."""
    return any(name.startswith("_csp_") for name in thing.__dict__)
