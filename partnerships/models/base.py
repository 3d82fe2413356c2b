"""What the partnership pages share: facts, and relations to records."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.entered_once import SharedInlinePanel
from cms.pages import BasePage

# Relations that hang on every page.
PAGE_RELATIONS = ["facts", "partners", "places", "programmes", "people"]


class PartnershipPage(BasePage):
    """A page about one partnership."""

    shared_relations: ClassVar[list[str]] = PAGE_RELATIONS

    facts_panel: ClassVar[Panel] = SharedInlinePanel(
        "facts",
        heading=_("Facts and figures"),
        label=_("Fact"),
        help_text=_(
            "Entered once: the Dutch page shows the same numbers as soon as this is published."
        ),
    )
    api_fields: ClassVar[list[Any]] = [*BasePage.api_fields, "facts"]

    class Meta:
        abstract = True
