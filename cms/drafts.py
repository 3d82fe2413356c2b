"""Records that the drafts of pages name: foreign keys, their own and those of their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, Model, Q, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision, get_page_models


@dataclass(frozen=True, slots=True)
class Mention:
    """One key in one draft; the paths are those of Wagtail's index of references."""

    page: Page
    title: str
    field: str
    model_path: str
    content_path: str


@dataclass(frozen=True, slots=True)
class _Key:
    """A foreign key of a page ("" as ``relation``) or of a page's rows."""

    relation: str
    field: Field

    @property
    def model_path(self) -> str:
        return f"{self.relation}.item.{self.field.name}" if self.relation else self.field.name

    @property
    def label(self) -> str:
        label = capfirst(str(self.field.verbose_name))
        if not self.relation:
            return label
        return f"{capfirst(str(self.field.model._meta.verbose_name))} → {label}"

    def content_paths(self, content: dict[str, Any], pk: Any) -> Iterator[str]:
        """Where the key has the value ``pk``: in which column, or in which rows."""
        name = self.field.name
        if not self.relation:
            if content.get(name) == pk:
                yield name
            return
        for row in content.get(self.relation) or []:
            if row.get(name) == pk:
                new = row.get("pk") is None
                yield self.relation if new else f"{self.relation}.{row['pk']}.{name}"


def mentions_in_drafts(record: Model) -> Iterator[Mention]:
    """Keys with the value ``record`` in the newest draft of a page and in scheduled ones.

    One for a page and a key. Two queries, once the content types are known.
    """
    keys = _keys_to(record)
    revisions = _revisions_that_may_name(record, keys)
    pages = Page.objects.in_bulk({int(revision.object_id) for revision in revisions})
    found = {}
    for revision in revisions:
        page = pages.get(int(revision.object_id))
        for key in keys[revision.content_type_id] if page else []:
            for path in key.content_paths(revision.content, record.pk):
                title = revision.content.get("title") or str(page)
                found[page.pk, key.model_path] = Mention(
                    page, title, key.label, key.model_path, path
                )
    yield from found.values()


def _keys_to(record: Model) -> dict[int, list[_Key]]:
    """By the content type of a page, the keys that may name the record."""
    types = ContentType.objects.get_for_models(*get_page_models())
    found = {
        content_type.pk: [
            *_keys_of(page_type, record),
            *(
                key
                for rows in get_all_child_relations(page_type)
                for key in _keys_of(rows.related_model, record, rows.get_accessor_name())
            ),
        ]
        for page_type, content_type in types.items()
    }
    return {pk: keys for pk, keys in found.items() if keys}


def _keys_of(model: type[Model], record: Model, relation: str = "") -> list[_Key]:
    return [
        _Key(relation, field)
        for field in model._meta.concrete_fields
        if field.related_model is record._meta.concrete_model
        if not isinstance(field, ParentalKey)
    ]


def _revisions_that_may_name(record: Model, keys: dict[int, list[_Key]]) -> list[Revision]:
    """Those with the text of such a key: "5" is in "57" too, and in another relation's rows."""
    texts = {f'"{key.field.name}": {record.pk}' for of_type in keys.values() for key in of_type}
    if not texts:
        return []
    says = Q()
    for text in texts:
        says |= Q(text__contains=text)
    newest = Page.objects.order_by().values("latest_revision")
    return list(
        Revision.page_revisions.alias(text=Cast("content", TextField()))
        .filter(says, content_type__in=keys)
        .filter(Q(pk__in=newest) | Q(approved_go_live_at__isnull=False))
        .order_by("pk")
    )
