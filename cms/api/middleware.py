"""JSON and Markdown at the address that visitors use, for clients that prefer them to HTML."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from cms.api.answers.kept import KeptAnswers

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
        if _is_for_the_api(request.path_info) or not _is_for_pages(request.path_info):
            return self.get_response(request)
        if _prefers_ours(request) or "/@" in request.path_info:
            try:
                request.path_info = reverse("cms_api:root") + request.path_info
            except NoReverseMatch:  # the project has not mounted the API
                return self.get_response(request)
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept"])
        return response


def _is_for_the_api(path: str) -> bool:
    """By its beginning: quicker than to ask whose an address is."""
    try:
        return path.startswith(reverse("cms_api:root"))
    except NoReverseMatch:  # the project has not mounted the API
        return False


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
