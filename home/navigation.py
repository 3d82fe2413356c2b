"""Where a visitor is and where they can go: menu, site map, breadcrumbs, languages.

Everything starts from ``visible_pages``. Nothing here costs more queries when the tree grows, and
what one request has looked up is kept on it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.visibility import default_home, language_homes, visible_pages

T = TypeVar("T")

#: Columns of a page type that say how it shows in menus; a type without them takes the defaults.
_NAVIGATION_FIELDS = {"nav_title": "", "exclude_from_nav": False, "in_footer": False}
#: The most children that the site map lists under one item of the menu.
SITE_MAP_CHILDREN = 8


@dataclass(frozen=True)
class MenuItem:
    """``current`` is the value for aria-current: "page", "true" for what lies above it, or ""."""

    title: str
    url: str
    current: str = ""
    children: list["MenuItem"] = field(default_factory=list)


@dataclass(frozen=True)
class LanguageLink:
    """The way to another language; ``hint`` says so when the page itself is not there."""

    code: str
    name: str
    url: str
    hint: str = ""

    @property
    def is_translation(self) -> bool:
        return not self.hint


@dataclass(frozen=True)
class _Entry:
    """A page with what menus ask of its type."""

    page: Page
    title: str
    in_menu: bool
    in_footer: bool


def current_home(request: Any) -> Page | None:
    """The home page of the active language; where it has none, the site's root page."""
    homes = {home.locale.language_code: home for home in language_homes(request)}
    return homes.get(get_language() or "") or default_home(request)


def main_menu(request: Any) -> list[MenuItem]:
    """The pages right below the home page of this language, in the order of the tree."""
    return [_item(entry, request) for entry in _first_level(request) if entry.in_menu]


def site_map(request: Any) -> list[MenuItem]:
    """The main menu with one level below each item.

    A page type whose children are too many to list says ``children_in_site_map = False`` (news).
    """
    parents = [entry for entry in _first_level(request) if entry.in_menu]
    listing = [p for p in parents if getattr(_model(p.page), "children_in_site_map", True)]
    children = _children(request, [entry.page for entry in listing])
    return [
        _item(
            parent,
            request,
            [
                _item(child, request)
                for child in children
                if child.in_menu and child.page.path.startswith(parent.page.path)
            ][:SITE_MAP_CHILDREN],
        )
        for parent in parents
    ]


def footer_links(request: Any) -> list[MenuItem]:
    """Pages such as Contact and Privacy, which stand in the footer rather than in the menu."""
    return [_item(entry, request) for entry in _first_level(request) if entry.in_footer]


def breadcrumbs(page: Page | None, request: Any) -> list[MenuItem]:
    """The way from the home page down to the page, both included; [] on a home page."""
    trail = _trail(page, request)
    if page is None or len(trail) < 2:
        return []
    last = trail[-1].page.pk
    return [
        MenuItem(entry.title, _url(entry.page, request), "page" if entry.page.pk == last else "")
        for entry in trail
    ]


def with_tail(trail: list[MenuItem], title: str, request: Any) -> list[MenuItem]:
    """The trail and, if ``title`` is given, what a page shows below its own address."""
    if not trail or not title:
        return trail
    above = [replace(item, current="") for item in trail]
    return [*above, MenuItem(title, request.path, "page")]


def language_links(
    page: Page | None, request: Any, *, is_error: bool = False
) -> list[LanguageLink]:
    """One link for each other language: to this page, or to the nearest page above that is there.

    A view without a page (search) leads to itself; an error page to the home page.
    """
    others = [code for code, _name in settings.LANGUAGES if code != get_language()]
    if page is None:
        return [_link_of_view(code, request, is_error) for code in others]
    trail = [entry.page for entry in _trail(page, request)]
    found = _translations(page, trail, request)
    links = []
    for code in others:
        target = next((found[p.pk, code] for p in reversed(trail) if (p.pk, code) in found), None)
        if target is None:
            continue
        exact = (page.pk, code) in found
        url = _url(target, request)
        if not url:
            continue
        url += _remainder(page, request) if exact else ""
        hint = "" if exact else _missing(code, target)
        links.append(LanguageLink(code, _language_name(code), url, hint))
    return links


def alternates(page: Page | None, request: Any) -> list[tuple[str, str]]:
    """(language, absolute address) of this page and its translations, and of "x-default"."""
    if page is None:
        return []
    own = _url(page, request) + _remainder(page, request)
    pairs = [(get_language() or settings.LANGUAGE_CODE, own)]
    pairs += [
        (link.code, link.url) for link in language_links(page, request) if link.is_translation
    ]
    if len(pairs) < 2:
        return []
    default = dict(pairs).get(settings.LANGUAGE_CODE, own)
    return [
        (code, request.build_absolute_uri(url)) for code, url in [*pairs, ("x-default", default)]
    ]


def canonical_url(page: Page | None, request: Any) -> str:
    """The one absolute address of what is shown; filters are left out, the batch is kept."""
    path = _url(page, request) + _remainder(page, request) if page else request.path
    batch = request.GET.get("page", "")
    query = f"?page={batch}" if batch.isdigit() and batch != "1" else ""
    return str(request.build_absolute_uri(path)) + query


def address_of(view: str) -> str:
    """The address of a named view in the active language; "" where no app brings it."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def _first_level(request: Any) -> list[_Entry]:
    home = current_home(request)
    if home is None:
        return []
    return _kept(request, f"level {home.pk}", lambda: _children(request, [home]))


def _children(request: Any, parents: list[Page]) -> list[_Entry]:
    if not parents:
        return []
    below = Q()
    for parent in parents:
        below |= Q(path__startswith=parent.path, depth=parent.depth + 1)
    pages = visible_pages(request).filter(below)
    return _entries(pages.select_related("locale").order_by("path"))


def _entries(pages: Iterable[Page]) -> list[_Entry]:
    """One query a page type, for the columns that the common table does not hold."""
    pages = list(pages)
    fields: dict[int, dict[str, Any]] = {}
    for content_type_id in {page.content_type_id for page in pages}:
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        names = [name for name in _NAVIGATION_FIELDS if model and _has_field(model, name)]
        ids = [page.pk for page in pages if page.content_type_id == content_type_id]
        if model and names:
            rows = cast(Any, model)._default_manager.filter(pk__in=ids).order_by()
            fields.update({row["pk"]: row for row in rows.values("pk", *names)})
    return [_entry(page, _NAVIGATION_FIELDS | fields.get(page.pk, {})) for page in pages]


def _entry(page: Page, values: dict[str, Any]) -> _Entry:
    in_menu = not values["exclude_from_nav"] and not values["in_footer"]
    return _Entry(page, values["nav_title"] or page.title, in_menu, bool(values["in_footer"]))


def _has_field(model: type[Any], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _model(page: Page) -> type[Any] | None:
    return ContentType.objects.get_for_id(page.content_type_id).model_class()


def _trail(page: Page | None, request: Any) -> list[_Entry]:
    """The visible pages from the language's home down to this one; this one even if a draft."""
    if page is None or not page.path:
        return []

    def find() -> list[_Entry]:
        homes = language_homes(request)
        home = next((home for home in homes if page.path.startswith(home.path)), None)
        if home is None:
            return []
        above = visible_pages(request).ancestor_of(page).filter(depth__gte=home.depth)
        entries = _entries(above.select_related("locale").order_by("depth"))
        title = getattr(page, "nav_title", "") or page.title
        return [*entries, _Entry(page, title, in_menu=True, in_footer=False)]

    return _kept(request, f"trail {page.pk}", find)


def _translations(page: Page, trail: list[Page], request: Any) -> dict[tuple[Any, str], Page]:
    """Visible translations of the page and of all above it, by (own id, language); one query."""

    def find() -> dict[tuple[Any, str], Page]:
        own = {ancestor.translation_key: ancestor.pk for ancestor in trail}
        others = (
            visible_pages(request)
            .filter(translation_key__in=own)
            .exclude(locale_id=page.locale_id)
            .select_related("locale")
        )
        return {(own[o.translation_key], o.locale.language_code): o for o in others}

    return _kept(request, f"translations {page.pk}", find)


def _link_of_view(code: str, request: Any, is_error: bool) -> LanguageLink:
    here = request.get_full_path()
    url = here if is_error else translate_url(here, code)
    if url == here:
        homes = {home.locale.language_code: home for home in language_homes(request)}
        url = _url(homes[code], request) if code in homes else f"/{code}/"
    return LanguageLink(code, _language_name(code), url)


def _missing(code: str, target: Page) -> str:
    """Said in the language that the visitor asks for."""
    with override(code):
        # Translators: name your own language here: the reader asked for it.
        return _("This page is not available in English. Go to “%(title)s”.") % {
            "title": target.title
        }


def _language_name(code: str) -> str:
    name = dict(settings.LANGUAGES).get(code)
    return str(name or get_language_info(code)["name_local"])


def _item(entry: _Entry, request: Any, children: list[MenuItem] | None = None) -> MenuItem:
    url = _url(entry.page, request)
    return MenuItem(entry.title, url, _current(url, request), children or [])


def _current(url: str, request: Any) -> str:
    if request.path == url:
        return "page"
    return "true" if url and request.path.startswith(url) else ""


def _remainder(page: Page, request: Any) -> str:
    """What the address says beyond the page: the slug of an organisation below its directory."""
    url = _url(page, request)
    return request.path[len(url) :] if url and request.path.startswith(url) else ""


def _url(page: Page, request: Any) -> str:
    return str(page.get_url(request) or "")


def _kept(request: Any, key: str, find: Callable[[], T]) -> T:
    """Look up once a request; a language has its own answer."""
    kept = request.__dict__.setdefault("_navigation", {})
    full_key = f"{get_language()} {key}"
    if full_key not in kept:
        kept[full_key] = find()
    return cast(T, kept[full_key])
