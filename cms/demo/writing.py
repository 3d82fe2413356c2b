"""What the demo content is written with: texts in both languages, references, pages, records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Pair = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Text:
    """A text in English and Dutch; one that begins with "<" is HTML.

    In HTML, ``link()`` writes a link to a page of the demo.
    """

    en: str
    nl: str

    @property
    def both(self) -> dict[str, str]:
        return {"en": self.en, "nl": self.nl}

    @property
    def is_html(self) -> bool:
        return self.en.startswith("<")


@dataclass(frozen=True)
class Ref:
    """Something else of the demo, by its key; it has a primary key only once it is saved."""

    kind: str
    key: str


def page(key: str) -> Ref:
    return Ref("page", key)


def fact(key: str) -> Ref:
    return Ref("fact", key)


def organisation(slug: str) -> Ref:
    return Ref("organisation", slug)


def place(slug: str) -> Ref:
    return Ref("place", slug)


def programme(slug: str) -> Ref:
    return Ref("programme", slug)


def person(slug: str) -> Ref:
    return Ref("person", slug)


def picture(key: str) -> Ref:
    return Ref("picture", key)


def snippet(key: str) -> Ref:
    return Ref("snippet", key)


def same(text: str) -> Text:
    """A text that is the same in both languages, such as a name."""
    return Text(text, text)


def link(key: str, text: str) -> str:
    """A link to a page of the demo, for use in HTML."""
    return f'<a linktype="page" id="@{key}">{text}</a>'


def heading(en: str, nl: str) -> Pair:
    return "heading", {"text": Text(en, nl)}


def prose(en: str, nl: str) -> Pair:
    """Paragraphs or lists, as HTML."""
    return "rich_text", {"text": Text(en, nl)}


@dataclass(frozen=True)
class FactRow:
    """A row of ``partnerships.Fact``; no source and no date, for the source text gives neither."""

    key: str
    value: str
    unit: Text | None
    label: Text
    qualifier: str = "exactly"
    is_year: bool = False
    measures: str = ""


@dataclass(frozen=True)
class PageText:
    """A page of the demo. Values may be ``Text`` and ``Ref``; what the source leaves out is empty.

    ``rows`` are child rows by relation, besides the facts. ``model`` is "app.Model".
    """

    key: str
    model: str
    parent: str
    title: Text
    slug: Text
    summary: Text
    body: Sequence[Pair] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    facts: Sequence[FactRow] = ()
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    themes: Sequence[str] = ()
    picture: str = ""
    review_by: date | None = None
    login_needed: bool = False


# When to read a page again: one that speaks of 2023 after that year, one that says "now" or
# "will" on this day.
AFTER_2023 = date(2024, 1, 1)
NEXT_REVIEW = date(2027, 3, 31)
