"""The admin's list of preview links."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.api import conf
from cms.api.preview_list import preview_links


class PreviewLinksItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(conf.get("CMS_API_PREVIEW_URL"))


@hooks.register("register_admin_urls")
def register_views() -> list[Any]:
    return [path("preview-links/", preview_links, name="cms_api_preview_links")]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    return PreviewLinksItem(
        _("Preview links"), reverse("cms_api_preview_links"), icon_name="link", order=2000
    )
