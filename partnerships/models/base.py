"""What the partnership pages share: facts, and relations to records."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel, Panel
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from cms.pages import BasePage


class EnteredOnce(BaseTranslatableField):
    """Tells wagtail-localize to leave a relation alone: its rows stay on the page they came from."""


def entered_once(*fields: str, relations: list[str]) -> list[BaseTranslatableField]:
    """What wagtail-localize may neither translate nor let a translation override."""
    return [
        *(SynchronizedField(field, overridable=False) for field in fields),
        *(EnteredOnce(relation) for relation in relations),
    ]


# Relations that hang on every page; wagtail-localize would copy their rows to each translation.
PAGE_RELATIONS = ["facts", "partners", "places", "programmes", "people"]


class PartnershipPage(BasePage):
    """A page about one partnership."""

    shared_relations: ClassVar[list[str]] = PAGE_RELATIONS
    # A translation reads these rows from its source, so a copy of the page must not double them.
    exclude_fields_in_translation: ClassVar[list[str]] = PAGE_RELATIONS

    facts_panel: ClassVar[Panel] = InlinePanel(
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
