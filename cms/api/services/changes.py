"""``@changes``: what happened to the pages since a cursor, so that an app can mirror the site."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from rest_framework.exceptions import APIException
from wagtail.models import Page

from cms.api import conf, params
from cms.api.answers.kept import do_not_keep
from cms.api.errors import BadRequest, ServiceNotFound
from cms.api.ledger import cursors, stamp
from cms.api.ledger.cursors import Cursor
from cms.api.openapi.parameters import query
from cms.api.page_types import api_type, model_of
from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import SiteRoot, absolute_id, path_of, sole_home
from cms.shapes import MOMENT, TEXT, URL, YES_NO, array, nullable, obj, words
from cms.visibility import home_of, visible_pages

KINDS = ("published", "changed", "moved", "unpublished", "deleted")
GONE = ("unpublished", "deleted")


class Gone(APIException):
    status_code = 410
    default_detail = "The cursor is too old: read everything again."
    default_code = "gone"


@register
class Changes(Service):
    """What was published, changed, moved, unpublished and deleted after ``since``; the root only.

    Reply: ``{"@id", "items": [{"kind", "UID", "path", "@id", "@type"?, "when"}], "next", "more"}``.
    Without ``since`` no items, only the present cursor. Items are those of pages that the caller
    may read, or that were public before. Cost: three statements, besides those of who may read
    what.
    """

    name = "changes"
    root_only = True
    errors = {"410": Gone.default_detail}
    parameters = (
        query("since", TEXT, "The `next` of the answer before."),
        query("b_size", {"type": "integer", "minimum": 1}, "How many; more than allowed is cut."),
    )
    response = obj(
        {
            "@id": URL,
            "items": array(
                obj(
                    {
                        "kind": words(KINDS),
                        "UID": TEXT,
                        "path": TEXT,
                        "@id": nullable(URL),
                        "@type": TEXT,
                        "when": MOMENT,
                    },
                    ["@type"],
                )
            ),
            "next": TEXT,
            "more": YES_NO,
        }
    )

    def reply(self) -> dict[str, Any]:
        if not isinstance(self.context, SiteRoot) and self.context != sole_home(self.request):
            raise ServiceNotFound("@changes")
        # It depends on transactions that still run, and on the clock: neither changes the stamp.
        do_not_keep(self.request)
        given = params.text(self.request, "since")
        size = params.whole(self.request, "b_size", conf.get("CMS_API_BATCH_SIZE"), least=1)
        epoch = _epoch()
        present = cursors.now(epoch, timezone.now())
        if not given:
            return {"items": [], "next": str(present), "more": False}
        since = _since(given, epoch)
        size = min(size, conf.get("CMS_API_BATCH_SIZE_MAX"))
        lines = _lines(since, present, size + 1)
        more, lines = len(lines) > size, lines[:size]
        last = lines[-1] if more else None
        following = (
            Cursor(epoch, last.transaction, last.pk, int(last.at.timestamp())) if last else present
        )
        return {"items": self._items(lines), "next": str(following), "more": more}

    def _items(self, lines: list[Any]) -> list[dict[str, Any]]:
        ids = {line.page_id for line in lines}
        if not ids:
            return []
        visible = {page.pk: page for page in visible_pages(self.request).filter(pk__in=ids)}
        there = set(Page.objects.filter(pk__in=ids).values_list("pk", flat=True))
        made = (self._item(line, visible.get(line.page_id), there) for line in lines)
        return [item for item in made if item is not None]

    def _item(self, line: Any, page: Page | None, there: set[int]) -> dict[str, Any] | None:
        when = line.at.replace(microsecond=0).isoformat()
        if page is not None:
            return {
                "kind": "changed" if line.kind in GONE else line.kind,
                "UID": line.uid,
                "path": path_of(page, self.request),
                "@id": absolute_id(page, self.request),
                "@type": api_type(model_of(page.content_type_id)),
                "when": when,
            }
        path = self._old_path(line.audience or {})
        if path is None:
            return None
        kind = "unpublished" if line.page_id in there else "deleted"
        return {"kind": kind, "UID": line.uid, "path": path, "@id": None, "when": when}

    def _old_path(self, audience: dict[str, Any]) -> str | None:
        """Where a public page of this site stood; None for any other."""
        if not audience.get("public"):
            return None
        page = Page(path=audience["tree"], url_path=audience["url_path"])
        home = home_of(page, self.request)
        if home is None:
            return None
        below = page.url_path.strip("/").split("/")[home.depth - 1 :]
        page.url_path = home.url_path + "".join(f"{slug}/" for slug in below)
        return path_of(page, self.request)


def _since(given: str, epoch: str) -> Cursor:
    try:
        return cursors.read(given, epoch)
    except cursors.TooOld:
        raise Gone from None
    except cursors.Malformed:
        raise BadRequest("since must be the next of an earlier answer.") from None


def _epoch() -> str:
    from cms.api.models import LedgerEpoch

    found = LedgerEpoch.objects.using(stamp.ledger_alias()).values_list("cursors", flat=True)
    return found.first() or ""


def _lines(since: Cursor, present: Cursor, size: int) -> list[Any]:
    """In the order of the transactions. What still runs, and what comes after, is left for the
    next time.
    """
    from cms.api.models import LedgerEntry

    after = Q(transaction__gt=since.transaction) | Q(
        transaction=since.transaction, pk__gt=since.line
    )
    until = Q(transaction__lt=present.transaction) | Q(
        transaction=present.transaction, pk__lte=present.line
    )
    rows = LedgerEntry.objects.using(stamp.ledger_alias()).filter(after & until)
    return list(rows.exclude(kind="").order_by("transaction", "pk")[:size])
