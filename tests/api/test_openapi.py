"""The document at @openapi, and that real answers are as it says."""

import json

import pytest
from django.test import override_settings
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator
from wagtail import blocks
from wagtail.models import PageViewRestriction

from cms.api import registry
from cms.api.openapi import document
from cms.api.openapi.blocks import Blocks
from cms.api.openapi.components import Components
from cms.api.page_types import by_name
from cms.api.service import Service
from cms.blocks.stream import stored
from tests import factories
from tests.blocks.conftest import NAMES, another, other, samples  # noqa: F401  # fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _anew():
    document.forget()
    yield
    document.forget()


def errors(name, body):
    """What in the body is not as the named shape says."""
    whole = document.document()
    schema = {"$ref": f"#/components/schemas/{name}", "components": whole["components"]}
    found = Draft202012Validator(schema).iter_errors(body)
    return [f"{list(error.absolute_path)}: {error.message[:300]}" for error in deepest(found)]


def deepest(found):
    for error in found:
        if error.context:
            # Of a union: what is wrong with the shape that was meant.
            meant = [e for e in error.context if list(e.path)[-1:] != ["@type"]]
            yield from deepest(meant or error.context)
        else:
            yield error


def test_is_openapi_3_1(api):
    answer = api.get("/++api++/@openapi")

    assert answer["Content-Type"] == "application/json"
    assert answer.json()["openapi"] == "3.1.0"
    validate_schema(answer.json())


def test_is_the_same_for_everybody_and_costs_no_query(api, as_admin, queries_of):
    api.get("/++api++/@openapi")

    assert api.get("/++api++/@openapi").content == as_admin.get("/++api++/@openapi").content
    with override_settings(LANGUAGE_CODE="nl"):
        assert document.as_bytes() is document.as_bytes()


def test_is_at_the_root_only(api, home):
    assert api.get("/++api++/en/@openapi").status_code == 404


def test_every_reference_leads_somewhere():
    whole = document.document()
    said = json.dumps(whole)
    named = {part.partition('"')[0] for part in said.split('"#/components/schemas/')[1:]}

    assert sorted(named - whole["components"]["schemas"].keys()) == []


def test_has_every_service_and_method():
    found = {
        (method.upper(), path.rpartition("/@")[2].partition("/")[0] if "/@" in path else "")
        for path, item in document.document()["paths"].items()
        for method in item
    }

    assert found == set(registry.services())


def test_every_service_says_what_it_answers():
    silent = [
        service.name
        for service in registry.services().values()
        if service.response == Service.response and service.media_types == Service.media_types
    ]

    assert silent == []


def test_examples_are_as_described():
    """Files of real answers, that of the network page among them."""
    wrong = {}
    for path, item in document.document()["paths"].items():
        for operation in item.values():
            for status, response in operation["responses"].items():
                for content in response.get("content", {}).values():
                    for name, example in content.get("examples", {}).items():
                        shape = content["schema"]["$ref"].rpartition("/")[2]
                        if found := errors(shape, example["value"]):
                            wrong[path, status, name] = found[:3]
    shown = document.document()["paths"]["/++api++/{path}"]["get"]["responses"]

    assert wrong == {}
    assert "content_network" in shown["200"]["content"]["application/json"]["examples"]
    assert "not_found" in shown["404"]["content"]["application/json"]["examples"]


def test_every_page_type_is_in_the_union():
    union = document.document()["components"]["schemas"]["Content"]

    assert set(union["discriminator"]["mapping"]) == {*by_name(), "Plone Site"}
    assert len(union["oneOf"]) == len(by_name()) + 1


PAGES = {
    "ContentPage": factories.ContentPageFactory,
    "PartnershipIndexPage": factories.PartnershipIndexPageFactory,
    "OrganisationIndexPage": factories.OrganisationIndexPageFactory,
    "NetworkPage": factories.NetworkPageFactory,
    "RegionalPartnershipPage": factories.RegionalPartnershipPageFactory,
    "CampusPage": factories.CampusPageFactory,
    "CollaborationPage": factories.CollaborationPageFactory,
    "NewsIndexPage": factories.NewsIndexPageFactory,
    "NewsPage": factories.NewsPageFactory,
}


# What anybody may ask for; old addresses are for editors, types for who has logged in.
OPEN = [s.name for s in registry.expandable() if s.name not in ("aliases", "types")]


def full(name, parent):
    """A page of the type with a picture, a theme, and a row of every relation that it shows."""
    image = factories.ImageFactory()
    page = PAGES[name](parent=parent, preview_image=image, summary="What it is.")
    page.themes.add(factories.ThemeFactory())
    page.save()
    organisation = factories.OrganisationFactory(logo=image, country="GB")
    organisation.names.create(name="UY", kind="short")
    organisation.identifiers.create(scheme="ror", value="04m01e293")
    person = factories.PersonFactory(organisation=organisation)
    programme = factories.ProgrammeFactory(place=factories.PlaceFactory())
    shown = type(page).api_fields
    if "facts" in shown:
        factories.FactFactory(page=page)
    if "memberships" in shown:
        factories.MembershipFactory(network=page, organisation=organisation, since="2000")
    if "partners" in shown:
        factories.PartnerFactory(page=page, organisation=organisation)
    if "places" in shown:
        page.places.create(place=factories.PlaceFactory())
    if "people" in shown:
        page.people.create(person=person)
    if "programmes" in shown:
        page.programmes.create(programme=programme)
    if "related_partnerships" in shown:
        page.related_partnerships.create(partnership=parent)
    return page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_described(name, api, home, dutch_home):
    page = full(name, home)
    names = ",".join(OPEN)

    body = api.get(f"/++api++/en/{page.slug}?expand={names}").json()

    assert errors(name, body) == []
    assert errors("Content", body) == []


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_page_is_as_described(name, api, home):
    page = PAGES[name](parent=home)

    assert errors(name, api.get(f"/++api++/en/{page.slug}").json()) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_is_as_described(name, as_admin, home):
    page = full(name, home)
    page.title = "Newer"
    page.save_revision()

    assert errors(name, as_admin.get(f"/++api++/en/{page.slug}").json()) == []


def test_every_page_type_of_the_site_is_tried():
    own = {model.__name__ for model in by_name().values()}

    assert own - {*PAGES, "HomePage", "Page"} == set()


def test_a_key_too_many_is_an_error(api, home):
    page = factories.NetworkPageFactory(parent=home)
    body = api.get(f"/++api++/en/{page.slug}").json()

    assert errors("NetworkPage", body | {"surprise": 1}) == [
        "[]: Additional properties are not allowed ('surprise' was unexpected)"
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_block_is_as_described(name, samples, api, home):  # noqa: F811
    body = stored([(name, samples[name])], key="described")
    page = factories.ContentPageFactory(parent=home, body=body)

    found = api.get(f"/++api++/en/{page.slug}").json()

    assert len(found["blocks"]) == 1
    assert errors("ContentPage", found) == []


@pytest.mark.parametrize("form", ["slate", "html", "markdown"])
def test_rich_text_is_as_described_in_every_form(form, samples, api, home):  # noqa: F811
    body = stored([(name, samples[name]) for name in NAMES], key="described")
    page = factories.ContentPageFactory(parent=home, body=body)

    found = api.get(f"/++api++/en/{page.slug}?rich_text={form}").json()

    assert len(found["blocks"]) == len(NAMES)
    assert errors("ContentPage", found) == []


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_block_is_as_described(name, api, home):
    body = stored([(name, {})], key="described")
    page = factories.ContentPageFactory(parent=home, body=body)

    assert errors("ContentPage", api.get(f"/++api++/en/{page.slug}").json()) == []


@pytest.mark.parametrize("path", ["", "en", "en/networks"])
@pytest.mark.parametrize(
    "name",
    OPEN,
)
def test_a_service_is_as_described(name, path, api, home, dutch_home):
    index = factories.PartnershipIndexPageFactory(parent=home, slug="networks")
    factories.NetworkPageFactory(parent=index)

    from cms.api.openapi.pages import answer_name

    answer = api.get(f"/++api++/{path}/@{name}?expand.navigation.depth=3")

    assert answer.status_code == 200
    assert errors(answer_name(registry.find("GET", name)), answer.json()) == []


def test_the_root_and_home_are_as_described(api, home, dutch_home):
    assert errors("SiteRoot", api.get("/++api++/").json()) == []
    assert errors("HomePage", api.get("/++api++/en").json()) == []


def test_an_organisation_below_the_directory_is_as_described(api, home):
    index = factories.OrganisationIndexPageFactory(parent=home)
    organisation = factories.OrganisationFactory(slug="york", is_home=True)

    body = api.get(f"/++api++/en/{index.slug}/{organisation.slug}").json()

    assert errors("SubObject", body) == []


@pytest.mark.parametrize("path", ["en/none", "en/closed", "en?b_size=many"])
def test_an_error_is_as_described(path, api, home):
    closed = factories.ContentPageFactory(parent=home, slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    answer = api.get(f"/++api++/{path}")

    assert answer.status_code in (400, 401, 404)
    assert errors("Error", answer.json()) == []


STOCK = {
    "heading": (blocks.CharBlock(), "Hello"),
    "note": (blocks.TextBlock(), "Words"),
    "link": (blocks.URLBlock(), "https://example.org/"),
    "count": (blocks.IntegerBlock(), 3),
    "share": (blocks.FloatBlock(), 0.5),
    "price": (blocks.DecimalBlock(), "12.50"),
    "yes": (blocks.BooleanBlock(), True),
    "day": (blocks.DateBlock(), "2026-01-31"),
    "hour": (blocks.TimeBlock(), "10:30:00"),
    "moment": (blocks.DateTimeBlock(), "2026-01-31T10:30:00Z"),
    "colour": (blocks.ChoiceBlock(choices=[("red", "Red"), ("blue", "Blue")]), "red"),
    "colours": (blocks.MultipleChoiceBlock(choices=[("red", "Red")]), ["red"]),
    "words": (blocks.RichTextBlock(), "<p>Read <b>this</b>.</p>"),
    "raw": (blocks.RawHTMLBlock(), "<p>As written</p>"),
    "line": (blocks.StaticBlock(), None),
    "tags": (blocks.ListBlock(blocks.CharBlock()), ["a", "b"]),
    "card": (
        blocks.StructBlock([("title", blocks.CharBlock()), ("text", blocks.RichTextBlock())]),
        {"title": "T", "text": "<p>x</p>"},
    ),
    "inner": (
        blocks.StreamBlock([("title", blocks.CharBlock()), ("text", blocks.RichTextBlock())]),
        [{"type": "title", "value": "T", "id": "1"}, {"type": "text", "value": "<p>x</p>"}],
    ),
}


@pytest.mark.parametrize("name", STOCK)
def test_a_stock_block_is_as_described(name, request_for, home):
    from cms.api.serializers.blocks import stream_data
    from cms.api.serializers.rendering import Rendering

    stream = blocks.StreamBlock([(key, block) for key, (block, _value) in STOCK.items()])
    value = stream.to_python([{"type": name, "value": STOCK[name][1], "id": "one"}])
    shown = json.loads(json.dumps(stream_data(value, Rendering(request_for(), "http://x/en"))))

    components = Components()
    components.schemas |= document.document()["components"]["schemas"]
    shape = Blocks(components, lambda model: {}).stream(stream)

    schema = shape | {"components": {"schemas": components.schemas}}
    found = Draft202012Validator(schema).iter_errors(shown)
    assert [error.message for error in deepest(found)] == []
    mangled = {"one": shown["blocks"]["one"] | {"surprise": 1}}
    assert not Draft202012Validator(schema).is_valid(shown | {"blocks": mangled})


def test_explorer_loads_only_files_of_this_site(api, home):
    answer = api.get("/++api++/@docs")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
    assert page.count("<script") == page.count('<script src="/static/') == 2
    assert page.count("http") == 0
