"""``@aliases``: old addresses that lead to a page; Wagtail's redirects."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from wagtail.models import Page, Site

from cms.api import batching, params
from cms.api.errors import BadRequest, Forbidden, Unauthorized
from cms.api.openapi.parameters import BATCH, query
from cms.api.permissions import may_edit_context
from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import SiteRoot, path_of
from cms.shapes import DATE, TEXT, URL, WHOLE, YES_NO, array, obj, ref
from cms.visibility import visible_pages

QUERY_MAX = 200  # characters of a search


@register
class Aliases(Service):
    """The redirects to a page, for who may edit it; at the root all, for who may change redirects.

    Reply: ``{"@id", "items": [{"path", "datetime", "manual", "redirect-to"}], "items_total",
    "batching"?}``. At the root: ``q`` or ``query`` (part of the old path), ``manual``, ``start``
    and ``end`` (ISO dates). A redirect to a page that the caller may not read is left out. Cost:
    three queries.
    """

    name = "aliases"
    expandable = True
    parameters = (
        query("q", TEXT, "Part of the old address."),
        query("manual", YES_NO),
        query("start", DATE),
        query("end", DATE),
        *BATCH,
    )
    also_reads = ("query",)
    response = obj(
        {
            "@id": URL,
            "items": array(
                obj({"path": TEXT, "datetime": TEXT, "manual": YES_NO, "redirect-to": TEXT})
            ),
            "items_total": WHOLE,
            "batching": ref("Batching"),
        },
        ["batching"],
    )

    def available(self) -> bool:
        return apps.is_installed("wagtail.contrib.redirects")

    def reply(self) -> dict[str, Any]:
        root = isinstance(self.context, SiteRoot)
        self._check(root)
        found = self._all() if root else self._of_page()
        batch = batching.batch(self.request, found, self.url)
        items = [self._item(redirect) for redirect in batch.items]
        return {"items": items, "items_total": batch.total} | batch.links()

    def _check(self, root: bool) -> None:
        user = self.request.user
        allowed = (
            user.has_perm("wagtailredirects.change_redirect")
            if root
            else may_edit_context(self.context, self.request)
        )
        if not allowed:
            raise Forbidden() if user.is_authenticated else Unauthorized()

    def _of_page(self) -> QuerySet[Any]:
        pk = self.context.pk if isinstance(self.context, Page) else None
        return self._readable().filter(redirect_page_id=pk)

    def _all(self) -> QuerySet[Any]:
        found = self._readable()
        wanted = params.text(self.request, "q") or params.text(self.request, "query")
        if len(wanted) > QUERY_MAX:
            raise BadRequest(f"q may be {QUERY_MAX} characters long at most.")
        if wanted:
            found = found.filter(old_path__icontains=wanted)
        if params.values(self.request, "manual"):
            found = found.filter(automatically_created=not params.flag(self.request, "manual"))
        for name, lookup in (("start", "created_at__gte"), ("end", "created_at__lte")):
            if given := params.text(self.request, name):
                found = found.filter(**{lookup: _moment(name, given)})
        return found

    def _readable(self) -> QuerySet[Any]:
        from wagtail.contrib.redirects.models import Redirect  # may not be installed

        site = Site.find_for_request(getattr(self.request, "_request", self.request))
        visible = visible_pages(self.request, drafts=True).order_by().values("pk")
        open_q = Q(redirect_page__isnull=True) | Q(redirect_page__in=visible)
        found = Redirect.get_for_site(site).filter(open_q).select_related("redirect_page")
        return found.order_by("old_path", "pk")

    def _item(self, redirect: Any) -> dict[str, Any]:
        created = redirect.created_at
        target = redirect.redirect_link
        if redirect.redirect_page is not None:
            target = path_of(redirect.redirect_page, self.request) or "/"
        return {
            "path": redirect.old_path,
            "datetime": created.replace(microsecond=0).isoformat() if created else "",
            "manual": not redirect.automatically_created,
            "redirect-to": target,
        }


def _moment(name: str, given: str) -> datetime:
    try:
        day = parse_date(given)
        moment = parse_datetime(given) or (datetime(day.year, day.month, day.day) if day else None)
    except ValueError:
        moment = None
    if moment is None:
        raise BadRequest(f"{name} must be an ISO date, such as 2026-01-31.")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
