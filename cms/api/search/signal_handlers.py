"""When a page or a record that it shows changes, so does its entry, in the same transaction.

A move changes nothing here: the index keeps neither path nor visibility. A deleted page takes its
entry with it.
"""

from typing import Any

from django.apps import apps as live_apps
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed

from cms.api.models import SearchEntry, SearchValue
from cms.api.search import indexing
from cms.api.search.records import pages_with
from cms.api.search.words import fold

#: Columns that say nothing of what is searched.
BOOKKEEPING = frozenset(
    ["latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes",
     "live", "live_revision", "expired", "expire_at", "go_live_at", "locked", "locked_at",
     "locked_by", "path", "depth", "numchild", "url_path", "show_in_menus", "translation_key"]
)  # fmt: skip


def connect(sender: Any) -> None:
    post_save.connect(page_saved, dispatch_uid="cms_api.search.page_saved")
    post_save.connect(row_saved, dispatch_uid="cms_api.search.row_saved")
    pre_delete.connect(record_going, dispatch_uid="cms_api.search.record_going")
    post_delete.connect(row_deleted, dispatch_uid="cms_api.search.row_deleted")
    m2m_changed.connect(record_related, dispatch_uid="cms_api.search.record_related")
    page_slug_changed.connect(slug_changed, dispatch_uid="cms_api.search.slug_changed")
    page_published.connect(published, dispatch_uid="cms_api.search.published")
    post_migrate.connect(after_migrate, sender=sender, dispatch_uid="cms_api.search.migrated")


def page_saved(
    sender: type[Model], instance: Any, raw: bool, using: str, update_fields: Any, **kwargs: Any
) -> None:
    """A page is indexed as it is saved, with the child rows that it saves next."""
    if raw or not isinstance(instance, Page):
        return
    if update_fields is not None and BOOKKEEPING.issuperset(update_fields):
        return
    stored = SearchEntry.objects.using(using).filter(pk=instance.pk)
    renamed = stored.exclude(title_sort=fold(instance.title)[:255]).exists()
    if update_fields is not None or instance.specific_class is not sender:
        indexing.reindex([instance.pk], using)
    else:
        instance._indexed_rows = _rows_in_memory(instance)
        indexing.index_pages([instance], using)
    if renamed:
        _reindex_those_about(instance, using)


def slug_changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    _reindex_those_about(instance, instance._state.db)


def row_saved(sender: type[Model], instance: Any, raw: bool, using: str, **kwargs: Any) -> None:
    """A child row that was not saved with its page, or a record."""
    if not raw and not isinstance(instance, Page):
        indexing.reindex({*_pages_of(instance), *pages_with(instance, using)}, using)


def record_going(sender: type[Model], instance: Any, using: str, **kwargs: Any) -> None:
    """Which pages lead to a record is known only before it is deleted."""
    if not isinstance(instance, Page):
        instance._indexed_on = pages_with(instance, using)


def record_related(sender: Any, instance: Any, action: str, using: str, **kwargs: Any) -> None:
    if action.startswith("post_") and not isinstance(instance, Page):
        indexing.reindex(pages_with(instance, using), using)


def row_deleted(
    sender: type[Model], instance: Any, using: str, origin: Any = None, **kwargs: Any
) -> None:
    """A child row that goes alone; one that goes with its page does not matter."""
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    if not issubclass(model, Page):
        indexing.reindex({*_pages_of(instance), *getattr(instance, "_indexed_on", ())}, using)


def published(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Once more when all rows are stored, for those that were removed from a page.

    Translations read the rows of relations that are entered once, so they come along.
    """
    ids = [instance.pk] if getattr(instance, "_indexed_rows", None) else []
    if getattr(instance, "shared_relations", None):
        others = Page.objects.filter(translation_key=instance.translation_key)
        ids += others.exclude(pk=instance.pk).values_list("pk", flat=True)
    indexing.reindex(ids, instance._state.db)


def after_migrate(using: str, apps: Any = live_apps, **kwargs: Any) -> None:
    """Fills an empty index; nothing where its tables have been migrated away."""
    known = {(m._meta.app_label, m._meta.model_name) for m in apps.get_models()}
    if ("cms_api", "searchentry") in known and indexing.is_empty(using):
        indexing.rebuild(using)


def _reindex_those_about(page: Any, using: str) -> None:
    """Other pages' values that name this one, by its slug and its title."""
    values = SearchValue.objects.using(using).filter(about=page.pk).exclude(entry=page.pk)
    indexing.reindex(set(values.values_list("entry_id", flat=True)), using)


def _rows_in_memory(page: Any) -> list[Any]:
    relations = getattr(page, "_cluster_related_objects", {})
    return [row for rows in relations.values() for row in rows]


def _pages_of(row: Any) -> list[int]:
    found = []
    for key in indexing.parental_keys(type(row)):
        parent = key.get_cached_value(row, default=None)
        if not any(row is known for known in getattr(parent, "_indexed_rows", ())):
            found.append(getattr(row, key.attname))
    return [pk for pk in found if pk is not None]
