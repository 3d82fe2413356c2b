"""``@workflow``: the state of a page, and for who may edit it, its history."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from cms.api.permissions import may_edit_context
from cms.api.registry import find, register
from cms.api.serializers.content import review_state
from cms.api.serializers.fields import iso
from cms.api.service import Service
from cms.shapes import MOMENT, TEXT, URL, array, nullable, obj

HISTORY_MAX = 100  # newest entries shown
# What the page log calls it, the state it led to.
STATES = {
    "wagtail.create": "private",
    "wagtail.publish": "published",
    "wagtail.unpublish": "private",
    "wagtail.workflow.start": "pending",
    "wagtail.workflow.approve": "published",
    "wagtail.workflow.reject": "private",
    "wagtail.workflow.cancel": "private",
}

ENTRY = obj(
    {
        "action": TEXT,
        "actor": TEXT,
        "comments": TEXT,
        "review_state": TEXT,
        "time": nullable(MOMENT),
        "title": TEXT,
    }
)


@register
class Workflow(Service):
    """State, history and transitions.

    Reply: ``{"@id", "state": {"id", "title"}, "history": [{"action", "actor", "comments",
    "review_state", "time", "title"}], "transitions": [{"@id", "title"}]}``; at the virtual root and
    below a page without a state. Who may not edit the page gets both lists empty. A transition is
    listed once there is a service that makes it. Cost: one query for an editor, none for others.
    """

    name = "workflow"
    expandable = True
    response = obj(
        {
            "@id": URL,
            "state": obj({"id": TEXT, "title": TEXT}),
            "history": array(ENTRY),
            "transitions": array(obj({"@id": URL, "title": TEXT})),
        },
        ["state"],
    )

    def reply(self) -> dict[str, Any]:
        if not isinstance(self.context, Page):
            return {"history": [], "transitions": []}
        page = self.context
        state = review_state(page)
        known = may_edit_context(page, self.request)
        return {
            "state": {"id": state, "title": state_title(state)},
            "history": self._history(page) if known else [],
            "transitions": self._transitions(page, state) if known else [],
        }

    def _history(self, page: Page) -> list[dict[str, Any]]:
        entries = PageLogEntry.objects.filter(page_id=page.pk, action__in=STATES)
        newest = entries.select_related("user").order_by("-timestamp", "-pk")[:HISTORY_MAX]
        return [
            {
                "action": entry.action.rpartition(".")[2],
                "actor": entry.user.get_username() if entry.user else "",
                "comments": str(entry.comment or ""),
                "review_state": STATES[entry.action],
                "time": iso(entry.timestamp),
                "title": str(entry.message),
            }
            for entry in reversed(newest)
        ]

    def _transitions(self, page: Page, state: str) -> list[dict[str, str]]:
        if find("POST", self.name) is None:
            return []
        may = page.permissions_for_user(self.request.user)
        offered = []
        if state != "published" and may.can_publish():
            offered.append(("publish", _("Publish")))
        if state == "private" and may.can_submit_for_moderation():
            offered.append(("submit", _("Submit for publication")))
        if state == "published" and may.can_unpublish():
            offered.append(("retract", _("Retract")))
        return [{"@id": f"{self.url}/{name}", "title": title} for name, title in offered]


def state_title(state: str) -> str:
    """A state as editors read it."""
    titles = {"published": _("Published"), "pending": _("Pending review"), "private": _("Private")}
    return titles[state]
