"""Old addresses lead only to pages that the visitor may read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.visibility import public_pages_of_other_sites, visible_pages


class ReadableRedirects(RedirectMiddleware):
    """Wagtail's redirects, but for those whose target would tell the address of a hidden page.

    An old address of a draft, or of a page behind a login, stays the 404 that it was. Two queries
    more, only where there is a redirect to a page.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if getattr(request, "api_answered", False):  # the API has looked for itself
            return response
        answer: HttpResponse = super().process_response(request, response)
        if answer is response or not isinstance(answer, HttpResponseRedirectBase):
            return response
        return answer if all(may_follow(pk, request) for pk in _targets(request)) else response


def may_follow(page_id: int, request: Any) -> bool:
    """Whether the caller may be told the address of the page: theirs to read, or anybody's."""
    if visible_pages(request).filter(pk=page_id).exists():
        return True
    elsewhere: Any = public_pages_of_other_sites(request)
    return bool(elsewhere.filter(pk=page_id).exists())


def _targets(request: HttpRequest) -> list[int]:
    """Ids of the pages that redirects from this address lead to, with its query or without."""
    full = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    paths = {full, full.partition("?")[0]}
    paths |= {uri_to_iri(path) for path in paths}
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=paths)
    found = redirects.filter(redirect_page__isnull=False)
    return list(found.values_list("redirect_page_id", flat=True))
