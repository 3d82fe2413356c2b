"""@types: which may be added where, and each as JSON Schema."""

from functools import partial

import pytest
from wagtail.models import GroupPagePermission

from cms.accounts.models import User
from cms.api.page_types import api_type, by_name
from tests.factories import (
    ContentPageFactory,
    FactFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipIndexPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BASE = "http://testserver"


def addable(client, path):
    answer = client.get(f"/++api++{path}/@types")
    assert answer.status_code == 200
    items = answer.json()
    assert [item["immediately_addable"] for item in items] == [item["addable"] for item in items]
    return [item["id"] for item in items if item["addable"]]


def schema(client, path, name):
    answer = client.get(f"/++api++{path}/@types/{name}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json+schema")
    return answer.json()


# Who may


@pytest.mark.parametrize("path", ["", "/en", "/en/networks"])
@pytest.mark.parametrize("name", ["", "/NetworkPage", "/NetworkPage/title", "/Nothing"])
def test_the_anonymous_must_log_in(api, index, path, name):
    answer = api.get(f"/++api++{path}/@types{name}")

    assert answer.status_code == 401
    assert answer.json() == {
        "type": "Unauthorized",
        "message": "You must log in to read about the types.",
    }


def test_expanded_for_the_anonymous_it_stays_a_link(api, index):
    body = api.get("/++api++/en/networks?expand=types").json()

    assert body["@components"]["types"] == {"@id": f"{BASE}/en/networks/@types"}


def test_expanded_it_is_the_list(as_admin, index):
    body = as_admin.get("/++api++/en/networks?expand=types").json()

    assert body["@components"]["types"] == as_admin.get("/++api++/en/networks/@types").json()


def test_a_draft_is_not_there_for_who_may_not_edit_it(client, index):
    index.unpublish()
    client.force_login(UserFactory())

    assert client.get("/++api++/en/networks/@types").status_code == 404
    assert client.get("/++api++/en/networks/@types/NetworkPage").status_code == 404


# The list


def test_the_types_that_people_make_by_title(as_admin, home):
    items = as_admin.get("/++api++/en/@types").json()

    creatable = {api_type(model) for model in by_name().values() if model.is_creatable}
    assert {item["id"] for item in items} == creatable
    assert [item["title"] for item in items] == sorted(item["title"] for item in items)
    assert items[2] == {
        "id": "Document",
        "title": "Content page",
        "addable": True,
        "immediately_addable": True,
        "@id": f"{BASE}/@types/Document",
    }


def test_a_name_with_a_blank_is_quoted_in_its_address(as_admin, home):
    found = {item["id"]: item["@id"] for item in as_admin.get("/++api++/@types").json()}

    assert found["News Item"] == f"{BASE}/@types/News%20Item"
    assert schema(as_admin, "", "News%20Item")["title"] == "News item"


def test_titles_are_in_the_language_of_the_page(as_admin, dutch_home):
    found = {item["id"]: item["title"] for item in as_admin.get("/++api++/nl/@types").json()}

    assert found["NetworkPage"] == "Netwerk"


def test_addable_is_what_fits_below_the_page(as_admin, network):
    assert addable(as_admin, "/en/networks") == [
        "CampusPage", "CollaborationPage", "NetworkPage", "RegionalPartnershipPage",
    ]  # fmt: skip
    assert addable(as_admin, "/en/networks/wun") == ["CampusPage"]


def test_nothing_is_addable_at_the_virtual_root(as_admin, home):
    assert addable(as_admin, "") == []


def test_addable_is_what_the_caller_may_add(client, editor, index, home):
    client.force_login(reader := UserFactory())
    assert addable(client, "/en") == []

    client.force_login(editor)
    assert addable(client, "/en/networks") == [
        "CampusPage", "CollaborationPage", "NetworkPage", "RegionalPartnershipPage",
    ]  # fmt: skip

    group = editor.groups.create(name="Networks")
    reader.groups.add(group)
    GroupPagePermission.objects.create(group=group, page=index, permission_type="add")
    client.force_login(User.objects.get(pk=reader.pk))
    assert addable(client, "/en") == []
    assert "NetworkPage" in addable(client, "/en/networks")


def test_no_more_than_max_count(as_admin, index, monkeypatch):
    monkeypatch.setattr(PartnershipIndexPageFactory._meta.model, "max_count", 1)
    assert "PartnershipIndexPage" not in addable(as_admin, "/en")

    monkeypatch.setattr(PartnershipIndexPageFactory._meta.model, "max_count", 2)
    assert "PartnershipIndexPage" in addable(as_admin, "/en")


def test_no_more_than_max_count_per_parent(as_admin, index, monkeypatch):
    monkeypatch.setattr(PartnershipIndexPageFactory._meta.model, "max_count_per_parent", 1)

    assert "PartnershipIndexPage" not in addable(as_admin, "/en")
    index.delete()
    assert "PartnershipIndexPage" in addable(as_admin, "/en")


# One type


def text(title, description, *, model="wagtailcore.Page", most=255, **more):
    return {
        "title": title,
        "description": description,
        "behavior": model,
        "type": "string",
        "factory": "Text line (String)",
        "maxLength": most,
    } | more


def test_a_stock_page_type_exactly(as_admin, home):
    moment = {"type": "string", "factory": "Date/Time", "widget": "datetime", "description": ""}
    of_page = {"behavior": "wagtailcore.Page"}
    fieldset = {"description": "", "behavior": "plone"}
    assert schema(as_admin, "", "Page") == {
        "type": "object",
        "title": "Page",
        "description": "",
        "fieldsets": [
            fieldset | {"id": "default", "title": "Content", "fields": ["title"]},
            fieldset
            | {
                "id": "promote",
                "title": "Promote",
                "fields": ["id", "seo_title", "description", "show_in_menus"],
            },
            fieldset | {"id": "settings", "title": "Settings", "fields": ["effective", "expires"]},
        ],
        "properties": {
            "title": text("Title", "The page title as you'd like it to be seen by the public"),
            "id": text(
                "Slug",
                "The name of the page as it will appear in URLs e.g "
                "http://domain.com/blog/[my-slug]/",
            ),
            "seo_title": text(
                "Title tag",
                "The name of the page displayed on search engine results as the clickable "
                "headline.",
            ),
            "description": of_page
            | {
                "title": "Meta description",
                "description": "The descriptive text displayed underneath a headline in search "
                "engine results.",
                "type": "string",
                "factory": "Text",
                "widget": "textarea",
            },
            "show_in_menus": of_page
            | {
                "title": "Show in menus",
                "description": "Whether a link to this page will appear in automatically "
                "generated menus",
                "type": "boolean",
                "factory": "Yes/No",
                "default": False,
            },
            "effective": of_page | moment | {"title": "Go live date/time"},
            "expires": of_page | moment | {"title": "Expiry date/time"},
        },
        "required": ["title", "id"],
        "layouts": ["document_view"],
    }


def test_fieldsets_are_the_tabs_of_the_form(as_admin, index):
    found = schema(as_admin, "/en/networks", "NetworkPage")["fieldsets"]

    assert [(each["id"], each["title"]) for each in found] == [
        ("default", "Content"),
        ("facts_relations", "Facts & relations"),
        ("promote", "Promote"),
        ("settings", "Settings"),
        ("layout", "Blocks"),
    ]
    assert found[1]["fields"] == [
        "facts",
        "memberships",
        "members_complete",
        "programmes",
        "people",
    ]
    assert found[4]["fields"] == ["blocks", "blocks_layout"]


def test_ids_are_the_same_in_every_language(as_admin, dutch_home, home):
    def ids(path):
        found = schema(as_admin, path, "NetworkPage")["fieldsets"]
        return [each["id"] for each in found]

    assert ids("/nl") == ids("/en")
    assert schema(as_admin, "/nl", "NetworkPage")["title"] == "Netwerk"


def test_every_field_of_a_fieldset_is_a_property_and_no_other(as_admin, home):
    for name in by_name():
        found = schema(as_admin, "/en", name)
        listed = [field for each in found["fieldsets"] for field in each["fields"]]

        assert sorted(listed) == sorted(found["properties"]), name
        assert set(found["required"]) <= set(found["properties"]), name


def test_required_is_what_the_form_requires(as_admin, index, home):
    # A page of this site makes its slug of its title.
    assert schema(as_admin, "/en/networks", "NetworkPage")["required"] == ["title", "network_kind"]
    assert schema(as_admin, "/en", "Page")["required"] == ["title", "id"]


def test_an_inline_panel_is_an_array_of_objects(as_admin, index):
    found = schema(as_admin, "/en/networks", "NetworkPage")["properties"]["memberships"]

    row = found.pop("items")
    assert found == {
        "title": "Members",
        "description": "",
        "behavior": "partnerships.NetworkPage",
        "type": "array",
        "factory": "List",
        "additionalItems": True,
        "uniqueItems": False,
    }
    assert list(row["properties"]) == [
        "organisation", "role", "since", "until", "source", "source_url",
    ]  # fmt: skip
    assert (row["type"], row["required"]) == ("object", ["organisation", "role"])
    assert row["properties"]["role"]["default"] == "member"
    assert row["properties"]["since"]["maxLength"] == 10


def test_one_field_and_one_fieldset(as_admin, index):
    whole = schema(as_admin, "/en/networks", "NetworkPage")

    field = as_admin.get("/++api++/en/networks/@types/NetworkPage/acronym")
    fieldset = as_admin.get("/++api++/en/networks/@types/NetworkPage/promote")

    assert field["Content-Type"] == "application/json"
    assert field.json() == whole["properties"]["acronym"]
    assert fieldset.json() == whole["fieldsets"][2]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("Nothing", "No type Nothing."),
        ("Document/nothing", "No field or fieldset nothing."),
        ("Document/title/more", "No service @types/Document/title/more here."),
    ],
)
def test_what_is_unknown(as_admin, home, path, message):
    answer = as_admin.get(f"/++api++/en/@types/{path}")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert (answer.json()["type"], answer.json()["message"]) == ("NotFound", message)


def test_the_virtual_root_has_a_type_without_fields(as_admin, home):
    assert schema(as_admin, "", "Plone%20Site") == {
        "type": "object",
        "title": "Plone Site",
        "description": "",
        "fieldsets": [],
        "properties": {},
        "required": [],
        "layouts": ["document_view"],
    }


# What panels and forms hide or lock


# Cost


PATHS = (
    "/en/networks/@types",
    "/en/networks/@types/NetworkPage",
    "/en/networks/wun/@types/NetworkPage",
)


def test_costs_the_same_whatever_there_is(as_admin, network, queries_of):
    def cost():
        return [queries_of(partial(as_admin.get, f"/++api++{path}")) for path in PATHS]

    few = cost()
    for number in range(4):
        MembershipFactory(network=network, organisation=OrganisationFactory(), since="2000")
        FactFactory(page=network, value=number)
        ContentPageFactory(parent=network.get_parent())

    assert cost() == few
    assert few == [5, 5, 7]


# One input
