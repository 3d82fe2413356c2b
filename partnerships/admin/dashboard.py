"""What an editor sees first: pages to fix, calls that close."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.admin.ui.components import Component

from partnerships.admin.reports import incomplete_rows
from partnerships.models import NewsPage
from partnerships.vocabularies import NewsKind

SHOWN = 8


class PagesToFix(Component):
    """The gravest open problems of the pages that the user edited last."""

    name = "pages_to_fix"
    template_name = "partnerships/admin/pages_to_fix.html"
    order = 230

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = (parent_context or {})["request"].user
        rows = [
            row for row in incomplete_rows(user) if row.owner_id == user.pk and row.answer is None
        ]
        return {"rows": rows[:SHOWN], "more": max(len(rows) - SHOWN, 0), "owner": user.pk}


class CallsThatClose(Component):
    """Live calls, in the default language, that close before this month ends."""

    name = "calls_that_close"
    template_name = "partnerships/admin/calls_that_close.html"
    order = 240

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        now = timezone.localtime()
        calls = NewsPage.objects.live().filter(
            kind=NewsKind.CALL,
            call_closes__gte=now,
            call_closes__lt=_next_month(now),
            locale__language_code=settings.LANGUAGE_CODE,
        )
        return {"calls": calls.order_by("call_closes")}


def _next_month(now: datetime.datetime) -> datetime.datetime:
    days = calendar.monthrange(now.year, now.month)[1]
    start = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return start + datetime.timedelta(days=days)
