"""``@actions``: what this caller may do here."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.api.permissions import may_edit_context
from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import absolute_id, site_url


@register
class Actions(Service):
    """Actions by category, each ``{"id", "title", "icon", "url"}``; only those that the caller may
    take.
    """

    name = "actions"
    expandable = True

    def reply(self) -> dict[str, Any]:
        url = absolute_id(self.context, self.request)
        objects = [_action("view", _("View"), url)]
        if isinstance(self.context, Page) and may_edit_context(self.context, self.request):
            objects.append(_action("edit", _("Edit"), self._edit_url(self.context, url)))
        known = self.request.user.is_authenticated
        user = ("logout", _("Log out")) if known else ("login", _("Log in"))
        return {
            "object": objects,
            "object_buttons": [],
            "user": [_action(*user, f"{site_url(self.request)}/{user[0]}")],
            "site_actions": [],
            "document_actions": [],
            "portal_tabs": [],
        }

    def _edit_url(self, page: Page, url: str) -> str:
        try:
            return site_url(self.request) + reverse("wagtailadmin_pages:edit", args=[page.pk])
        except NoReverseMatch:  # a project without the admin
            return f"{url}/edit"


def _action(name: str, title: str, url: str) -> dict[str, str]:
    return {"id": name, "title": title, "icon": "", "url": url}
