"""The tables of the API: identity of pages, the search index, the ledger of what changed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone


class PageIdentity(models.Model):
    """The UID of a page: kept when it moves or is renamed, new on a copy, one per translation."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="api_identity"
    )
    uid = models.CharField(max_length=32, unique=True, editable=False)

    # It follows the page and says nothing about what the page refers to.
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.uid


class SearchEntry(models.Model):
    """What the search engine knows of one page, in the page's own language.

    On PostgreSQL the table has two columns more, ``titles`` and ``document`` (tsvector); on SQLite
    the words are in the table of ``SearchText``. Who may read the page is not kept here.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    language = models.CharField(max_length=100)
    type = models.CharField(max_length=255, db_index=True)
    title_sort = models.CharField(max_length=255, db_index=True)
    description = models.TextField(blank=True)
    text = models.TextField(blank=True)
    # {index name: [token, ...]}, those that say nothing of another page.
    metadata = models.JSONField(default=dict)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.type} {self.page_id}"


class SearchValue(models.Model):
    """One value of a declared index on a page, such as the country NL.

    A value that tells of another page names it in ``about``: it counts only for those who may
    read that page, too.
    """

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="values_of")
    name = models.CharField(max_length=100)
    token = models.CharField(max_length=255)
    label = models.CharField(max_length=255)
    about = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["name", "token"], name="cms_api_value_of_index")]

    def __str__(self) -> str:
        return f"{self.name}={self.token}"


class SearchText(models.Model):
    """The full-text table (FTS5) that SQLite needs beside ``SearchEntry``; its row goes with it."""

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_column="rowid",
        related_name="search_text",
    )
    title = models.TextField()
    boosted = models.TextField()
    body = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        managed = False
        db_table = "cms_api_searchtext"

    def __str__(self) -> str:
        return self.title


class TransactionNumber(models.Func):
    """The number of the running transaction on PostgreSQL; 0 where writers wait for each other."""

    output_field = models.BigIntegerField()

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        return "0", ()

    def as_postgresql(self, *args: Any, **kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        return "pg_current_xact_id()::text::bigint", ()


class LedgerEntry(models.Model):
    """One line of the ledger, written in the transaction of the change that it tells of.

    ``weight`` counts towards the stamp until the compactor folds the line. A line with a ``kind``
    is an item of ``@changes``: ``audience`` says who could read the page before, and where it
    stood (see ``cms.api.ledger.lines``); ``transaction`` and ``id`` are its place in the order.
    """

    weight = models.BigIntegerField()
    transaction = models.BigIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=12, blank=True, default="")
    page_id = models.BigIntegerField(null=True, blank=True)
    uid = models.CharField(max_length=32, blank=True, default="")
    audience = models.JSONField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(
                fields=["weight"], condition=models.Q(weight__gt=0), name="cms_api_ledger_weight"
            ),
            models.Index(
                fields=["transaction", "id"],
                condition=~models.Q(kind=""),
                name="cms_api_ledger_order",
            ),
            models.Index(fields=["page_id", "id"], name="cms_api_ledger_page"),
        ]

    def __str__(self) -> str:
        return f"{self.kind or 'bump'} {self.page_id or ''}".strip()


class LedgerEpoch(models.Model):
    """One row. ``value`` is new after migrate and restore and part of every key of the cache;
    ``cursors`` is new when the places in the ledger that clients have kept mean nothing any more.
    """

    value = models.CharField(max_length=32)
    cursors = models.CharField(max_length=32)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.value


class PreviewLink(models.Model):
    """A link that opens one revision of one page for a while; ``digest`` is that of its token."""

    key = models.UUIDField(unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="preview_links"
    )
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"preview of page {self.page_id}"
