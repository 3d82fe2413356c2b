"""Who may read what: the one way in for the API, the site, search, feeds and media.

Everything is computed from the request: its site, its user, its session. What has been looked up
once is kept on the request, so every function here may be called as often as a caller likes.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.db import router
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    BaseViewRestriction,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from cms import ground

T = TypeVar("T")


class Access(Enum):
    """The answer to "may this caller read it?"; the value is the HTTP status that says so."""

    VISIBLE = 200
    UNAUTHORIZED = 401
    FORBIDDEN = 403
    NOT_FOUND = 404


def visible_pages(request: Any, *, drafts: bool = False) -> PageQuerySet:
    """The pages that the caller may read, in tree order, as a queryset of ``Page``.

    Live, not expired, gone live, below the language homes of the request's site, with every view
    restriction on the way satisfied. ``drafts=True`` adds whatever the caller may edit.
    """
    return Page.objects.filter(visible_q(request, drafts=drafts))


def visible_trees(request: Any) -> tuple[list[str], tuple[str, ...]]:
    """The tree paths at or below which pages may be readable, and those below which none is: with
    the clock, all that ``visible_pages`` asks for. For statements that are written by hand.
    """
    return list(_known(request).trees), _refused_page_paths(request)


def visible_q(request: Any, *, drafts: bool = False, prefix: str = "") -> Q:
    """The condition behind ``visible_pages``, for a typed queryset or, with ``prefix="page__"``, a
    relation.
    """
    key = f"visible {drafts} {prefix} {_user(request).pk}"
    return _kept(
        request, key, lambda: _in_trees_q(request, prefix) & _readable_q(request, drafts, prefix)
    )


def public_pages_of_other_sites(request: Any) -> PageQuerySet:
    """Pages of other sites that nobody needs a right for; to link to, never to embed."""
    condition = _live_q(timezone.now(), "") & ~_in_trees_q(request, "")
    return Page.objects.filter(condition & ~_below_q(_restricted_paths(request), "path"))


def is_public_elsewhere(page: Page, request: Any) -> bool:
    """Whether the page is one of ``public_pages_of_other_sites(request)``. No query per page."""
    return (
        not page.path.startswith(_known(request).trees)
        and _is_live(page)
        and not page.path.startswith(_restricted_paths(request))
    )


def public_q(prefix: str = "") -> Q:
    """The condition of pages that nobody needs a right for, of any site. One query."""
    return _live_q(timezone.now(), prefix) & ~_below_q(closed_paths(), f"{prefix}path")


def closed_paths(*, but: int | None = None) -> tuple[str, ...]:
    """The roots of what is behind a restriction, aliases among them; ``but`` leaves one out.

    One query, and one or two more where there are restrictions.
    """
    restrictions = PageViewRestriction.objects.exclude(pk=but)
    prefixes = _covering(restrictions.values_list("page__path", flat=True))
    return (*prefixes, *_alias_paths(prefixes))


def may_read(page: Page, request: Any) -> Access:
    """Whether the caller may read this very page; whoever may edit it may.

    A page that is not live, or not in this site, is NOT_FOUND to everybody else; a live page
    behind a restriction is UNAUTHORIZED to the anonymous and FORBIDDEN to a known caller. No query
    per page.
    """
    if not page.path.startswith(_known(request).trees):
        return Access.NOT_FOUND
    if not _is_live(page):
        return Access.VISIBLE if may_edit(page, request) else Access.NOT_FOUND
    if not page.path.startswith(_refused_page_paths(request)) or may_edit(page, request):
        return Access.VISIBLE
    return _refusal(request)


def is_visible(page: Page, request: Any) -> bool:
    """Whether the page is one of ``visible_pages(request)``, drafts left out. No query per page."""
    return (
        page.path.startswith(_known(request).trees)
        and _is_live(page)
        and not page.path.startswith(_refused_page_paths(request))
    )


def may_edit(page: Page, request: Any) -> bool:
    """Whether the caller may edit the page in the admin, and so read its draft."""
    user = _user(request)
    if not user.is_authenticated:
        return False
    policy = policy_registry.get_by_type(Page)
    return bool(policy.user_has_any_permission_for_instance(user, {"change"}, page))


def language_homes(request: Any) -> list[Page]:
    """The home page of every language of the request's site: its root page and the translations of
    that.

    A translation that is the root of another site belongs to that one. In tree order, each with
    its locale. What a draft may change of a home is not loaded.
    """
    return _known(request).homes


def home_of(page: Page, request: Any) -> Page | None:
    """The language home that the page stands below (or is): its navigation root."""
    path = page.path
    for home in _known(request).homes:
        if path.startswith(home.path):
            return home
    return None


def default_home(request: Any) -> Page | None:
    """The root page of the request's site itself."""
    site = site_of(request)
    homes = language_homes(request)
    return next((home for home in homes if site and home.pk == site.root_page_id), None)


def site_of(request: Any) -> Site | None:
    """The site that the request is for, as Wagtail's ``Site.find_for_request`` says."""
    return ground.site_of(_http(request))


def visible_images(request: Any) -> QuerySet[Any]:
    """The images whose collection, and every collection above it, is open to the caller."""
    return get_image_model().objects.filter(visible_collections_q(request))


def visible_documents(request: Any) -> QuerySet[Any]:
    """The documents whose collection, and every collection above it, is open to the caller."""
    return get_document_model().objects.filter(visible_collections_q(request))


def visible_collections_q(request: Any, field: str = "collection") -> Q:
    """The condition that ``field``, a foreign key to Collection, is open to the caller."""
    return ~_below_q(_refused_collection_paths(request), f"{field}__path")


def restricts_collections(request: Any) -> bool:
    """Whether any collection is closed to the caller."""
    return bool(_refused_collection_paths(request))


def may_read_collection_item(item: Model, request: Any) -> Access:
    """Whether the caller may read an image or document, by the restrictions of its collection.

    Load the item with ``select_related("collection")``; otherwise this costs a query.
    """
    refused = _refused_collection_paths(request)
    if not refused or not cast(Any, item).collection.path.startswith(refused):
        return Access.VISIBLE
    return _refusal(request)


def _readable_q(request: Any, drafts: bool, prefix: str) -> Q:
    live = _live_q(timezone.now(), prefix)
    refused = _refused_page_paths(request)
    readable = live & ~_below_q(refused, f"{prefix}path") if refused else live
    user = _user(request)
    if not drafts or not user.is_authenticated:
        return readable
    if user.is_superuser:
        return Q()
    policy = policy_registry.get_by_type(Page)
    editable = policy.instances_user_has_any_permission_for(user, {"change"})
    return readable | Q(**{f"{prefix}pk__in": editable.order_by().values("pk")})


def _live_q(now: datetime, prefix: str) -> Q:
    """Live by the clock, too: the flag is lowered by a command that may run late."""
    return (
        Q(**{f"{prefix}live": True})
        & (Q(**{f"{prefix}expire_at__isnull": True}) | Q(**{f"{prefix}expire_at__gt": now}))
        & (Q(**{f"{prefix}go_live_at__isnull": True}) | Q(**{f"{prefix}go_live_at__lte": now}))
    )


def _is_live(page: Page) -> bool:
    if not page.live or (page.expire_at is None and page.go_live_at is None):
        return bool(page.live)
    now = timezone.now()
    expired = page.expire_at is not None and page.expire_at <= now
    return not expired and (page.go_live_at is None or page.go_live_at <= now)


def _in_trees_q(request: Any, prefix: str) -> Q:
    return _below_q(_known(request).trees, f"{prefix}path")


def _below_q(paths: Iterable[str], column: str) -> Q:
    """At or below one of the tree paths; ranges, since a LIKE on SQLite would not use the index."""
    condition = Q(**{f"{column}__in": []})
    for path in paths:
        condition |= Q(**{f"{column}__range": (path, path + Page.alphabet[-1] * Page.steplen * 2)})
    return condition


def _refused_page_paths(request: Any) -> tuple[str, ...]:
    """The roots of what is closed to the caller, aliases of closed pages among them."""
    known, asking = _known(request), _asking(request)
    if known.asking is not asking:
        session = _session_ids(request, PageViewRestriction)
        refused = _covering(
            path
            for path, *restriction in _ground(request).closed_pages
            if not _accepts(restriction, _user(request), session)
        )
        known.refused, known.asking = _with_aliases(refused, request), asking
    return known.refused


def _restricted_paths(request: Any) -> tuple[str, ...]:
    """The roots of what somebody needs a right for, whoever asks; aliases of it among them."""

    def find() -> tuple[str, ...]:
        paths = _covering(path for path, *_ in _ground(request).closed_pages)
        return _with_aliases(paths, request)

    return _kept(request, "restricted pages", find)


def _refused_collection_paths(request: Any) -> tuple[str, ...]:
    def find() -> tuple[str, ...]:
        session = _session_ids(request, CollectionViewRestriction)
        rows = _ground(request).closed_collections
        user = _user(request)
        return tuple(_covering(path for path, *r in rows if not _accepts(r, user, session)))

    return _kept(request, f"refused collections {_user(request).pk}", find)


def _ground(request: Any) -> ground.Ground:
    return ground.ground_of(_http(request))


def _with_aliases(paths: list[str], request: Any) -> tuple[str, ...]:
    def find() -> tuple[str, ...]:
        return tuple(_covering([*paths, *_alias_paths(paths)]))

    return _ground(request).kept(("with aliases", *paths), find)


def _accepts(restriction: list[Any], user: Any, passed: set[int]) -> bool:
    pk, kind, groups = restriction
    if kind == BaseViewRestriction.PASSWORD:
        return pk in passed
    if kind == BaseViewRestriction.LOGIN:
        return bool(user.is_authenticated)
    if kind == BaseViewRestriction.GROUPS:
        return bool(user.is_superuser or groups & _group_ids(user))
    return kind == BaseViewRestriction.NONE


def _group_ids(user: Any) -> set[int]:
    if not user.is_authenticated:
        return set()
    if not hasattr(user, "_visibility_groups"):
        user._visibility_groups = set(user.groups.values_list("pk", flat=True))
    return cast(set[int], user._visibility_groups)


def _session_ids(request: Any, model: Any) -> set[int]:
    session: Mapping[str, Any] = getattr(_http(request), "session", {})
    return set(session.get(model.passed_view_restrictions_session_key, []))


def _alias_paths(paths: list[str]) -> list[str]:
    """Paths of the aliases, and their aliases, of pages below ``paths``: an alias shows its
    source.
    """
    found: list[str] = []
    sources = paths
    while sources:
        pages = Page.objects.using(router.db_for_write(Page))  # kept under the primary's stamp
        aliases = pages.filter(_below_q(sources, "alias_of__path")).order_by()
        known = (*paths, *found)
        sources = [
            path for path in aliases.values_list("path", flat=True) if not path.startswith(known)
        ]
        found += sources
    return found


def _covering(paths: Iterable[str]) -> list[str]:
    """The shortest list of subtree roots that covers all of ``paths``."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not path.startswith(tuple(kept)):
            kept.append(path)
    return kept


def _refusal(request: Any) -> Access:
    return Access.FORBIDDEN if _user(request).is_authenticated else Access.UNAUTHORIZED


def _user(request: Any) -> Any:
    """The caller; somebody whose account is closed is nobody."""
    user = _asking(request)
    return user if user is not None and user.is_active else AnonymousUser()


def _asking(request: Any) -> Any:
    """Whoever the request says that it is from. DRF keeps the answer; to ask it again is slow."""
    own = request.__dict__
    if "_request" in own and own.get("_user") is not None:
        return own["_user"]
    return getattr(request, "user", None)


def _http(request: Any) -> Any:
    """Django's request, also from within a DRF one."""
    return getattr(request, "_request", request)


class _Known:
    """What a request has looked up. ``refused`` is what is closed to whoever is ``asking``."""

    __slots__ = ("asking", "found", "homes", "refused", "trees")

    def __init__(self, homes: list[Page]) -> None:
        self.homes = homes
        self.trees = tuple(home.path for home in homes)
        self.asking: Any = self  # nobody, not even None, who is anonymous
        self.refused: tuple[str, ...] = ()
        self.found: dict[str, Any] = {}


def _known(request: Any) -> _Known:
    own = request.__dict__
    http = own.get("_request", request)
    known: _Known | None = http.__dict__.get("_visibility")
    if known is None:
        known = http._visibility = _Known(ground.homes_of(http))
    return known


def _kept(request: Any, key: str, find: Callable[[], T]) -> T:
    found = _known(request).found
    if key not in found:
        found[key] = find()
    return cast(T, found[key])
