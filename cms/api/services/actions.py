"""``@actions``: what this caller may do here."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.api.permissions import may_edit_context
from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import absolute_id, site_url
from cms.shapes import TEXT, URL, array, obj
from cms.visibility import home_of

Action = dict[str, str]


@register
class Actions(Service):
    """Actions by category, each ``{"id", "title", "icon", "url"}``; only those that the caller may
    take. What an editor does leads into the admin. No query for the anonymous.
    """

    name = "actions"
    expandable = True
    response = obj(
        {"@id": URL}
        | dict.fromkeys(
            (
                "object", "object_buttons", "user", "site_actions", "document_actions",
                "portal_tabs",
            ),
            array(obj({"id": TEXT, "title": TEXT, "icon": TEXT, "url": URL})),
        )
    )  # fmt: skip

    def reply(self) -> dict[str, Any]:
        site = site_url(self.request)
        objects = [_action("view", _("View"), absolute_id(self.context, self.request))]
        buttons: list[Action] = []
        if isinstance(self.context, Page) and may_edit_context(self.context, self.request):
            objects += self._of_editors(self.context)
            if self.context != home_of(self.context, self.request):
                buttons = self._buttons(self.context)
        return {
            "object": objects,
            "object_buttons": buttons,
            "user": self._of_user(site),
            "site_actions": [
                _action("sitemap", _("Site map"), f"{site}/sitemap"),
                _action("contact", _("Contact"), f"{site}/contact-form"),
            ],
            "document_actions": [],
            "portal_tabs": [],
        }

    def _of_editors(self, page: Page) -> list[Action]:
        found = [
            _action("edit", _("Edit"), self._admin("edit", page)),
            _action("folderContents", _("Contents"), self._admin("explore", page)),
            _action("history", _("History"), self._admin("history", page)),
        ]
        if page.permissions_for_user(self.request.user).can_set_view_restrictions():
            url = self._admin("set_privacy", page)
            found.append(_action("local_roles", _("Sharing"), url))
        return found

    def _buttons(self, page: Page) -> list[Action]:
        may = page.permissions_for_user(self.request.user)
        offered = [
            ("cut", _("Cut"), "move", may.can_move()),
            ("copy", _("Copy"), "copy", may.can_copy()),
            ("delete", _("Delete"), "delete", may.can_delete()),
            ("rename", _("Rename"), "edit", may.can_edit()),
            ("redirection", _("URL management"), "edit", self._may_redirect()),
        ]
        return [
            _action(name, title, self._admin(view, page))
            for name, title, view, allowed in offered
            if allowed
        ]

    def _may_redirect(self) -> bool:
        return bool(self.request.user.has_perm("wagtailredirects.change_redirect"))

    def _of_user(self, site: str) -> list[Action]:
        user = self.request.user
        if not user.is_authenticated:
            return [_action("login", _("Log in"), f"{site}/login")]
        found = [_action("preferences", _("Preferences"), f"{site}/personal-information")]
        if user.is_superuser:
            found.append(_action("plone_setup", _("Site setup"), f"{site}/controlpanel"))
        return [*found, _action("logout", _("Log out"), f"{site}/logout")]

    def _admin(self, view: str, page: Page) -> str:
        try:
            return site_url(self.request) + reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
        except NoReverseMatch:  # a project without the admin
            return f"{absolute_id(page, self.request)}/{view}"


def _action(name: str, title: str, url: str) -> Action:
    return {"id": name, "title": title, "icon": "", "url": url}
