"""Import of a sheet in the admin: first what it would do, then do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from partnerships.importers import memberships, organisations
from partnerships.importers.rows import Outcome, UnreadableSheet

MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Kind:
    """What can be imported: by whom, how, from which columns, and where its list is."""

    title: str | Promise
    importer: Callable[..., Outcome]
    columns: list[str]
    required: list[str]
    may: Callable[[Any], bool]
    list_name: str


KINDS = {
    "organisations": Kind(
        _("Import organisations"),
        organisations.import_organisations,
        organisations.COLUMNS,
        organisations.REQUIRED,
        lambda user: user.has_perms(
            ["partnerships.add_organisation", "partnerships.change_organisation"]
        ),
        "partnerships_organisation_modeladmin_index",
    ),
    "memberships": Kind(
        _("Import memberships"),
        memberships.import_memberships,
        memberships.COLUMNS,
        memberships.REQUIRED,
        lambda user: page_permission_policy.user_has_any_permission(user, ["add", "change"]),
        "partnerships_membership_modeladmin_index",
    ),
}


class SheetForm(forms.Form):
    """A file at first; the text that was checked when it is confirmed."""

    file = forms.FileField(label=_("CSV file"), required=False)
    text = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None and file.size > MOST_BYTES:
            self.add_error("file", _("The file is larger than 1 MB: split it."))
        elif file is None and not cleaned.get("text"):
            self.add_error("file", _("Choose a file."))
        return cleaned

    def data_bytes(self) -> bytes:
        file = self.cleaned_data.get("file")
        return file.read() if file is not None else self.cleaned_data["text"].encode()


@require_http_methods(["GET", "POST"])
def import_records(request: HttpRequest, kind: str) -> HttpResponse:
    """GET asks for a file, POST shows what it would do, POST with ``confirm`` does it."""
    chosen = KINDS[kind]
    if not chosen.may(request.user):
        raise PermissionDenied
    context: dict[str, Any] = {"kind": chosen, "form": SheetForm()}
    if request.method == "POST":
        form = context["form"] = SheetForm(request.POST, request.FILES)
        if form.is_valid():
            done = _run(request, chosen, form, context)
            if done:
                return done
    return TemplateResponse(request, "partnerships/admin/import.html", context)


def _run(
    request: HttpRequest, chosen: Kind, form: SheetForm, context: dict[str, Any]
) -> HttpResponse | None:
    data, confirmed = form.data_bytes(), "confirm" in request.POST
    try:
        outcome = chosen.importer(data, dry_run=not confirmed, user=request.user)
    except UnreadableSheet as error:
        form.add_error("file", str(error))
        return None
    if outcome.saved:
        messages.success(
            request,
            _("%(new)d new, %(changed)d changed.")
            % {"new": outcome.count("create"), "changed": outcome.count("update")},
        )
        return redirect(chosen.list_name)
    context["outcome"] = outcome
    context["text"] = data.decode("utf-8-sig")
    return None
