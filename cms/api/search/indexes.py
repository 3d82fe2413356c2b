"""Declared indexes: what pages can be filtered, counted and sorted by, besides what each page has.

A page type lists fields or attributes in ``api_indexes``; an app registers what needs more thought
with ``register_index`` in its ``cms_services.py``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db.models import Manager, Model, Q, QuerySet
from django.utils.text import capfirst
from wagtail.models import Page, get_page_models

from cms.api.serializers.fields import iso


@dataclass(frozen=True)
class Value:
    """A value of an index on a page; ``about`` is the id of another page that it tells of."""

    token: str
    label: str = ""
    about: int | None = None


Values = Callable[[Any], Iterable[Value]]
Ask = Callable[[list[str], Any], Q]  # of tokens and a request


@dataclass(frozen=True)
class Index:
    """A declared index.

    ``values(page)`` gives its values when the page is indexed. Or ``condition(tokens, request)``
    gives a condition on pages when it is asked for: for what depends on the moment. It finds
    pages with one of the tokens; ``all_of`` those with all of them, if a page may have several.
    """

    name: str
    title: Any
    values: Values | None = None
    condition: Ask | None = None
    all_of: Ask | None = None
    kind: str = "keyword"  # or "date", "number"
    facet: bool = False
    # Whether its values are few enough to be listed, as those of a facet are.
    listed: bool = False
    description: Any = ""
    choices: Callable[[], Iterable[tuple[str, Any]]] | None = None
    # Relations that ``values`` reads, fetched at once where many pages are indexed.
    prefetch: tuple[str, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Whether there is a list of its values: its choices, or what pages have of it."""
        return self.choices is not None or (self.values is not None and (self.facet or self.listed))


_registered: dict[str, Index] = {}


def register_index(index: Index) -> Index:
    """Adds an index; a second one of that name is ImproperlyConfigured."""
    if index.name in _registered:
        raise ImproperlyConfigured(f'The search index "{index.name}" is registered twice.')
    _registered[index.name] = index
    return index


def declared() -> dict[str, Index]:
    """Every declared index by name: the registered ones, then those of ``api_indexes``."""
    found = dict(_registered)
    for model in get_page_models():
        for name in getattr(model, "api_indexes", ()):
            if name not in found:
                found[name] = _of_field(model, name)
    return found


def values_of(page: Page) -> Iterable[tuple[str, Value]]:
    """The values of every index that applies to a page, in its own class."""
    for index in _registered.values():
        if index.values is not None:
            for value in index.values(page):
                yield index.name, value
    for name in getattr(page, "api_indexes", ()):
        if name not in _registered:
            for value in of_attribute(page, name):
                yield name, value


def lookups(model: type[Page]) -> list[str]:
    """What to prefetch for pages of a class before their values are read."""
    relations = {field.name for field in model._meta.get_fields() if field.is_relation}
    named = [name for name in getattr(model, "api_subjects", ()) if name in relations]
    for index in _registered.values():
        named += [name for name in index.prefetch if name.partition("__")[0] in relations]
    return list(dict.fromkeys(named))


def of_attribute(page: Any, name: str) -> Iterable[Value]:
    """The values of a field, property, method or relation."""
    field = _field(type(page), name)
    value = getattr(page, name, None)
    if callable(value) and not isinstance(value, Manager):
        value = value()
    labels = dict(getattr(field, "flatchoices", None) or ())
    for one in _listed(value):
        if isinstance(one, Page):
            yield Value(str(one.slug), one.title, one.pk)
        elif one not in (None, ""):
            token = token_of(one)
            yield Value(token, str(labels.get(one, getattr(one, "name", None) or one)))


def token_of(value: Any) -> str:
    """A value as it is kept and compared: ISO 8601 in UTC, a slug or number of a record, text."""
    if isinstance(value, datetime):
        return str(iso(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Model):
        return str(getattr(value, "slug", "") or value.pk)
    if isinstance(value, bool):
        return str(value).lower()
    return str(getattr(value, "code", value))


def _listed(value: Any) -> list[Any]:
    if isinstance(value, Manager | QuerySet):
        return list(value.all())
    if isinstance(value, list | tuple | set):
        return list(value)
    return [value]


def _of_field(model: type[Page], name: str) -> Index:
    field = _field(model, name)
    internal = field.get_internal_type() if field is not None and not field.is_relation else ""
    kind = {"DateField": "date", "DateTimeField": "date"}.get(internal, "keyword")
    title = capfirst(getattr(field, "verbose_name", name.replace("_", " ")))
    choices = getattr(field, "flatchoices", None)
    return Index(
        name=name,
        title=title,
        kind=kind,
        values=lambda page: of_attribute(page, name),
        facet=bool(choices),
        choices=(lambda: choices) if choices else None,
    )


def _field(model: type[Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
