"""What a page says of itself in menus; asked in one query over all page types that say anything."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import connections, router
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from cms import prepared
from cms.api.nearby import END
from cms.api.page_types import model_of
from cms.ground import ground_of
from cms.visibility import is_visible

Traits = dict[int, tuple[bool, str]]
# A longer menu is looked up each time, rather than kept in the memory of every process.
KEPT_MOST = 2000
COLUMNS = (
    "pk", "path", "depth", "url_path", "title", "search_description",
    "live", "go_live_at", "expire_at", "content_type_id",
)  # fmt: skip


class Entry(NamedTuple):
    """A page of a menu, and what says who may read it; nothing that a draft changes."""

    pk: int
    path: str
    depth: int
    url_path: str
    title: str
    search_description: str
    live: bool
    go_live_at: datetime | None
    expire_at: datetime | None
    content_type_id: int
    nav_title: str = ""

    @property
    def specific_class(self) -> type[Page]:
        return model_of(self.content_type_id)


def menu_below(home: Page, levels: int, request: Any) -> list[Entry]:
    """The pages of so many levels below a home that menus show and the caller may read, in tree
    order. Two queries that look through all pages below it; none while the content's stamp is that
    of a menu which the process knows.
    """
    known = ground_of(getattr(request, "_request", request)).found
    key = ("menu", home.path, levels)
    found: list[Entry] | None = known.get(key)
    if found is None:
        found = _entries(home, levels)
        if len(found) <= KEPT_MOST:
            known[key] = found
    return [entry for entry in found if is_visible(entry, request)]


def _entries(home: Page, levels: int) -> list[Entry]:
    """Whoever may read them, and whenever; of the primary, as what is kept under its stamp."""
    alias = router.db_for_write(Page)
    within = {"path__range": (home.path, home.path + END), "depth__gt": home.depth}
    pages = Page.objects.using(alias).filter(live=True, depth__lte=home.depth + levels, **within)
    rows = _in_menus(pages).order_by("path").values_list(*COLUMNS)
    entries = [Entry(*row) for row in rows]
    traits = traits_of(entries, alias)
    return [e._replace(nav_title=traits[e.pk][1]) if e.pk in traits else e for e in entries]


def _in_menus(pages: PageQuerySet) -> PageQuerySet:
    """Without the pages that menus leave out, as ``traits_or_default`` says of each.

    The database leaves them out, so that a folder of thousands of news items costs no menu
    anything.
    """
    types = Q(content_type__in=_types())
    return pages.filter(*_not_excluded(), Q(show_in_menus=True) | types)


def _types() -> list[int]:
    """The content types that say for themselves; -1 where there are none."""
    say = [m for m in get_page_models() if issubclass(m, _models())]
    return [-1, *(kind.pk for kind in ContentType.objects.get_for_models(*say).values())]


@cache
def _models() -> tuple[Any, ...]:
    return tuple(model for model in get_page_models() if _has(model, "exclude_from_nav"))


@cache
def _not_excluded() -> tuple[Any, ...]:
    """Made once: to make them takes longer than the database needs for the menu."""
    rows = [
        model._default_manager.filter(pk=OuterRef("pk"), exclude_from_nav=True)
        for model in _models()
    ]
    return tuple(~Exists(hidden.order_by()) for hidden in rows)


def traits_of(pages: Iterable[Any], alias: str | None = None) -> Traits:
    """``{pk: (exclude_from_nav, nav_title)}`` of those pages whose types have them.

    One query over all; ``traits_or_default`` reads it for a page of any type.
    """
    pages, connection = list(pages), connections[alias or router.db_for_read(Page)]
    parts, keys = [], []
    for model in _models():
        pks = [page.pk for page in pages if issubclass(page.specific_class or Page, model)]
        if pks:
            part, values = prepared.among(_select(model), pks, connection)
            parts.append(part)
            keys += values
    if not parts:
        return {}
    rows = prepared.rows(" UNION ALL ".join(parts), keys, connection)
    return {pk: (bool(excluded), title) for pk, excluded, title in rows}


@cache
def _select(model: Any) -> str:
    """Written by hand: Django would take longer over it than the database."""
    quote = connections[router.db_for_read(Page)].ops.quote_name
    fields = {field.name: quote(field.column) for field in model._meta.local_fields}
    title = fields["nav_title"] if _has(model, "nav_title") else "''"
    key, table = quote(model._meta.pk.column), quote(model._meta.db_table)
    return f"SELECT {key}, {fields['exclude_from_nav']}, {title} FROM {table} WHERE {key}"  # noqa: S608  # names of columns


def traits_or_default(traits: Traits, page: Page) -> tuple[bool, str]:
    """Of a page of any type: Wagtail's own ``show_in_menus`` where its type says nothing."""
    return traits.get(page.pk, (not getattr(page, "show_in_menus", True), ""))


def _has(model: Any, name: str) -> bool:
    """Whether the model's own table has the column (a base class's has been asked itself)."""
    try:
        return bool(model._meta.get_field(name).model is model)
    except FieldDoesNotExist:
        return False
