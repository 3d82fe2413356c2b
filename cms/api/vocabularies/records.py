"""Rows of tables as terms: pages by UID, users by name, other records by slug or number."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from wagtail.search import index

from cms.api.identity import uid_of
from cms.api.vocabularies.terms import Rows

NAMES = ("title", "name", "label")
USER_NAMES = ("first_name", "last_name")
NUMBER_MAX = 2**63 - 1  # of a column


def pages(found: QuerySet[Any]) -> Rows:
    """Pages by UID, whatever their class."""
    return Rows(
        found.select_related("api_identity"),
        texts=("title",),
        token=lambda page: uid_of(page) or "",
        title=lambda page: str(page.title),
        by_tokens=lambda tokens: Q(api_identity__uid__in=list(tokens)),
    )


def records(found: QuerySet[Any]) -> Rows:
    """Records of one model: by slug where that is unique, users by name, others by number."""
    model: Any = found.model
    name = _token_field(model)
    texts = _texts(model)
    ordered = found if found.ordered else found.order_by(*texts[:1], "pk")
    return Rows(
        ordered,
        texts=texts,
        token=lambda row: str(getattr(row, name)),
        title=_title,
        by_tokens=lambda tokens: _by_tokens(model, name, tokens),
    )


def _title(row: Any) -> str:
    """A person's whole name, where a user has one; else what the record calls itself."""
    whole = row.get_full_name() if isinstance(row, get_user_model()) else ""
    return str(whole or row)


def _token_field(model: Any) -> str:
    if issubclass(model, get_user_model()):
        return str(model.USERNAME_FIELD)
    unique = any(f.name == "slug" and f.unique for f in model._meta.concrete_fields)
    return "slug" if unique else str(model._meta.pk.attname)


def _by_tokens(model: Any, name: str, tokens: Iterable[str]) -> Q:
    """A token that no row can have finds nothing."""
    column = model._meta.get_field(name)
    found = []
    for token in tokens:
        try:
            value = column.to_python(token)
        except ValidationError:
            continue
        if not isinstance(value, int) or abs(value) <= NUMBER_MAX:
            found.append(value)
    return Q(**{f"{name}__in": found})


def _texts(model: Any) -> list[str]:
    """The columns that name a record, and those that the model lets be searched: no others, since
    a search tells what a column holds.
    """
    columns = {field.name for field in model._meta.concrete_fields if not field.is_relation}
    if issubclass(model, get_user_model()):
        return [name for name in (model.USERNAME_FIELD, *USER_NAMES) if name in columns]
    declared = [
        field.field_name
        for field in getattr(model, "search_fields", ())
        if isinstance(field, index.SearchField | index.AutocompleteField)
    ]
    return [name for name in dict.fromkeys([*NAMES, *declared]) if name in columns]


def may_change(user: Any, model: Any) -> bool:
    """Whether somebody may change rows of a model, and so see all of them."""
    return bool(user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"))
