"""Terms: a token, which is stored and compared, and a title, which is read.

``Listed`` holds terms that the code knows; ``Rows`` reads them from a table, so that finding and
batching cost the same however many there are.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from cms.shapes import TEXT, URL, WHOLE, array, obj, ref

TERM = obj({"token": TEXT, "title": TEXT})
TERMS = obj(
    {"@id": URL, "items": array(TERM), "items_total": WHOLE, "batching": ref("Batching")},
    ["items_total", "batching"],
)


@dataclass(frozen=True)
class Asked:
    """What a request wants of a list: part of a title, or some tokens; "" and () ask for all."""

    title: str = ""
    tokens: tuple[str, ...] = ()
    by_title: bool = False


@dataclass(frozen=True)
class Listed:
    """Terms of the code, in an order of their own."""

    pairs: Sequence[tuple[str, str]]

    def find(self, asked: Asked) -> Sequence[tuple[str, str]]:
        """Titles and tokens are compared without regard to case, as in Plone."""
        found = list(self.pairs)
        if asked.tokens:
            wanted = {token.lower() for token in asked.tokens}
            found = [pair for pair in found if pair[0].lower() in wanted]
        if asked.title:
            found = [pair for pair in found if asked.title.lower() in pair[1].lower()]
        return sorted(found, key=lambda pair: pair[1].lower()) if asked.by_title else found

    def term(self, pair: tuple[str, str]) -> dict[str, str]:
        return {"token": pair[0], "title": pair[1]}


def listed(choices: Iterable[tuple[Any, Any]]) -> Listed:
    """Choices as Django writes them, in the language of the answer."""
    return Listed([(str(token), str(title)) for token, title in choices])


@dataclass(frozen=True)
class Rows:
    """Terms of a table; ``texts`` are the columns that a title is looked for in, the first sorts.

    ``by_tokens(tokens)`` gives the condition of the rows with these tokens.
    """

    rows: QuerySet[Any]
    texts: Sequence[str]
    token: Callable[[Any], str]
    by_tokens: Callable[[Iterable[str]], Q]
    title: Callable[[Any], str] = str
    tie: str = "pk"  # sorts rows of one title

    def find(self, asked: Asked) -> QuerySet[Any]:
        found = self.rows
        if asked.tokens:
            found = found.filter(self.by_tokens(asked.tokens))
        if asked.title:
            holds = [Q(**{f"{text}__icontains": asked.title}) for text in self.texts]
            found = found.filter(reduce(or_, holds)) if holds else found.none()
        return found.order_by(*self.texts[:1], self.tie) if asked.by_title else found

    def term(self, row: Any) -> dict[str, str]:
        return {"token": self.token(row), "title": self.title(row)}


Terms = Listed | Rows
