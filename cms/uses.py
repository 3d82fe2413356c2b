"""Where a record is used: what must be undone before it can be deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ManyToManyRel, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

from cms.drafts import mentions_in_drafts


@dataclass(frozen=True, slots=True)
class Use:
    """One place: ``title`` and ``kind`` of the page or record, ``field`` that points here, and the
    address of that field in its edit form ("" for who may not edit it)."""

    title: str
    kind: str
    field: str
    url: str


def uses_of(record: Model, user: Any) -> list[Use]:
    """Every page and record that points at ``record``, by title.

    From Wagtail's index of references, which reads foreign keys, rows of pages, streams and rich
    text, and from what it does not read: many-to-many relations, and the newest or a scheduled
    draft of a page, as far as that says more than the page's own tables.
    """
    finder = AdminURLFinder(user)
    indexed = list(ReferenceIndex.get_grouped_references_to(record))
    known = {
        (source.pk, reference.model_path)
        for source, references in indexed
        for reference in references
        if isinstance(source, Page)
    }
    found = [
        *_indexed(indexed, finder),
        *_many_to_many(record, finder),
        *_in_drafts(record, known, finder),
    ]
    return sorted(found, key=lambda use: (use.title, use.kind, use.field))


def _indexed(groups: list[tuple[Model, list[Any]]], finder: AdminURLFinder) -> Iterator[Use]:
    for source, references in groups:
        url = finder.get_edit_url(source) or ""
        for reference in references:
            anchor = f"#:w:contentpath={reference.content_path}"
            yield Use(
                title=str(source),
                kind=_kind(source),
                field=str(reference.describe_source_field()),
                url=url and url + anchor,
            )


def _many_to_many(record: Model, finder: AdminURLFinder) -> Iterator[Use]:
    for relation in record._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToManyRel):
            continue
        sources = relation.related_model._default_manager.filter(**{relation.field.name: record})
        for source in sources:
            url = finder.get_edit_url(source) or ""
            yield Use(
                title=str(source),
                kind=_kind(source),
                field=capfirst(str(relation.field.verbose_name)),
                url=url and f"{url}#:w:contentpath={relation.field.name}",
            )


def _in_drafts(record: Model, known: set[tuple[int, str]], finder: AdminURLFinder) -> Iterator[Use]:
    for mention in mentions_in_drafts(record):
        if (mention.page.pk, mention.model_path) in known:
            continue
        url = finder.get_edit_url(mention.page) or ""
        yield Use(
            title=_("Draft of “%(page)s”") % {"page": mention.title},
            kind=_kind(mention.page),
            field=mention.field,
            url=url and f"{url}#:w:contentpath={mention.content_path}",
        )


def _kind(source: Model) -> str:
    """A page's type in words; the index of references holds it as a mere page."""
    if isinstance(source, Page) and source.specific_class is not None:
        return capfirst(str(source.specific_class._meta.verbose_name))
    return capfirst(str(source._meta.verbose_name))
