"""Pages that list others: partnerships of a kind, and the partner directory."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from cms.entered_once import entered_once
from cms.pages import BasePage, tabs
from partnerships.models.base import PAGE_RELATIONS


class PartnershipIndexPage(BasePage):
    """Networks, regions and campuses, or collaborations: a list that visitors filter."""

    # May stand below any page: `partnerships` knows no page type of the site.
    subpage_types: ClassVar[list[str]] = [
        "partnerships.NetworkPage",
        "partnerships.RegionalPartnershipPage",
        "partnerships.CampusPage",
        "partnerships.CollaborationPage",
    ]
    edit_handler = tabs(
        content=[*BasePage.content_panels, *BasePage.body_panels],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    override_translatable_fields = entered_once(*BasePage.shared_fields, relations=PAGE_RELATIONS)

    class Meta:
        verbose_name = _("partnership index")
        verbose_name_plural = _("partnership indexes")


class OrganisationIndexPage(RoutablePageMixin, BasePage):
    """The public directory of partners; each organisation has an address below it."""

    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    edit_handler = tabs(
        content=[*BasePage.content_panels, *BasePage.body_panels],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    override_translatable_fields = entered_once(*BasePage.shared_fields, relations=PAGE_RELATIONS)

    class Meta:
        verbose_name = _("partner directory")
        verbose_name_plural = _("partner directories")
