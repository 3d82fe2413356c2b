"""What every request stands on: the sites, their language homes, and what is closed.

Rarely written and asked for by every request: one statement reads all of it, and the process keeps
it for as long as the content's stamp stays what it was. The stamp is read before it: by whoever
keeps answers, else here, where an app has said how (``stamped_by``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.db import connections, router
from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.http.request import split_domain_port
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

from cms import prepared

T = TypeVar("T")
# Path, id, type, ids of groups.
Restriction = tuple[str, int, str, frozenset[int]]
# The columns of a home that no draft changes; any other is fetched when somebody asks for it.
HOME = ("id", "depth", "locale_id", "content_type_id", "path", "slug", "url_path", "title")
SITES, HOMES, PAGES, COLLECTIONS, STAMP = range(5)
# Any other request may write, and what it sees of that is not for the rest of the process.
READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Ground:
    """Of all sites. Its pages are shared by requests: give copies away."""

    sites: tuple[Site, ...]
    homes: tuple[Page, ...]
    closed_pages: tuple[Restriction, ...]
    closed_collections: tuple[Restriction, ...]
    found: dict[Hashable, Any] = field(default_factory=dict)

    def kept(self, key: Hashable, find: Callable[[], T]) -> T:
        """Worked out once for as long as the ground is the same; of content alone, not of a user,
        the time or a draft.
        """
        if key not in self.found:
            self.found[key] = find()
        return cast(T, self.found[key])

    def site_for(self, hostname: str, port: str) -> Site | None:
        """By Wagtail's rule, ``get_site_for_hostname``."""

        def distance(site: Site) -> int:
            if site.hostname != hostname:
                return 2
            return 0 if str(site.port) == port else 1 if site.is_default_site else 3

        found = [site for site in self.sites if site.hostname == hostname or site.is_default_site]
        found.sort(key=distance)
        if not found or len(found) == 1 or distance(found[0]) < 2:
            return found[0] if found else None
        # The default site, unless just one other has the host; without a default it is unclear.
        return found[len(found) == 2] if distance(found[0]) == 2 else None

    def homes_of(self, site: Site) -> list[Page]:
        """Its root page and the translations of that, but for roots of other sites; tree order."""
        root = next((home for home in self.homes if home.pk == site.root_page_id), None)
        roots = {site.root_page_id for site in self.sites}
        return [
            home
            for home in self.homes
            if home is root
            or (root and home.translation_key == root.translation_key and home.pk not in roots)
        ]

    @cached_property
    def root_paths(self) -> list[SiteRootPath]:
        """As Wagtail's ``Site.get_site_root_paths()``."""
        homes = {home.pk: home for home in self.homes}
        rooted = [(homes[s.root_page_id], s) for s in self.sites if s.root_page_id in homes]
        rooted.sort(key=lambda pair: pair[1].hostname)
        rooted.sort(key=lambda pair: (pair[0].url_path, pair[1].is_default_site), reverse=True)
        return [
            SiteRootPath(site.pk, home.url_path, site.root_url, home.locale.language_code)
            for root, site in rooted
            for home in self.homes
            if home is root or (_translated() and home.translation_key == root.translation_key)
        ]


# The ground of one stamp.
_latest: tuple[str, Ground] | None = None
_stamps: Stamps | None = None


class Stamps(Protocol):
    """How to read the stamp, on the primary and in a statement of its own."""

    def read(self) -> str | None:
        """The stamp; None where there is none, as inside a transaction."""

    def select(self) -> str | None:
        """A SELECT of the same as a text; None where ``read`` would have none."""


def stamped_by(stamps: Stamps) -> None:
    """How the stamp is read for requests that come without ``content_stamp``."""
    global _stamps
    _stamps = stamps


def ground_of(http: Any) -> Ground:
    """For one of Django's requests. No query where ``content_stamp`` says which content it sees and
    the ground of that is known; else one, which asks for the stamp, and one more where it is new.
    """
    global _latest
    found: Ground | None = http.__dict__.get("_ground")
    if found is None:
        stamp, select = http.__dict__.get("content_stamp"), None
        latest = _latest
        if stamp is None and _stamps is not None and http.method in READING:
            # Nothing is known: the stamp and the ground in one statement see the same content.
            stamp, select = (_stamps.read(), None) if latest else (None, _stamps.select())
        if stamp and latest and latest[0] == stamp:
            found = latest[1]
        else:
            read, found = _read(select)
            if stamp := stamp or read:
                _latest = stamp, found
        http._ground = found
        # Wagtail looks for them there before it asks its cache.
        http._wagtail_cached_site_root_paths = found.root_paths
    return found


def site_of(http: Any) -> Site | None:
    """As Wagtail's ``Site.find_for_request``, which finds it where this has put it."""
    if "_wagtail_site" not in http.__dict__:
        hostname = split_domain_port(http._get_raw_host())[0]
        ground = ground_of(http)
        site = copy(ground.site_for(hostname, http.get_port()))
        root = next((h for h in ground.homes if site and h.pk == site.root_page_id), None)
        if site and root:
            site.root_page = _copy(root)
        http._wagtail_site = site
    return cast("Site | None", http._wagtail_site)


def homes_of(http: Any) -> list[Page]:
    """Copies: what somebody hangs on one, such as a draft, is of this request alone."""
    site = site_of(http)
    return [_copy(home) for home in ground_of(http).homes_of(site)] if site else []


def _copy(page: Page) -> Page:
    """As ``copy``, which takes the way of pickles."""
    made = cast(Page, object.__new__(type(page)))
    made.__dict__.update(page.__getstate__())
    return made


def forget() -> None:
    """What the process knows; for tests."""
    global _latest
    _latest = None


def _translated() -> bool:
    return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))


def _read(stamp: str | None) -> tuple[str | None, Ground]:
    """One statement, to the database that the stamp is read from; with the stamp, if it is given
    how to select that.
    """
    alias = router.db_for_write(Page)
    sql, params = _statement(alias, _translated())
    if stamp is not None:
        sql += f" UNION ALL SELECT {STAMP}, 0, 0, 0, 0, ({stamp}), '', '', '', '', ''"
    rows = prepared.rows(sql, params, connections[alias])
    parts: dict[int, list[tuple[Any, ...]]] = {kind: [] for kind in range(5)}
    for kind, *values in rows:
        parts[kind].append(tuple(values))
    homes = sorted(map(_home, parts[HOMES]), key=lambda home: home.path)
    read = next((str(row[4]) for row in parts[STAMP] if row[4]), None)
    return read, Ground(
        tuple(map(_site, sorted(parts[SITES]))),
        tuple(homes),
        _restrictions(parts[PAGES]),
        _restrictions(parts[COLLECTIONS]),
    )


@cache
def _statement(alias: str, translated: bool) -> tuple[str, tuple[Any, ...]]:
    """Written once: nothing in it differs between requests, and Django takes longer to write it
    than the database to answer.
    """
    rows = _sites().union(
        _homes(translated),
        _closed(PAGES, PageViewRestriction, "page__path"),
        _closed(COLLECTIONS, CollectionViewRestriction, "collection__path"),
        all=True,
    )
    sql, params = rows.using(alias).query.get_compiler(alias).as_sql()
    return sql, tuple(params)


def _rows(kind: int, rows: QuerySet[Any], numbers: list[Any], texts: list[Any]) -> QuerySet[Any]:
    """One shape for all: the kind, four numbers, six texts."""
    numbers += [Value(0, IntegerField())] * (4 - len(numbers))
    texts += [Value("", CharField())] * (6 - len(texts))
    columns = [Value(kind, IntegerField()), *numbers, *texts]
    alias = router.db_for_write(Page)
    return rows.using(alias).order_by().values_list(*columns)


def _sites() -> QuerySet[Any]:
    numbers = [F("pk"), F("root_page_id"), F("port"), Cast("is_default_site", IntegerField())]
    return _rows(SITES, Site._default_manager.all(), numbers, [F("hostname"), F("site_name")])


def _homes(translated: bool) -> QuerySet[Any]:
    sites = Site._default_manager.using(router.db_for_write(Page)).order_by()
    wanted = Q(pk__in=sites.values("root_page_id"))
    if translated:
        wanted = Q(translation_key__in=sites.values("root_page__translation_key"))
    key = Cast("translation_key", CharField(max_length=36))
    numbers, texts = map(list, (HOME[:4], HOME[4:]))
    pages = Page._default_manager.filter(wanted)
    return _rows(
        HOMES, pages, [*map(F, numbers)], [*map(F, texts), key, F("locale__language_code")]
    )


def _closed(kind: int, model: Any, path: str) -> QuerySet[Any]:
    numbers = [F("pk"), Coalesce("groups", 0)]
    return _rows(kind, model._default_manager.all(), numbers, [F(path), F("restriction_type")])


def _site(row: tuple[Any, ...]) -> Site:
    pk, root, port, is_default, hostname, name, *_rest = row
    names = ["id", "hostname", "port", "site_name", "root_page_id", "is_default_site"]
    values = [pk, hostname, port, name, root, bool(is_default)]
    return Site.from_db(router.db_for_write(Page), names, values)


def _home(row: tuple[Any, ...]) -> Page:
    *values, key, language = row
    alias = router.db_for_write(Page)
    found = dict(zip(HOME, values, strict=True)) | {"translation_key": UUID(key)}
    columns = [f.attname for f in Page._meta.concrete_fields if f.attname in found]
    home = Page.from_db(alias, columns, [found[name] for name in columns])
    home.locale = Locale.from_db(alias, ["id", "language_code"], [home.locale_id, language])
    return home


def _restrictions(rows: list[tuple[Any, ...]]) -> tuple[Restriction, ...]:
    found: dict[int, tuple[str, int, str, set[int]]] = {}
    for pk, group, _2, _3, path, kind, *_rest in sorted(rows):
        found.setdefault(pk, (path, pk, kind, set()))[3].update([group] if group else [])
    return tuple((path, pk, kind, frozenset(groups)) for path, pk, kind, groups in found.values())
