"""JSON and Markdown at the address that visitors use, for clients that prefer them to HTML."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from cms.api.answers.kept import KeptAnswers
from cms.mounted import address_of

OURS = ("application/json", "text/markdown")
__all__ = ["JsonAtVisitorAddress", "KeptAnswers"]


class JsonAtVisitorAddress:
    """Sends a request on to the API if it is for a page, and the client prefers JSON or
    Markdown.

    For a page: Wagtail's serve view, or nobody, would answer it; other views keep their addresses.
    A path with a service in it (``/en/news/@@images/...``) belongs to the API whatever the client
    accepts.
    """

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        root = address_of("cms_api:root")
        path = request.path_info
        if root is None or path.startswith(root) or not _is_for_pages(path):
            return self.get_response(request)
        if _prefers_ours(request) or "/@" in path:
            request.path_info = root + path
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept"])
        return response


def _is_for_pages(path: str) -> bool:
    with translation.override(
        translation.get_language_from_path(path) or translation.get_language()
    ):
        try:
            return resolve(path).url_name == "wagtail_serve"
        except Resolver404:
            return True


def _prefers_ours(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", *OURS]) in OURS
