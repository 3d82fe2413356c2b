"""``?fallback=en``: the page in another language where it is not there in the one asked for."""

from typing import Any

from cms.api import params
from cms.api.errors import BadRequest, PageNotFound
from cms.api.traversal import Address, Context, parse, path_of, readable_trail, resolve
from cms.visibility import language_homes, visible_pages

HEADER = "Fallback-Language"


def in_other_language(address: Address, request: Any, missing: PageNotFound) -> Context:
    """What stands at the address in the language of ``fallback``; raises ``missing`` if nothing.

    The nearest page above that the caller may read is left for its translation; what is below it in
    the path stays. An unknown language is BadRequest. Two queries more than the page itself.
    """
    language = params.text(request, "fallback")
    homes = {home.locale.language_code: home for home in language_homes(request)}
    if not language:
        raise missing
    if language not in homes:
        raise BadRequest(f"fallback must be one of {', '.join(homes)}.")
    trail = readable_trail(address.segments, request)
    if not trail:
        raise missing
    nearest, rest = trail[-1]
    there = visible_pages(request).filter(
        translation_key=nearest.translation_key, path__startswith=homes[language].path
    )
    page = there.exclude(pk=nearest.pk).first()
    if page is None:
        raise missing
    path = parse(path_of(page, request)).segments
    try:
        found = resolve(Address((*path, *rest), None, ()), request)
    except PageNotFound as error:
        raise missing from error
    getattr(request, "_request", request)._api_fallback = language
    return found


def used(request: Any) -> str:
    """The language that this request fell back to; "" if it did not."""
    return str(getattr(getattr(request, "_request", request), "_api_fallback", ""))
