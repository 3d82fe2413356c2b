"""One menu for everything about partnerships; every list of it opens, sorts and picks."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.urls import reverse

from partnerships.admin.menu import PartnershipsMenu
from tests.factories import NetworkPageFactory, PartnershipIndexPageFactory

LISTS = [item.model for item in PartnershipsMenu.items]


def test_pages_and_records_stand_in_one_menu(editor):
    request = RequestFactory().get("/admin/")
    request.user = editor
    entry = PartnershipsMenu().get_menu_item()

    names = [item.label for item in entry.menu.menu_items_for_request(request)]

    assert [str(name) for name in names] == [
        "Networks", "Regional Partnerships", "Campuses", "Collaborations", "News Items",
        "Organisations", "Memberships", "Places", "People", "Programmes", "Facts",
    ]  # fmt: skip


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_every_list_opens(as_editor, db, model):
    name = f"{model._meta.app_label}_{model._meta.model_name}_modeladmin_index"

    assert as_editor.get(reverse(name)).status_code == 200


@pytest.mark.parametrize(("order", "titles"), [("0", ["Aye", "Bee"]), ("-0", ["Bee", "Aye"])])
def test_a_list_is_sorted_by_its_columns(as_editor, home, order, titles):
    index = PartnershipIndexPageFactory(parent=home, title="Networks")
    for title in ("Bee", "Aye"):
        NetworkPageFactory(parent=index, title=title)

    response = as_editor.get(reverse("partnerships_networkpage_modeladmin_index"), {"o": order})

    cells = BeautifulSoup(response.content, "html.parser").select("td.title .title-wrapper")
    assert [cell.a.get_text(strip=True) for cell in cells] == titles
