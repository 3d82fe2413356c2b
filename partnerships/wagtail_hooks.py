"""What `partnerships` adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.permissions import page_permission_policy
from wagtail_modeladmin.options import modeladmin_register

from cms.page_lists import TOUCHING
from partnerships import problems
from partnerships.admin import clearing_views, import_views
from partnerships.admin.choosers import PICKERS
from partnerships.admin.dashboard import CallsThatClose, PagesToFix
from partnerships.admin.menu import PartnershipsMenu
from partnerships.admin.reports import IncompleteReport, TranslationReport
from partnerships.models import Clearing

modeladmin_register(PartnershipsMenu)

hooks.register("page_problems", problems.network_problems)
hooks.register("page_problems", problems.member_problems)
hooks.register("page_problems", problems.read_more_problems)
hooks.register("page_problems", problems.fact_problems)
hooks.register("page_problems", problems.region_problems)
hooks.register("site_problems", problems.free_fact_problems)


@hooks.register("cleared_problems")
def cleared_problems() -> list[tuple[int | None, str]]:
    return list(Clearing.objects.in_force().values_list("page_id", "key"))


@hooks.register("register_admin_viewset")
def register_pickers() -> list[ChooserViewSet]:
    return PICKERS


@hooks.register("register_admin_urls")
def register_views() -> list[URLPattern]:
    incomplete, translations = IncompleteReport, TranslationReport
    return [
        path("reports/incomplete/", incomplete.as_view(), name="incomplete_report"),
        path(
            "reports/incomplete/results/",
            incomplete.as_view(results_only=True),
            name="incomplete_report_results",
        ),
        path("reports/incomplete/leave-empty/", clearing_views.leave_empty, name="leave_empty"),
        path(
            "reports/incomplete/left-empty/<int:pk>/",
            clearing_views.undo_leave_empty,
            name="undo_leave_empty",
        ),
        *(
            path(
                f"partnerships/import/{kind}/",
                import_views.import_records,
                {"kind": kind},
                name=f"import_{kind}",
            )
            for kind in import_views.KINDS
        ),
        path("reports/languages/", translations.as_view(), name="translation_report"),
        path(
            "reports/languages/results/",
            translations.as_view(results_only=True),
            name="translation_report_results",
        ),
    ]


class ReportItem(MenuItem):
    """Shown to whoever works on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, TOUCHING)


@hooks.register("construct_homepage_panels")
def dashboard(request: HttpRequest, panels: list[Any]) -> None:
    if page_permission_policy.user_has_any_permission(request.user, TOUCHING):
        panels += [PagesToFix(), CallsThatClose()]


@hooks.register("register_reports_menu_item")
def incomplete_item() -> MenuItem:
    url = reverse("incomplete_report")
    return ReportItem(_("Incomplete or out of date"), url, icon_name="warning", order=10)


@hooks.register("register_reports_menu_item")
def translations_item() -> MenuItem:
    url = reverse("translation_report")
    icon = "wagtail-localize-language"
    return ReportItem(_("Translations"), url, name="page-translations", icon_name=icon, order=20)


@hooks.register("construct_reports_menu")
def one_report_of_translations(request: HttpRequest, menu_items: list[Any]) -> None:
    """wagtail-localize lists its own records under the same name; ours lists pages."""
    theirs = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != theirs]
