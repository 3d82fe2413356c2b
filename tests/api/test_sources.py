"""@sources and @querysources: what may be chosen for a field, by whom."""

import json
import re
from functools import partial

import pytest
from django import forms
from django.contrib.auth.models import Group, Permission
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.models import Collection, CollectionViewRestriction

from cms.accounts.models import User
from cms.api.page_types import by_name
from cms.api.types.forms import Input
from cms.api.vocabularies.sources import is_for_editors, source_of
from cms.api.vocabularies.terms import Asked
from home.models import ContentPage
from partnerships.models import Organisation
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    NetworkPageFactory,
    OrganisationFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BASE = "http://testserver"


@pytest.fixture
def as_reader(client):
    client.force_login(UserFactory(username="reader"))
    return client


def ask(client, path, status=200):
    answer = client.get(f"/++api++/en/{path}")
    assert answer.status_code == status, answer.json()
    return answer.json()


def titles(client, path):
    return [item["title"] for item in ask(client, path)["items"]]


KIND = "networks/wun/@sources/network_kind"
MEMBER = "networks/wun/@sources/memberships.organisation"
PARTNERSHIP = "@sources/News%20Item/related_partnerships.partnership"
IMAGE = "networks/wun/@sources/preview_image"


# Who may


@pytest.mark.parametrize("path", [KIND, MEMBER, IMAGE, PARTNERSHIP, "@sources", "@sources/nothing"])
@pytest.mark.parametrize("service", ["@sources", "@querysources"])
def test_the_anonymous_must_log_in(api, network, path, service):
    body = ask(api, path.replace("@sources", service), 401)

    assert body["message"] == "You must log in to read what may be chosen."


def test_records_are_for_editors_and_choices_are_not(as_reader, network):
    assert ask(as_reader, MEMBER, 403)["message"] == "This list is for editors."
    assert ask(as_reader, IMAGE, 403)["type"] == "Forbidden"
    assert titles(as_reader, KIND)[0] == "University network"


def test_a_field_that_the_form_hides_has_no_source(as_editor, as_admin, home, monkeypatch):
    hidden = FieldPanel("preview_image", permission="superuser")
    handler = ObjectList([FieldPanel("title"), hidden]).bind_to_model(ContentPage)
    monkeypatch.setattr(ContentPage, "get_edit_handler", lambda: handler)

    assert ask(as_admin, "@sources/Document/preview_image")["items"] == []
    as_admin.force_login(User.objects.get(username="editor"))
    assert ask(as_admin, "@sources/Document/preview_image", 404)["message"] == (
        "No field preview_image."
    )


# The field


def test_choices_of_the_page_and_of_a_type(as_admin, network):
    expected = {
        "items": [
            {"token": "network", "title": "University network"},
            {"token": "alliance", "title": "European university alliance"},
            {"token": "advocacy", "title": "Advocacy body"},
        ],
        "items_total": 3,
    }

    here = ask(as_admin, KIND)
    there = ask(as_admin, "networks/@sources/NetworkPage/network_kind")

    assert here == {"@id": f"{BASE}/en/{KIND}"} | expected
    assert there == {"@id": f"{BASE}/en/networks/@sources/NetworkPage/network_kind"} | expected


@pytest.mark.parametrize("service", ["@sources", "@querysources"])
@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("networks/wun/{}/title", 404, "The field title does not have a source."),
        ("networks/wun/{}/nothing", 404, "No field nothing."),
        ("networks/wun/{}/role", 404, "No field role."),
        ("networks/wun/{}/Nothing/title", 404, "No field title."),
        ("networks/wun/{}", 400, "A field must be named, such as preview_image."),
        ("networks/wun/{}/a/b/c", 400, "A field must be named, such as preview_image."),
    ],
)
def test_what_is_not_there(as_admin, network, service, path, status, message):
    assert ask(as_admin, f"{path.format(service)}?query=x", status)["message"] == message


def test_the_virtual_root_has_no_fields_of_its_own(as_admin, network):
    assert as_admin.get("/++api++/@sources/title").status_code == 404
    assert as_admin.get("/++api++/@sources/NetworkPage/network_kind").status_code == 200


def links(schema):
    return set(re.findall(r'"@id": "http://testserver(/[^"]*)"', json.dumps(schema)))


def test_every_link_in_every_type_leads_somewhere(as_admin, network):
    found = set()
    for name in by_name():
        found |= links(as_admin.get(f"/++api++/en/networks/@types/{name}").json())
    found |= links(as_admin.get("/++api++/en/networks/wun/@types/NetworkPage").json())

    assert {path: as_admin.get(f"/++api++{path}?query=x").status_code for path in found} == (
        dict.fromkeys(found, 200)
    )
    assert "/en/networks/wun/@sources/memberships.role" in found
    assert "/en/networks/@querysources/CampusPage/preview_image" in found


# Records


def test_records_are_found_by_title_and_token(as_admin, network):
    York, Leeds = (OrganisationFactory(name=name) for name in ("York", "Leeds"))

    assert ask(as_admin, f"{MEMBER}?title=yor")["items"] == [{"token": York.slug, "title": "York"}]
    assert ask(as_admin, f"{MEMBER}?token={Leeds.slug}")["items"] == [
        {"token": Leeds.slug, "title": "Leeds"}
    ]
    assert titles(as_admin, f"{MEMBER}?sort_on=title") == ["Leeds", "York"]
    assert titles(as_admin, f"{MEMBER}?title=nowhere") == []


def test_many_records_come_in_batches(as_admin, network):
    themes = [ThemeFactory(slug=f"t{number}", name={"en": f"T{number}"}) for number in range(3)]

    body = ask(as_admin, "networks/wun/@sources/themes?b_size=2")

    assert [item["token"] for item in body["items"]] == [theme.slug for theme in themes[:2]]
    assert (body["items_total"], body["batching"]["next"]) == (
        3, f"{BASE}/en/networks/wun/@sources/themes?b_start=2&b_size=2",
    )  # fmt: skip
    assert titles(as_admin, "networks/wun/@sources/themes?title=t1") == ["T1"]


def test_a_token_that_no_row_can_have(as_admin, network):
    assert titles(as_admin, f"{IMAGE}?token=abc") == []
    assert titles(as_admin, f"{IMAGE}?token={'9' * 40}") == []


def test_pages_are_those_that_the_caller_may_read(as_reader, network, restrict, editor, home):
    parent = network.get_parent()
    sea = NetworkPageFactory(parent=parent, title="Sea")
    closed = NetworkPageFactory(parent=parent, title="Sea closed")
    draft = NetworkPageFactory(parent=parent, title="Sea draft", live=False)
    restrict(closed, "groups", Group.objects.create(name="Board"))

    assert titles(as_reader, f"{PARTNERSHIP}?title=sea") == ["Sea"]
    assert titles(as_reader, f"{PARTNERSHIP}?token={draft.api_identity.uid}") == []
    assert titles(as_reader, f"{PARTNERSHIP}?token={closed.api_identity.uid}") == []
    as_reader.force_login(editor)
    assert titles(as_reader, f"{PARTNERSHIP}?title=sea") == ["Sea", "Sea closed", "Sea draft"]
    assert ask(as_reader, f"{PARTNERSHIP}?token={sea.api_identity.uid}")["items"] == [
        {"token": sea.api_identity.uid, "title": "Sea"}
    ]


def test_pictures_are_those_that_the_caller_may_choose(as_editor, network, editor):
    root = Collection.get_first_root_node()
    ImageFactory(title="Bridge", collection=root)
    board = root.add_child(name="Board")
    ImageFactory(title="Ballot", collection=board)
    assert titles(as_editor, IMAGE) == ["Ballot", "Bridge"]
    assert titles(as_editor, f"{IMAGE}?title=brid") == ["Bridge"]

    restriction = CollectionViewRestriction.objects.create(
        collection=board, restriction_type="groups"
    )
    restriction.groups.add(Group.objects.create(name="Board"))
    assert titles(as_editor, IMAGE) == ["Bridge"]

    editor.groups.clear()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert titles(as_editor, IMAGE) == []


def source(form, user, rf):
    request = rf.get("/")
    request.user = user
    asked = Input("x", "x", "X", "", ContentPage, form)
    assert is_for_editors(asked) is True
    terms = source_of(asked, request)
    return [terms.term(row)["token"] for row in terms.find(Asked())]


def test_files_are_those_that_the_caller_may_choose(rf, site, editor):
    document = DocumentFactory(collection=Collection.get_first_root_node())
    form = forms.ModelChoiceField(type(document).objects.all())

    assert source(form, editor, rf) == [str(document.pk)]
    assert source(form, UserFactory(), rf) == []


def test_people_are_for_who_may_change_them(rf, site, admin, editor):
    form = forms.ModelChoiceField(User.objects.order_by("pk"))

    assert source(form, admin, rf) == ["admin", "editor"]
    assert source(form, editor, rf) == ["editor"]


def test_the_rows_are_those_of_the_form(rf, site, admin):
    OrganisationFactory(name="York", slug="york")
    OrganisationFactory(name="Leeds", slug="leeds")

    form = forms.ModelChoiceField(Organisation.objects.exclude(slug="leeds"))

    assert source(form, admin, rf) == ["york"]


# Searching


def test_a_query_is_part_of_a_title(as_admin, network):
    OrganisationFactory(name="York", slug="york")
    OrganisationFactory(name="Leeds")
    path = MEMBER.replace("@sources", "@querysources")

    assert ask(as_admin, f"{path}?query=OR") == {
        "@id": f"{BASE}/en/{path}?query=OR",
        "items": [{"token": "york", "title": "York"}],
        "items_total": 1,
    }
    assert titles(as_admin, f"{KIND.replace('@sources', '@querysources')}?query=body") == [
        "Advocacy body"
    ]


def test_a_query_is_needed_and_has_an_end(as_admin, network):
    path = MEMBER.replace("@sources", "@querysources")

    assert ask(as_admin, path, 400)["message"] == (
        "All terms at once are not to be had; search them by ?query=."
    )
    assert ask(as_admin, f"{path}?query={'x' * 201}", 400)["message"] == (
        "query may be 200 characters long at most."
    )


# Cost


def test_costs_the_same_whatever_there_is(as_admin, network, queries_of):
    paths = [KIND, MEMBER, IMAGE, PARTNERSHIP, f"{MEMBER}?b_size=2"]

    def cost():
        return [queries_of(partial(as_admin.get, f"/++api++/en/{path}")) for path in paths]

    OrganisationFactory.create_batch(3)
    ImageFactory()
    few = cost()
    OrganisationFactory.create_batch(5)
    ImageFactory.create_batch(3)
    NetworkPageFactory.create_batch(3, parent=network.get_parent())

    assert cost() == few
    assert few == [7, 8, 8, 6, 9]
