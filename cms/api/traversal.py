"""From a path to the page that the caller may read, and from a page to its ``@id``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias
from urllib.parse import quote

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Page, Site, get_page_models

from cms.api import conf, loading
from cms.api.errors import PageNotFound, refuse
from cms.visibility import Access, default_home, home_of, language_homes, may_read, site_of


@dataclass(frozen=True)
class SiteRoot:
    """The virtual root above the language homes: Plone's ``Plone Site``."""

    site: Site | None

    @property
    def title(self) -> str:
        return (self.site.site_name or self.site.hostname) if self.site else ""


@dataclass(frozen=True)
class SubObject:
    """What is no page but has an address below one, with the content that the page gave."""

    page: Page
    parts: tuple[str, ...]
    data: dict[str, Any]


Context: TypeAlias = Page | SiteRoot | SubObject


@dataclass(frozen=True)
class Address:
    """A request path in its parts: where, which service (None: the content itself), and its
    parameters.
    """

    segments: tuple[str, ...]
    service: str | None
    params: tuple[str, ...]

    @property
    def path(self) -> str:
        return "/" + "/".join(self.segments)


def parse(path: str) -> Address:
    """``en/networks//wun/@types/X`` in its parts; the first segment with an ``@`` names the
    service.
    """
    segments = [part for part in path.split("/") if part]
    at = next((i for i, part in enumerate(segments) if part.startswith("@")), None)
    if at is None:
        return Address(tuple(segments), None, ())
    return Address(tuple(segments[:at]), segments[at], tuple(segments[at + 1 :]))


def resolve(address: Address, request: Any) -> Context:
    """What stands at the address, if the caller may read it; else the exception that says why not.

    One query: every page on the way is fetched at once. A page that is closed to the caller closes
    all that is below it, whether it exists or not.
    """
    if not address.segments and sole_home(request) is None:
        return SiteRoot(site_of(request))
    trail = _trail(address.segments, request)
    seen: str | None = site_url(request)
    for page, _rest in trail:
        access = may_read(page, request)
        if access in (Access.UNAUTHORIZED, Access.FORBIDDEN):
            raise refuse(access, address.path)
        if access is Access.VISIBLE:
            seen = absolute_id(page, request)
    if not trail:
        raise PageNotFound(address.path, seen)
    getattr(request, "_request", request)._api_way = [page for page, _rest in trail]
    page, rest = trail[-1]
    readable = may_read(page, request) is Access.VISIBLE
    found = (_below(page, rest, request) if rest else page) if readable else None
    if found is None:
        raise PageNotFound(address.path, seen)
    return found


def readable_trail(segments: tuple[str, ...], request: Any) -> list[tuple[Page, tuple[str, ...]]]:
    """The pages on the way that the caller may read, topmost first, each with what is left below
    it.
    """
    trail = _trail(segments, request)
    return [pair for pair in trail if may_read(pair[0], request) is Access.VISIBLE]


def way_to(page: Page, request: Any) -> list[Page] | None:
    """The pages from the home down to the page, as ``resolve`` met them, readable or not; None for
    another page than the one at the address of the request.
    """
    way: list[Page] = getattr(getattr(request, "_request", request), "_api_way", [])
    return way if way and way[-1].pk == page.pk else None


def absolute_id(context: Context, request: Any) -> str:
    """The address of a page for clients: no trailing slash, no ``++api++``."""
    if isinstance(context, SiteRoot):
        return site_url(request)
    if isinstance(context, SubObject):
        return "/".join([absolute_id(context.page, request), *map(quote, context.parts)])
    return site_url(request) + path_of(context, request)


def path_of(page: Page, request: Any) -> str:
    """The path of a page from the virtual root: its language home's slug first, if there is
    a root above the homes.
    """
    home = home_of(page, request)
    if home is None:
        return _quoted(page.url_path.rstrip("/"))
    if sole_home(request) is not None:
        return _quoted(f"/{page.url_path[len(home.url_path) :]}".rstrip("/"))
    return _quoted(f"/{home.slug}/{page.url_path[len(home.url_path) :]}".rstrip("/"))


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    return quote(path)


def sole_home(request: Any) -> Page | None:
    """The one language home of a site whose pages are served from ``/``; None anywhere else.

    Such a site has no language in its addresses, so the home itself stands at the root: a project
    as ``wagtail start`` makes it.
    """
    kept = getattr(request, "_request", request).__dict__
    if "_api_sole_home" not in kept:
        homes = language_homes(request)
        alone = len(homes) == 1 and _pages_start_at(homes[0].locale.language_code) == "/"
        kept["_api_sole_home"] = homes[0] if alone else None
    found: Page | None = kept["_api_sole_home"]
    return found


def _pages_start_at(language: str) -> str:
    with translation.override(language):
        try:
            return reverse("wagtail_serve", args=[""])
        except NoReverseMatch:  # the project serves no pages itself
            return ""


def context_language(context: Context, request: Any) -> str:
    """The language of answers about a context: its home's, or at the root the one of those there
    are that the client likes best, else the site's own.
    """
    page = context.page if isinstance(context, SubObject) else context
    home = _preferred(request) if isinstance(page, SiteRoot) else home_of(page, request)
    return str(home.locale.language_code if home else translation.get_language())


def _preferred(request: Any) -> Page | None:
    """By Django's own rule, which the key of a kept answer follows, too."""
    language = translation.get_language_from_request(getattr(request, "_request", request))
    homes = {home.locale.language_code: home for home in language_homes(request)}
    return homes.get(language) or default_home(request)


def site_url(request: Any) -> str:
    """Scheme and host of the request; the ``@id`` of the virtual root."""
    kept = getattr(request, "_request", request).__dict__
    found: str | None = kept.get("_api_site_url")
    if found is None:
        found = kept["_api_site_url"] = f"{request.scheme}://{request.get_host()}"
    return found


def _trail(segments: tuple[str, ...], request: Any) -> list[tuple[Page, tuple[str, ...]]]:
    """The pages on the way, topmost first, each with the segments that are left below it."""
    if len(segments) > conf.get("CMS_API_PATH_SEGMENTS_MAX") or any("\0" in s for s in segments):
        return []
    wanted = dict(_url_paths(segments, request))
    if not wanted:
        return []
    # All page types at once, rather than each where it is first met.
    ContentType.objects.get_for_models(*get_page_models())
    found = loading.pages_at(wanted)
    for page in found:
        _complete(page, request)
    return [(page, wanted[page.url_path]) for page in found]


def _complete(page: Page, request: Any) -> None:
    """With its type and its locale, which are known already."""
    page.content_type = ContentType.objects.get_for_id(page.content_type_id)
    home = home_of(page, request)
    if home is not None and home.locale_id == page.locale_id:
        page.locale = home.locale


def at_url_paths(paths: Iterable[str]) -> Q:
    """Pages at one of the paths. Wagtail has an index of slugs, in which the paths end, and none
    of the paths.
    """
    wanted = list(paths)
    return Q(slug__in={p.rstrip("/").rpartition("/")[2] for p in wanted}, url_path__in=wanted)


def candidates(segments: tuple[str, ...], request: Any) -> list[str]:
    """The ``url_path`` of every page that a whole path may mean, in one language or another."""
    return [path for path, rest in _url_paths(segments, request) if not rest]


def _url_paths(segments: tuple[str, ...], request: Any) -> Iterable[tuple[str, tuple[str, ...]]]:
    homes = language_homes(request)
    if sole_home(request) is not None:
        return _from(homes, segments)
    first, rest = segments[0], segments[1:]
    found = [h for h in homes if h.slug == first] or [
        h for h in homes if h.locale.language_code == first
    ]
    if not found and len(homes) == 1:  # a site of one language has no language in its addresses
        found, rest = homes, segments
    return _from(found, rest)


def _from(
    homes: Iterable[Page], segments: tuple[str, ...]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    for home in homes:
        for end in range(len(segments) + 1):
            path = "".join([home.url_path, *(f"{part}/" for part in segments[:end])])
            yield path, segments[end:]


def _below(page: Page, rest: tuple[str, ...], request: Any) -> SubObject | None:
    """What the page itself knows below it, by its ``resolve_api_subpath``."""
    if not hasattr(page.specific_class, "resolve_api_subpath"):
        return None
    specific: Any = page.specific
    data = specific.resolve_api_subpath(list(rest), request)
    return SubObject(specific, rest, data) if data is not None else None
