"""What of a page is searched: the text of its ``search_fields``, by weight."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Manager
from django.utils import translation
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

from cms.api.page_types import api_type
from cms.api.search.indexes import Value, values_of
from cms.api.search.words import words_of

TEXT_MAX = 200_000  # characters of a page that are searched
TITLE, BOOSTED, BODY = range(3)


@dataclass
class Document:
    """One page as the index takes it; the texts are as a person reads them."""

    page_id: int
    type: str
    language: str
    title: str
    description: str
    boosted: str
    body: str
    values: list[tuple[str, Value]] = field(default_factory=list)

    @property
    def metadata(self) -> dict[str, list[str]]:
        """The values that say nothing of another page, by index."""
        found: dict[str, list[str]] = {}
        for name, value in self.values:
            if value.about is None:
                found.setdefault(name, []).append(value.token)
        return found


def document(page: Any, language: str) -> Document:
    """The document of a page in its own class; what it relates to is read from it."""
    parts: list[list[str]] = [[], [], []]
    with translation.override(language):
        for weight, text in _texts(page, page.get_search_fields(), top=True):
            parts[weight].append(" ".join(text.split()))
        values = list(dict.fromkeys(values_of(page)))
    title, boosted, body = ("\n".join(filter(None, part))[:TEXT_MAX] for part in parts)
    return Document(
        page_id=page.pk,
        type=api_type(type(page)),
        language=language,
        title=title,
        description=str(getattr(page, "summary", "") or page.search_description or ""),
        boosted=boosted,
        body=body,
        values=[(name, _short(value)) for name, value in values if value.token],
    )


def tokens(text: str) -> str:
    """The words of a text as either database is given them."""
    return " ".join(words_of(text))


def _short(value: Value) -> Value:
    return Value(value.token[:255], value.label[:255], value.about)


def _texts(obj: Any, fields: Iterable[Any], *, top: bool = False) -> Iterable[tuple[int, str]]:
    for entry in fields:
        if isinstance(entry, RelatedFields):
            for related in _related(entry, obj):
                yield from _texts(related, entry.fields)
        elif isinstance(entry, SearchField):
            weight = BOOSTED if (entry.boost or 1) > 1 else BODY
            if top and entry.field_name == "title":
                weight = TITLE
            yield weight, _text(entry.get_value(obj))


def _related(entry: RelatedFields, obj: Any) -> list[Any]:
    """What a field leads to; never another page, whose readers may be fewer."""
    found = entry.get_value(obj)
    if found is None:
        return []
    if isinstance(found, Manager):
        found = list(found.all())
    elif callable(found):
        found = [found()]
    rows = found if isinstance(found, list) else [found]
    return [row for row in rows if row is not None and not isinstance(row, Page)]


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return " ".join(map(_text, value))
    return "" if value is None else str(value)
