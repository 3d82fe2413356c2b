"""Which tables hold content. The rule is: every table does, except those named here."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Model
from wagtail.images.models import AbstractRendition
from wagtail.models import (
    BaseLogEntry,
    DraftStateMixin,
    LockableMixin,
    Page,
    RevisionMixin,
    Task,
    TaskState,
)

from cms.api import conf


class Kind(Enum):
    """What writing to a table means for the answers."""

    CONTENT = "content"
    IGNORED = "ignored"
    # Worked out from content: a search index. Its writes follow a save in the same transaction, or
    # come later by themselves, as a background worker's do.
    DERIVED = "derived"
    # Filled by a GET from what is there already; only a deletion changes answers.
    FILLED = "filled"
    # A statement, not a table: an UPDATE of nothing but what a draft, a lock or a login writes.
    DRAFT = "draft"


# Labels of apps, or of models, that no answer shows.
IGNORED = frozenset(
    {
        "admin", "axes", "contenttypes", "sessions", "migrations",
        "django_tasks_db", "django_tasks_database", "django_rq", "django_celery_beat",
        "wagtailadmin", "wagtail_localize", "simple_translation",
        "wagtailembeds.embed", "wagtailusers.userprofile",
        "wagtailsearchpromotions.query", "wagtailsearchpromotions.querydailyhits",
        "wagtailcore.apitoken", "wagtailcore.comment", "wagtailcore.commentreply",
        "wagtailcore.groupapprovaltask_groups", "wagtailcore.pagesubscription",
        "wagtailcore.referenceindex", "wagtailcore.revision", "wagtailcore.uploadedfile",
        "wagtailcore.workflow", "wagtailcore.workflowcontenttype", "wagtailcore.workflowpage",
        "wagtailcore.workflowstate", "wagtailcore.workflowtask",
        "cms_api.ledgerentry", "cms_api.ledgerepoch",
    }
)  # fmt: skip
DERIVED = frozenset(
    {
        "wagtailsearch", "modelsearch",
        "cms_api.searchentry", "cms_api.searchtext", "cms_api.searchvalue",
    }
)  # fmt: skip
# Tables without a model.
WITHOUT_MODEL = frozenset({"django_migrations", "sqlite_sequence"})


@cache
def kind_of(table: str) -> Kind:
    """By the name of the table; one that belongs to no model holds content, too."""
    return _kinds().get(table, Kind.CONTENT)


@cache
def quiet_columns(table: str) -> frozenset[str]:
    """The columns that saving a draft, taking a lock or logging in writes, and nobody is shown."""
    names: set[str] = set()
    for model in apps.get_models():
        if model._meta.db_table == table:
            names |= _quiet_columns(model)
    return frozenset(names)


def forget() -> None:
    """After the settings or the installed apps have changed."""
    for function in (kind_of, quiet_columns, _kinds):
        function.cache_clear()


@cache
def _kinds() -> dict[str, Kind]:
    known = dict.fromkeys(WITHOUT_MODEL, Kind.IGNORED)
    for model in apps.get_models(include_auto_created=True, include_swapped=True):
        known[model._meta.db_table] = _kind(model)
    return known


def _kind(model: type[Model]) -> Kind:
    labels = {model._meta.app_label, model._meta.label_lower}
    if labels & (IGNORED | {label.lower() for label in conf.get("CMS_API_LEDGER_IGNORED")}):
        return Kind.IGNORED
    if issubclass(model, (BaseLogEntry, Task, TaskState, *_form_submissions())):
        return Kind.IGNORED
    if labels & DERIVED or getattr(model, "ledger_derived", False):
        return Kind.DERIVED
    return Kind.FILLED if issubclass(model, AbstractRendition) else Kind.CONTENT


def _quiet_columns(model: type[Model]) -> set[str]:
    """Columns of this very table; a page's are in Page's own."""
    names: set[str] = set()
    for mixin, fields in (
        (RevisionMixin, {"latest_revision"}),
        (DraftStateMixin, {"has_unpublished_changes"}),
        (LockableMixin, {"locked", "locked_at", "locked_by"}),
        (Page, {"draft_title", "latest_revision_created_at"}),
        (get_user_model(), {"last_login", "password"}),
    ):
        if issubclass(model, mixin):
            names |= fields
    own = (field for field in model._meta.local_concrete_fields if field.name in names)
    return {str(field.column) for field in own}


def _form_submissions() -> tuple[Any, ...]:
    """What visitors send in; a site that shows it calls ``bump()``."""
    if not apps.is_installed("wagtail.contrib.forms"):
        return ()
    from wagtail.contrib.forms.models import AbstractFormSubmission

    return (AbstractFormSubmission,)
