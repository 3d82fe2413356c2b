"""Pages that list others: partnerships of a kind, and the partner directory."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.contrib.routable_page.models import path as subpath

from cms.entered_once import entered_once
from cms.pages import BasePage, tabs
from partnerships.models.base import PAGE_RELATIONS, Sectioned


class PartnershipIndexPage(Sectioned, BasePage):
    """Networks, regions and campuses, or collaborations: a list that visitors filter."""

    sections: ClassVar[str] = "partnerships.sections.index.partnerships"
    visitors_name: ClassVar[Any] = _("Overview")
    # May stand below any page: `partnerships` knows no page type of the site.
    subpage_types: ClassVar[list[str]] = [
        "partnerships.NetworkPage",
        "partnerships.RegionalPartnershipPage",
        "partnerships.CampusPage",
        "partnerships.CollaborationPage",
    ]
    needs_body: ClassVar[bool] = False
    edit_handler = tabs(
        content=[*BasePage.content_panels, *BasePage.body_panels],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    override_translatable_fields = entered_once(*BasePage.shared_fields, relations=PAGE_RELATIONS)

    class Meta:
        verbose_name = _("partnership index")
        verbose_name_plural = _("partnership indexes")


class OrganisationIndexPage(RoutablePageMixin, Sectioned, BasePage):
    """The public directory of partners; each organisation has an address below it."""

    sections: ClassVar[str] = "partnerships.sections.directory.directory"
    visitors_name: ClassVar[Any] = _("Partner directory")
    children_in_site_map = False
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    needs_body: ClassVar[bool] = False
    edit_handler = tabs(
        content=[*BasePage.content_panels, *BasePage.body_panels],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    override_translatable_fields = entered_once(*BasePage.shared_fields, relations=PAGE_RELATIONS)

    class Meta:
        verbose_name = _("partner directory")
        verbose_name_plural = _("partner directories")

    @subpath("download/<str:form>/", name="download")
    def download(self, request: Any, form: str) -> HttpResponse:
        """What the list shows as a file: ``csv`` or ``json``."""
        answer = import_string("partnerships.exports.FORMS").get(form)
        if answer is None:
            raise Http404
        listed = import_string("partnerships.sections.directory.directory")(self, request)
        response: HttpResponse = answer(listed["organisations"], request)
        return response

    @subpath("<slug:slug>/", name="organisation")
    def organisation(self, request: Any, slug: str) -> HttpResponse:
        """One organisation: what we are together in."""
        found = import_string("partnerships.sections.directory.find")(slug, request)
        if found is None:
            raise Http404
        shown = import_string("partnerships.sections.directory.organisation")(found, request)
        # The page's own context without the list of all organisations.
        context = super(Sectioned, self).get_context(request) | shown
        return TemplateResponse(request, "partnerships/organisation.html", context)

    def resolve_api_subpath(self, parts: list[str], request: Any) -> dict[str, Any] | None:
        """The JSON of the organisation at ``<slug>``; None for any other path."""
        if len(parts) != 1:
            return None
        found = import_string("partnerships.sections.directory.find")(parts[0], request)
        if found is None:
            return None
        data: dict[str, Any] = import_string("partnerships.sections.directory.representation")(
            found, request
        )
        return data
