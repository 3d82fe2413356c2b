"""Words in SQL: the condition that a page holds them, and how well it does, by database.

Both join the index to a queryset of pages; neither says anything about who may read what.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, FloatField, Func
from wagtail.query import PageQuerySet

from cms.api.search.words import Word, configuration, stems

# How much a word counts in other text, in boosted fields and in the title.
WEIGHTS = {"body": 1.0, "boosted": 4.0, "title": 10.0}


def holding(
    pages: PageQuerySet, words: Sequence[Word], languages: Sequence[str], *, titles: bool = False
) -> PageQuerySet:
    """The pages that hold every word in one of the languages; ``titles``: in their title.

    Each has ``search_rank``; the better one has the higher.
    """
    if connection.vendor == "postgresql":
        query = tsquery(words, languages)
        found = pages.filter(_VectorMatch(*query, titles=titles), search_entry__isnull=False)
        return found.annotate(search_rank=_VectorRank(*query))
    text = fts_query(words, languages)
    found = pages.filter(search_text__isnull=False)
    found = found.filter(_FtsMatch(f"{{title}} : ({text})" if titles else text))
    return found.annotate(search_rank=_FtsRank())


def fts_query(words: Sequence[Word], languages: Sequence[str]) -> str:
    """The words as FTS5 reads them; each is quoted, so that none is a command."""
    parts = []
    for word in words:
        found = [f'"{found}"' for found in stems(word.text, languages)]
        if word.prefix:
            found.append(f'"{word.text}" *')
        parts.append(f"({' OR '.join(found)})")
    return " AND ".join(parts)


def tsquery(words: Sequence[Word], languages: Sequence[str]) -> tuple[str, list[str]]:
    """The words as a PostgreSQL expression, with its parameters.

    Stop words of the language do not count, unless there is nothing else.
    """
    names = list(dict.fromkeys(configuration(language) for language in languages)) or ["simple"]
    parts: list[str] = []
    given: list[str] = []
    for word in words:
        found = ["to_tsquery(%s::regconfig, %s)"] * len(names)
        given += [value for name in names for value in (name, f"'{word.text}'")]
        if word.prefix:
            found.append("to_tsquery('simple', %s)")
            given.append(f"'{word.text}':*")
        parts.append(f"({' || '.join(found)})")
    whole = " && ".join(parts)
    if any(word.prefix for word in words):
        return f"({whole})", given
    literal = " && ".join(["to_tsquery('simple', %s)"] * len(words))
    return (
        f"(CASE WHEN numnode({whole}) = 0 THEN {literal} ELSE {whole} END)",
        [*given, *(f"'{word.text}'" for word in words), *given],
    )


class _OnTable(Func):
    """An expression on a joined table, by the alias that the ORM gave it."""

    def as_sql(self, *args: Any, **extra: Any) -> Any:
        source: Any = self.source_expressions[0]
        return self.on(args[0].quote_name_unless_alias(source.alias))

    def on(self, table: str) -> tuple[str, list[str]]:
        raise NotImplementedError


class _VectorMatch(_OnTable):
    output_field: Any = BooleanField()

    def __init__(self, query: str, given: list[str], titles: bool = False) -> None:
        super().__init__(F("search_entry__type"))
        self.query, self.given, self.titles = query, given, titles

    def on(self, table: str) -> tuple[str, list[str]]:
        column = "titles" if self.titles else "document"
        return f'{table}."{column}" @@ {self.query}', list(self.given)


class _VectorRank(_OnTable):
    output_field: Any = FloatField()

    def __init__(self, query: str, given: list[str]) -> None:
        super().__init__(F("search_entry__type"))
        self.query, self.given = query, given

    def on(self, table: str) -> tuple[str, list[str]]:
        most = max(WEIGHTS.values())
        body, boosted = WEIGHTS["body"] / most, WEIGHTS["boosted"] / most
        vector = f'{table}."document"'
        return f"ts_rank('{{{body},{body},{boosted},1}}', {vector}, {self.query}, 1)", [*self.given]


class _FtsMatch(_OnTable):
    output_field: Any = BooleanField()

    def __init__(self, query: str) -> None:
        super().__init__(F("search_text__title"))
        self.query = query

    def on(self, table: str) -> tuple[str, list[str]]:
        return f'{table}."cms_api_searchtext" MATCH %s', [self.query]


class _FtsRank(_OnTable):
    output_field: Any = FloatField()

    def __init__(self) -> None:
        super().__init__(F("search_text__title"))

    def on(self, table: str) -> tuple[str, list[str]]:
        weights = f"{WEIGHTS['title']}, {WEIGHTS['boosted']}, {WEIGHTS['body']}"
        return f"-bm25({table}, {weights})", []
