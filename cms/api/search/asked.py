"""The parameters of a search, by an allow-list: what is not on it never reaches a query.

A name that looks like a command (``__``, ``[``, ``$``, a leading ``_``) is refused; any other
unknown one is ignored, and named in the header ``Ignored-Parameters``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from cms.api import conf, params
from cms.api.batching import OFFSET_MAX
from cms.api.errors import BadRequest
from cms.api.search.conditions import WORDS, all_indexes, is_index
from cms.api.search.ordering import order_by
from cms.api.search.query import Query, criterion, places
from cms.api.traversal import Context

#: Parameters that are no index: of this service, of batching, of the content of full objects.
OTHERS = frozenset(
    ["SearchableText", "path", "sort_on", "sort_order", "sort_limit", "b_start", "b_size",
     "metadata_fields", "fullobjects", "use_site_search_settings", "show_inactive", "facets",
     "highlight", "expand", "include_items", "rich_text", "version", "fallback", "bbox"]
)  # fmt: skip
CONVERTERS = frozenset(
    ["list", "int", "boolean", "tuple", "tokens", "long", "float", "string", "date", "record",
     "lines", "text", "utf8", "ignore_empty"]
)  # fmt: skip
#: What may follow the name of an index after a dot, and what others take; the rest is ignored.
SUFFIXES = ("", "query", "range", "operator")
OF_OTHERS = {
    "SearchableText": ("", "query", "operator"),
    "path": ("", "query", "depth", "operator"),
    "sort_on": ("", "query"),
    "sort_order": ("", "query"),
}
OPERATORS = ("", "and", "or")
SORT_KEYS_MAX = 10
NAMED_MAX = 20  # names of ignored parameters that the header holds


@dataclass
class Parameter:
    """A parameter with what its dotted names say: ``path.depth=1`` is the depth of path."""

    parts: dict[str, list[str]] = field(default_factory=dict)

    def values(self) -> list[str]:
        return [*self.parts.get("", []), *self.parts.get("query", [])]

    def one(self, part: str, default: str = "") -> str:
        return (self.parts.get(part) or [default])[-1]


def query_of(context: Context, request: Any) -> tuple[Query, list[str]]:
    """The search that a GET asks for, and the names that it ignored."""
    given, ignored = _sorted_out(request)
    criteria = [
        criterion(
            name,
            asked.values(),
            range_=asked.one("range"),
            all_of=_operator(name, asked) == "and",
        )
        for name, asked in given.items()
        if is_index(name) and asked.values()
    ]
    for name in ("SearchableText", "path"):
        _operator(name, given.get(name, Parameter()))
    where = given.get("path")
    start, size = batch_of(request)
    query = Query(
        request=request,
        context=context,
        text=" ".join(given["SearchableText"].values()) if "SearchableText" in given else "",
        criteria=tuple(criteria),
        places=_places(where, context, request) if where is not None else None,
        order=tuple(_order(given)),
        inactive=params.flag(request, "show_inactive"),
        start=start,
        size=size,
        limit=params.whole(request, "sort_limit", 0) or None,
    )
    return query, ignored


def names() -> frozenset[str]:
    """Every name that a search takes, each with its parts: ``path``, ``path.depth``, ..."""
    known = [name for name in all_indexes() if not name.startswith("_")]
    return frozenset(
        f"{name}.{part}" if part else name for name in (*OTHERS, *known) for part in _suffixes(name)
    )


def text_is_empty(request: Any) -> bool:
    """Whether a text is asked for that has no word in it; Plone answers that with a bare list."""
    given = request.GET.getlist("SearchableText")
    return bool(given) and not any(value.strip(" *()") for value in given)


def batch_of(request: Any) -> tuple[int, int]:
    """Start and size; fewer items where each is a whole object."""
    size = params.whole(request, "b_size", conf.get("CMS_API_BATCH_SIZE"))
    start = min(params.whole(request, "b_start", 0), OFFSET_MAX)
    return start, clamped(size, full=params.flag(request, "fullobjects"))


def clamped(size: int, *, full: bool) -> int:
    most = conf.get("CMS_API_FULL_OBJECTS_MAX" if full else "CMS_API_BATCH_SIZE_MAX")
    return min(size, int(most))


def ignored_header(names: list[str]) -> dict[str, str]:
    """``Ignored-Parameters: a, b``; nothing where nothing was ignored."""
    if not names:
        return {}
    shown = [quote(name[:60]) for name in names[:NAMED_MAX]]
    return {"Ignored-Parameters": ", ".join([*shown, *(["..."] if len(names) > NAMED_MAX else [])])}


def _sorted_out(request: Any) -> tuple[dict[str, Parameter], list[str]]:
    """Known parameters by name, and the names of the others."""
    known: dict[str, Parameter] = {}
    ignored: list[str] = []
    for key, values in request.GET.lists():
        name = _plain(key)
        base, _, part = name.partition(".")
        if base == "expand":
            continue
        if part in _suffixes(base):
            known.setdefault(base, Parameter()).parts.setdefault(part, []).extend(values)
        else:
            ignored.append(name)
    return known, ignored


def _suffixes(base: str) -> tuple[str, ...]:
    if is_index(base):
        return SUFFIXES
    return OF_OTHERS.get(base, ("",)) if base in OTHERS else ()


def _operator(name: str, asked: Parameter) -> str:
    """``and``, ``or`` or nothing; BadRequest for any other, and for one that is not done."""
    operator = asked.one("operator").lower()
    if operator not in OPERATORS:
        raise BadRequest(f'{name}.operator must be "and" or "or".')
    if name in WORDS and operator == "or":
        raise BadRequest(f"{name}.operator cannot be or: all words are looked for.")
    if name == "path" and operator == "and":
        raise BadRequest("path.operator cannot be and: a page is in one place.")
    return operator


def _plain(key: str) -> str:
    """The name without Zope's converters; BadRequest for what looks like a command."""
    if key.startswith("_") or any(sign in key for sign in ("__", "[", "]", "$", "\0")):
        raise BadRequest(f"No parameter may be called {key[:80]!r}.")
    name, *converters = key.split(":")
    return name if CONVERTERS.issuperset(converters) else key


def _places(where: Parameter, context: Context, request: Any) -> Any:
    depth = where.one("depth")
    if depth and not (depth.isascii() and depth.removeprefix("-").isdigit() and len(depth) < 10):
        raise BadRequest("path.depth must be a whole number.")
    number = int(depth) if depth and int(depth) >= 0 else None
    if not where.values():
        from cms.api.search.conditions import below
        from cms.api.search.query import page_of

        page = page_of(context)
        return below(page, number) if page is not None else places(["/"], number, request)
    return places(where.values(), number, request)


def _order(given: dict[str, Parameter]) -> list[Any]:
    """The order asked for; relevance for words, else the tree's."""
    names = given["sort_on"].values() if "sort_on" in given else []
    return ordered(names, given["sort_order"].one("") if "sort_order" in given else "")


def ordered(names: Sequence[str], direction: str) -> list[Any]:
    """The order by keys and a direction; nothing where there is no key."""
    if direction not in ("", "ascending", "descending", "reverse"):
        raise BadRequest("sort_order must be ascending or descending.")
    if len(names) > SORT_KEYS_MAX:
        raise BadRequest(f"sort_on may have {SORT_KEYS_MAX} values at most.")
    return order_by(names, reverse=direction in ("descending", "reverse")) if names else []
