"""Keeps the index: written in the transaction that changes the page, and rebuilt as a whole."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connections, transaction
from django.db.models import Model, prefetch_related_objects
from wagtail.models import Locale, Page

from cms.api.models import SearchEntry, SearchValue
from cms.api.search.documents import Document, document, tokens
from cms.api.search.indexes import lookups
from cms.api.search.words import configuration, fold, stem

BATCH = 200
COLUMNS = ["language", "type", "title_sort", "description", "text", "metadata"]


def index_pages(pages: Iterable[Any], using: str = "default") -> int:
    """Puts pages, in their own classes, into the index as they stand in memory; how many.

    About six statements for all of them, besides what their relations cost.
    """
    languages = dict(Locale.objects.using(using).values_list("pk", "language_code"))
    documents = [document(page, languages[page.locale_id]) for page in pages]
    if documents:
        with transaction.atomic(using=using):
            _store(documents, using)
    return len(documents)


def reindex(ids: Iterable[int], using: str = "default") -> int:
    """The same for pages given by number, as they stand in the database."""
    wanted = list(ids)
    if not wanted:
        return 0
    pages = list(Page.objects.using(using).filter(pk__in=wanted).specific())
    if len(pages) > 1:
        for model in {type(page) for page in pages}:
            some = [page for page in pages if type(page) is model]
            prefetch_related_objects(some, *lookups(model))
    return index_pages(pages, using)


def rebuild(using: str = "default", progress: Callable[[int, int], None] | None = None) -> int:
    """Indexes every page anew, in batches; ``progress(done, total)`` is called after each."""
    ids = list(Page.objects.using(using).order_by("pk").values_list("pk", flat=True))
    done = 0
    for start in range(0, len(ids), BATCH):
        done += reindex(ids[start : start + BATCH], using)
        if progress is not None:
            progress(done, len(ids))
    return done


def is_empty(using: str = "default") -> bool:
    return not SearchEntry.objects.using(using).exists()


def _store(documents: list[Document], using: str) -> None:
    entries = [
        SearchEntry(
            page_id=found.page_id,
            language=found.language,
            type=found.type,
            title_sort=fold(found.title)[:255],
            description=found.description,
            text="\n".join(filter(None, [found.boosted, found.body])),
            metadata=found.metadata,
        )
        for found in documents
    ]
    SearchEntry.objects.using(using).bulk_create(
        entries, update_conflicts=True, unique_fields=["page"], update_fields=COLUMNS
    )
    stored = SearchValue.objects.using(using)
    stored.filter(entry__in=[found.page_id for found in documents]).delete()
    stored.bulk_create(
        SearchValue(
            entry_id=found.page_id,
            name=name,
            token=value.token,
            label=value.label or value.token,
            about_id=value.about,
        )
        for found in documents
        for name, value in found.values
    )
    writer = {"postgresql": _write_vectors, "sqlite": _write_fts}[connections[using].vendor]
    writer(documents, using)


def _write_vectors(documents: list[Document], using: str) -> None:
    """PostgreSQL stems by the configuration of the language; the words themselves are kept, too,
    for prefixes."""
    vector = (
        "setweight(to_tsvector(%s::regconfig, %s), '{0}') || "
        "setweight(to_tsvector('simple', %s), '{0}')"
    )
    whole = " || ".join(vector.format(weight) for weight in "ABD")
    sql = (
        f"UPDATE {SearchEntry._meta.db_table} SET titles = {vector.format('A')}, "  # noqa: S608
        f"document = {whole} WHERE page_id = %s"
    )
    rows: list[list[Any]] = []
    for found in documents:
        name = configuration(found.language)
        parts = [tokens(text) for text in (found.title, found.boosted, found.body)]
        given = [(name, part, part) for part in parts]
        rows.append([*given[0], *(value for part in given for value in part), found.page_id])
    with connections[using].cursor() as cursor:
        cursor.executemany(sql, rows)


def _write_fts(documents: list[Document], using: str) -> None:
    """SQLite's FTS5 is given the words and, behind them, the stems that differ."""
    ids = json.dumps([found.page_id for found in documents])
    rows: list[tuple[Any, ...]] = [
        (
            found.page_id,
            *(_stemmed(text, found.language) for text in (found.title, found.boosted, found.body)),
        )
        for found in documents
    ]
    with connections[using].cursor() as cursor:
        cursor.execute(
            "DELETE FROM cms_api_searchtext WHERE rowid IN (SELECT value FROM json_each(%s))",
            [ids],
        )
        cursor.executemany(
            "INSERT INTO cms_api_searchtext (rowid, title, boosted, body) VALUES (%s, %s, %s, %s)",
            rows,
        )


def _stemmed(text: str, language: str) -> str:
    words = tokens(text).split()
    others = (found for word in words if (found := stem(word, language)) != word)
    return " ".join([*words, *others])


def parental_keys(model: type[Model]) -> list[Any]:
    """The foreign keys that make a model a child of pages; comments say nothing of a page."""
    from modelcluster.fields import ParentalKey

    if model._meta.app_label == "wagtailcore":
        return []
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ParentalKey))
    return [key for key in keys if issubclass(key.related_model, Page)]
