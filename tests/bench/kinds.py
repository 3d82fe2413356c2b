"""What is asked for, and how an answer is recognised as the right one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg

from cms.demo.bench.words import RARE, RARE_PAGES
from tests.bench import databases

V2_FIELDS = "fields=*,preview_image(*),themes(*)"
PATHS = 40


@dataclass(frozen=True)
class Addresses:
    """Of one database: paths and numbers of full content pages, and the folder of forty of them."""

    leaves: list[tuple[int, str]]
    networks: list[str]
    about: int


@dataclass(frozen=True)
class Kind:
    """One kind of request. ``everywhere`` is measured at every size, else at the main one only;
    ``right`` says whether a body is what it should be.
    """

    key: str
    label: str
    paths: Callable[[Addresses], list[str]]
    right: Callable[[Any], bool] = lambda body: True
    server: str = "site"
    everywhere: bool = False
    slow: bool = False  # measured for longer, so that there are enough of them


def addresses(server: str, pages: int) -> Addresses:
    with psycopg.connect(databases.url(server, pages)) as connection:
        leaves = connection.execute(
            "SELECT id, rtrim(url_path, '/') FROM wagtailcore_page WHERE depth = 6 "
            "AND url_path LIKE '/en/topics/%%' AND title NOT LIKE %s ORDER BY path",
            [f"%{RARE}%"],
        ).fetchall()
        networks = connection.execute(
            "SELECT rtrim(url_path, '/') FROM wagtailcore_page WHERE depth = 4 "
            "AND url_path LIKE '/en/networks/%%' ORDER BY path LIMIT %s",
            [PATHS],
        ).fetchall()
        about = connection.execute(
            "SELECT id FROM wagtailcore_page WHERE url_path = '/en/about/'"
        ).fetchone()
    step = max(1, len(leaves) // PATHS)
    return Addresses(leaves[::step][:PATHS], [path for (path,) in networks], about[0])


def _items(count: int) -> Callable[[Any], bool]:
    return lambda body: len(body.get("items", [])) == count


def _full(count: int) -> Callable[[Any], bool]:
    return lambda body: _items(count)(body) and all("blocks" in i for i in body["items"])


def _members(body: Any) -> bool:
    return len(body["memberships"]) == 25


def _ten_blocks(body: Any) -> bool:
    return len(body.get("blocks", {})) == 10


def _content(query: str = "") -> Callable[[Addresses], list[str]]:
    return lambda known: [f"/++api++{path}{query}" for _pk, path in known.leaves]


def _fixed(path: str) -> Callable[[Addresses], list[str]]:
    return lambda known: [path.format(about=known.about)]


def _menu(body: Any) -> bool:
    return len(body["items"]) > 5


def _expanded(body: Any) -> bool:
    return _ten_blocks(body) and _menu(body["@components"]["navigation"])


def _stock(body: Any) -> bool:
    """A page as Wagtail's own APIs give it."""
    return len(body["body"]) == 10


def _stock_list(body: Any) -> bool:
    return _items(20)(body) and all(map(_stock, body["items"]))


def _numbered(path: str) -> Callable[[Addresses], list[str]]:
    return lambda known: [path.format(pk=pk) for pk, _path in known.leaves]


def _networks(known: Addresses) -> list[str]:
    return [f"/++api++{path}" for path in known.networks]


VIEW = _content("?expand=breadcrumbs,actions,navroot,navigation")
FULL = _fixed("/++api++/en/about/@search?portal_type=Document&path.depth=1&fullobjects=1&b_size=20")
FOUND = _fixed(f"/++api++/@search?SearchableText={RARE}")
MIXED = _fixed(f"/++api++/@search?SearchableText={RARE}&fullobjects=1&b_size=20")
MENU = _fixed("/++api++/en/topics/@navigation?expand.navigation.depth=3")
ABOUT, NEWS = _fixed("/++api++/en/about?b_size=25"), _fixed("/++api++/en/news?b_size=25")
V2_PAGE = _numbered(f"/api/v2/pages/{{pk}}/?{V2_FIELDS}")
V2_LIST = _fixed(f"/api/v2/pages/?type=home.ContentPage&child_of={{about}}&limit=20&{V2_FIELDS}")
V3_PAGE = _numbered("/api/v3/pages/{pk}/?rich_text_format=html")
V3_FOUND = _fixed(f"/api/v3/pages/?search={RARE}&limit=20")

KINDS = [
    Kind("bare", "bare WSGI callable, 10 KB", _fixed("/"), server="bare", everywhere=True),
    Kind("bare_full", "bare WSGI callable, 412 KB", _fixed("/full"), server="bare"),
    Kind("constant", "Django view, constant bytes", _fixed("/bench/constant")),
    Kind("content", "content", _content(), _ten_blocks, everywhere=True),
    Kind("view", "page view (4 expansions)", VIEW, _expanded),
    Kind("full", "20 full objects", FULL, _full(20)),
    Kind("mixed", "20 full objects of 4 types", MIXED, _full(20)),
    Kind("network", "content of a network, 25 members", _networks, _members),
    Kind("navigation", "navigation, 3 levels", MENU, _menu, everywhere=True),
    Kind("children", "children, 25 of 40", ABOUT, _items(25), everywhere=True),
    Kind("news", "children, 25 of all news", NEWS, _items(25), everywhere=True),
    Kind("search", "search, 20 matches", FOUND, _items(RARE_PAGES), everywhere=True),
    Kind("content_known", "content, blocks in memory", _content(), _ten_blocks, server="blocks"),
    Kind("view_known", "page view, blocks in memory", VIEW, _expanded, server="blocks"),
    Kind("full_known", "20 full objects, blocks in memory", FULL, _full(20), server="blocks"),
    Kind("content_hit", "content, from the cache", _content(), _ten_blocks, server="cached"),
    Kind("view_hit", "page view, from the cache", VIEW, _expanded, server="cached"),
    Kind("full_hit", "20 full objects, from the cache", FULL, _full(20), server="cached"),
    Kind("v2_detail", "Wagtail v2, detail", V2_PAGE, _stock),
    Kind("v2_list", "Wagtail v2, 20 full pages", V2_LIST, _stock_list, slow=True),
    Kind("v3_detail", "Wagtail v3, detail", V3_PAGE, _stock),
    Kind("v3_search", "Wagtail v3, search, 20 matches", V3_FOUND, _items(RARE_PAGES)),
]


def wrong(kind: Kind, status: int, body: bytes) -> str:
    """Why an answer is not what the kind measures, or ""."""
    if status != 200:
        return f"answers {status}"
    try:
        return "" if kind.right(json.loads(body)) else "answers something else"
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        return f"answers something else ({error!r})"
