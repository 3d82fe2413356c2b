"""Pickers: found as one types, several at once, or made on the spot."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.models import Theme
from partnerships.models import (
    Fact,
    NetworkPage,
    Organisation,
    OrganisationName,
    Person,
    Place,
    Programme,
)
from tests.admin.forms import edit_url
from tests.factories import (
    NetworkPageFactory,
    OrganisationFactory,
    PartnershipIndexPageFactory,
    PersonFactory,
    PlaceFactory,
    ProgrammeFactory,
)

MADE = {
    "organisation": (
        Organisation,
        {"name": "University of York", "kind": "university", "country": "GB", "website": ""},
        {"name": "University of York", "slug": "university-of-york"},
    ),
    "place": (
        Place,
        {"name_en": "Maastricht", "name_nl": "Maastricht", "kind": "city", "country": "NL"},
        {"slug": "maastricht", "name": {"en": "Maastricht", "nl": "Maastricht"}},
    ),
    "person": (Person, {"name": "Ada Byron"}, {"name": "Ada Byron"}),
    "programme": (
        Programme,
        {"title_en": "Honours", "title_nl": "", "form": "joint", "state": "running"},
        {"slug": "honours", "title": {"en": "Honours"}},
    ),
    "fact": (
        Fact,
        {
            "qualifier": "about", "value": "3900000", "unit_en": "inhabitants",
            "unit_nl": "inwoners", "as_of": "2024", "source": "Euregio",
        },
        {"qualifier": "about", "as_of": "2024", "source": "Euregio", "page": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_a_record_is_made_in_its_picker(as_editor, db, name):
    model, posted, expected = MADE[name]

    answer = as_editor.post(reverse(f"{name}_chooser:create"), posted).json()

    assert answer["step"] == "chosen"
    made = model.objects.get(pk=answer["result"]["id"])
    assert {field: getattr(made, field) for field in expected} == expected


def test_what_is_wrong_is_said_in_the_picker(as_editor, db):
    answer = as_editor.post(reverse("fact_chooser:create"), {"value": "many"}).json()

    assert answer["step"] == "reshow_creation_form"
    assert "Enter a number." in answer["htmlFragment"]


def test_two_of_one_name_get_two_slugs(as_editor, db):
    OrganisationFactory(name="York", slug="york")

    as_editor.post(reverse("organisation_chooser:create"), {"name": "York", "kind": "university"})

    assert set(Organisation.objects.values_list("slug", flat=True)) == {"york", "york-2"}


SEARCHED = {
    "organisation": (OrganisationFactory, {"name": "University of York"}, "Uni"),
    "person": (PersonFactory, {"name": "Ada Byron"}, "By"),
    "place": (PlaceFactory, {"name": {"en": "Meuse-Rhine", "nl": "Maas-Rijn"}}, "maas"),
    "programme": (ProgrammeFactory, {"title": {"en": "Honours"}}, "hon"),
}


@pytest.mark.parametrize("name", SEARCHED)
def test_found_as_one_types(as_editor, db, name):
    factory, values, words = SEARCHED[name]
    wanted = factory(**values)
    factory()

    html = as_editor.get(reverse(f"{name}_chooser:choose_results"), {"q": words}).content

    links = BeautifulSoup(html, "html.parser").select("a[data-chooser-modal-choice]")
    assert [link["href"] for link in links] == [reverse(f"{name}_chooser:chosen", args=[wanted.pk])]


def test_an_organisation_is_found_by_its_acronym(as_editor, db):
    wanted = OrganisationFactory(name="Maastricht University")
    OrganisationName.objects.create(organisation=wanted, name="UM", kind="short")
    Organisation.objects.get(pk=wanted.pk).save()

    html = as_editor.get(reverse("organisation_chooser:choose_results"), {"q": "um"}).content

    assert b"Maastricht University" in html


@pytest.mark.parametrize("name", SEARCHED)
def test_a_picker_costs_the_same_for_more_records(as_editor, db, name, queries_of):
    factory, _values, _words = SEARCHED[name]
    url = reverse(f"{name}_chooser:choose")
    factory.create_batch(2)
    as_editor.get(url)
    few = queries_of(lambda: as_editor.get(url))

    factory.create_batch(8)

    assert queries_of(lambda: as_editor.get(url)) == few


def test_several_are_chosen_at_once(as_editor, db):
    chosen = OrganisationFactory.create_batch(3)
    url = reverse("organisation_chooser:chosen_multiple")

    answer = as_editor.get(url, {"id": [one.pk for one in chosen], "multiple": "1"}).json()

    assert {one["id"] for one in answer["result"]} == {str(one.pk) for one in chosen}


def test_members_of_a_network_are_picked_several_at_once(as_editor, home):
    index = PartnershipIndexPageFactory(parent=home, title="Networks")
    network = NetworkPageFactory(parent=index)

    html = as_editor.get(edit_url(network)).content.decode()

    assert 'id="id_memberships-OPEN_MODAL"' in html
    assert reverse("organisation_chooser:choose") in html


@pytest.mark.parametrize("field", ["organisation"])
def test_a_key_to_a_record_is_picked(as_editor, db, field):
    form = NetworkPage.get_edit_handler().get_form_class()

    assert type(form.base_fields[field].widget).__name__ == "OrganisationChooserWidget"


def test_a_theme_is_made_in_its_picker(as_editor, db):
    url = reverse(Theme.snippet_viewset.chooser_viewset.get_url_name("create"))

    as_editor.post(url, {"name_en": "Open science", "name_nl": "Open wetenschap"})

    theme = Theme.objects.get()
    assert (theme.slug, theme.name["nl"]) == ("open-science", "Open wetenschap")


def test_readers_pick_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", password="secret"))

    assert client.get(reverse("organisation_chooser:choose")).status_code == 302
