"""Pages that share the texts and relations of another: copied inside the database, with what the
search engine wrote of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from wagtail.search.models import IndexEntry

from cms.api.models import SearchEntry, SearchText, SearchValue
from cms.demo.bench.pages import insert_base
from cms.demo.bench.tree import Node
from home.models import ContentPage
from partnerships.models import Fact, Membership, Partner
from partnerships.models.news import RelatedPartnership
from partnerships.models.relations import PagePerson, PagePlace, PageProgramme

PAIRS = "bench_twins"
RELATIONS: tuple[tuple[type[models.Model], str], ...] = (
    (Fact, "page_id"),
    (Membership, "network_id"),
    (Partner, "page_id"),
    (PagePlace, "page_id"),
    (PagePerson, "page_id"),
    (PageProgramme, "page_id"),
    (RelatedPartnership, "page_id"),
    (ContentPage.themes.through, "contentpage_id"),
)


def add_twins(nodes: list[Node], random: Random) -> None:
    """Needs their first ones saved and indexed; one statement a table."""
    twins = [node for node in nodes[1:] if node.twin is not None]
    if not twins:
        return
    insert_base(twins, nodes[0], random)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {PAIRS} (page_id bigint, twin_id bigint)")
        pairs = [(node.pk, node.twin.pk) for node in twins if node.twin is not None]
        cursor.executemany(f"INSERT INTO {PAIRS} VALUES (%s, %s)", pairs)  # noqa: S608  # our name
        for statement in _statements({node.model for node in twins}):
            cursor.execute(statement)
        cursor.execute(f"DROP TABLE {PAIRS}")


def _statements(labels: set[str]) -> Iterator[str]:
    page_types = ContentType.objects.get_for_models(*map(apps.get_model, labels)).values()
    for label in sorted(labels):
        yield _copy(apps.get_model(label), "page_ptr_id")
    for model, key in RELATIONS:
        yield _copy(model, key)
    of_pages = f"t.content_type_id IN ({', '.join(str(kind.pk) for kind in page_types)})"
    yield _copy(IndexEntry, "object_id", condition=of_pages)
    vectors = ("titles", "document") if connection.vendor == "postgresql" else ()
    yield _copy(SearchEntry, "page_id", vectors)
    yield _copy(SearchValue, "entry_id")
    if connection.vendor == "sqlite":
        yield _copy(SearchText, "rowid")


def _copy(model: Any, key: str, more: tuple[str, ...] = (), condition: str = "") -> str:
    """Each row that belongs to a page, once more for every twin of that page; ``more`` columns are
    those that Django does not know of.
    """
    table, fields = model._meta.db_table, model._meta.local_concrete_fields
    kept = [f.column for f in fields if not isinstance(f, models.AutoField) and f.column != key]
    kept += more
    # The index keeps the numbers of all kinds of objects, as text.
    page, first = ("CAST(p.page_id AS varchar(50))", "CAST(p.twin_id AS varchar(50))")
    if not condition:
        page, first = "p.page_id", "p.twin_id"
    return " ".join(
        [
            f"INSERT INTO {table} ({', '.join([key, *kept])})",
            f"SELECT {', '.join([page, *(f't.{column}' for column in kept)])}",
            f"FROM {table} t JOIN {PAIRS} p ON t.{key} = {first} WHERE {condition or 'TRUE'}",
        ]
    )
