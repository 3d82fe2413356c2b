""" "Not known, leave empty": why a row of the report is left alone for six months."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from cms.numbers import whole_number
from cms.problems import Problem, all_problems, site_problems
from partnerships.models import Clearing

HALF_A_YEAR = timedelta(days=183)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it stays empty"),
        max_length=255,
        help_text=_("Such as: the source does not name them. Your name is kept with it."),
    )


@require_http_methods(["GET", "POST"])
def leave_empty(request: HttpRequest) -> HttpResponse:
    """Ask why, then leave the problem out of the report until half a year from today."""
    problem = _asked_for(request)
    if problem is None:
        messages.warning(request, _("There is no such problem any more."))
        return redirect("incomplete_report")
    _require_right(request, problem.page)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        today = timezone.localdate()
        answer: dict[str, Any] = {
            "reason": form.cleaned_data["reason"],
            "cleared_by": request.user,
            "cleared_on": today,
            "until": today + HALF_A_YEAR,
        }
        Clearing.objects.update_or_create(
            page=problem.page and Page.objects.get(pk=problem.page.pk),
            key=problem.key,
            defaults=answer,
        )
        until = (today + HALF_A_YEAR).isoformat()
        messages.success(request, _("Left empty until %(day)s.") % {"day": until})
        return redirect("incomplete_report")
    return _shown(request, form, problem)


def _shown(request: HttpRequest, form: ReasonForm, problem: Problem) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "problem": problem}
    return TemplateResponse(request, "partnerships/admin/leave_empty.html", context)


@require_http_methods(["GET", "POST"])
def undo_leave_empty(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who said what; a POST takes it back, and the problem shows again."""
    clearing = get_object_or_404(Clearing.objects.select_related("page", "cleared_by"), pk=pk)
    _require_right(request, clearing.page)
    if request.method == "POST":
        clearing.delete()
        messages.success(request, _("The problem is back in the report."))
        return redirect("incomplete_report")
    return TemplateResponse(
        request, "partnerships/admin/undo_leave_empty.html", {"clearing": clearing}
    )


def _asked_for(request: HttpRequest) -> Problem | None:
    """The problem that the address names, if it still is one and may be answered."""
    pk, key = request.GET.get("page", ""), request.GET.get("key", "")
    if pk:
        pages = Page.objects.filter(pk=whole_number(pk)).specific()
        found = list(all_problems(pages))
    else:
        found = list(site_problems())
    return next((one for one in found if one.key == key and one.clearable), None)


def _require_right(request: HttpRequest, page: Page | None) -> None:
    if page is None:
        allowed = request.user.has_perm("partnerships.change_fact")
    else:
        allowed = page.permissions_for_user(request.user).can_edit()
    if not allowed:
        raise PermissionDenied
