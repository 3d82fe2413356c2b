"""One menu for everything about partnerships."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from cms.page_lists import PageList
from partnerships.admin.record_lists import (
    FactList,
    MembershipList,
    OrganisationList,
    PersonList,
    PlaceList,
    ProgrammeList,
)
from partnerships.models import (
    CampusPage,
    CollaborationPage,
    NetworkPage,
    NewsPage,
    RegionalPartnershipPage,
)


class NetworkList(PageList):
    model = NetworkPage
    menu_icon = "globe"
    search_fields = (*PageList.search_fields, "acronym", "organisation__name")


class RegionList(PageList):
    model = RegionalPartnershipPage
    menu_icon = "site"


class CampusList(PageList):
    model = CampusPage
    menu_icon = "home"


class CollaborationList(PageList):
    model = CollaborationPage
    menu_icon = "link"


class NewsList(PageList):
    model = NewsPage
    menu_icon = "doc-full"
    ordering = ("-date", "title")


class PartnershipsMenu(ModelAdminGroup):
    menu_label = _("Partnerships")
    menu_icon = "globe"
    menu_order = 120
    items = (
        NetworkList,
        RegionList,
        CampusList,
        CollaborationList,
        NewsList,
        OrganisationList,
        MembershipList,
        PlaceList,
        PersonList,
        ProgrammeList,
        FactList,
    )
