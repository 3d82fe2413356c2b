"""What the partnership pages share: facts, and relations to records."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.entered_once import SharedInlinePanel
from cms.pages import BasePage

# Relations that hang on every page.
PAGE_RELATIONS = ["facts", "partners", "places", "programmes", "people"]


class Sectioned(models.Model):
    """A page type whose related data comes from functions, each named by its dotted path.

    ``sections(page, request)`` returns what the template prints beside the page's own fields;
    ``cards(pages, request)`` what their cards show besides, by page id. By string, as Django names
    what lies above the models: the functions ask for several page types, so their modules import
    this one.
    """

    sections: ClassVar[str]
    cards: ClassVar[str] = ""

    class Meta:
        abstract = True

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # Page's
        return context | import_string(self.sections)(self, request)

    @classmethod
    def card_details(cls, pages: list[Any], request: Any) -> dict[int, dict[str, Any]]:
        """What a card of the page shows besides, by page id; see ``cms.blocks.cards``."""
        return import_string(cls.cards)(pages, request) if cls.cards else {}


class PartnershipPage(Sectioned, BasePage):
    """A page about one partnership."""

    shared_relations: ClassVar[list[str]] = PAGE_RELATIONS
    # Whether organisations are members of what the page is about.
    has_members: ClassVar[bool] = False

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
