"""@partners?ror=…: organisations by what registries call them."""

import pytest
from wagtail.models import PageViewRestriction

from partnerships.models import Identifier
from tests.factories import OrganisationFactory, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db
VALUES = {
    "ror": "04m01e293",
    "schac": "york.example.org",
    "erasmus": "UK YORK01",
    "pic": "999903840",
    "wikidata": "Q967165",
}


@pytest.fixture
def york(filled, partner):
    for scheme, value in VALUES.items():
        if scheme != "ror":
            Identifier.objects.create(organisation=partner, scheme=scheme, value=value)
    return partner


@pytest.fixture
def found(client):
    def look_up(query, path=""):
        answer = client.get(f"/++api++/{path}@partners?{query}")
        assert answer.status_code == 200
        return [item["organisation"]["slug"] for item in answer.json()["items"]]

    return look_up


@pytest.mark.parametrize("path", ["", "en/", "en/networks/wun/", "en/partners/"])
@pytest.mark.parametrize("scheme", VALUES)
def test_by_identifier_on_any_page(york, found, scheme, path):
    assert found(f"{scheme}={VALUES[scheme]}", path) == ["university-of-york"]


@pytest.mark.parametrize(
    "query",
    [
        "ror=https://ror.org/04m01e293", "ror=ror.org/04M01E293", "ror=%2004m01e293%20",
        "schac=York.Example.ORG.", "erasmus=uk%20york01", "erasmus=UK%20%20YORK01",
        "pic=999%20903%20840", "wikidata=https://www.wikidata.org/wiki/Q967165",
    ],
)  # fmt: skip
def test_spelled_as_people_do(york, found, query):
    assert found(query) == ["university-of-york"]


def test_whole_answer(york, client):
    body = client.get("/++api++/en/@partners?pic=999903840").json()

    assert body["@id"] == "http://testserver/en/@partners"
    assert body["items_total"] == 1
    [item] = body["items"]
    assert item["organisation"]["@id"] == "http://testserver/en/partners/university-of-york"
    assert [(name["name"], name["language"]) for name in item["organisation"]["names"]] == [
        ("UoY", ""), ("York University", "en"), ("Universiteit van York", "nl"),
    ]  # fmt: skip
    assert {i["scheme"]["token"] for i in item["organisation"]["identifiers"]} == set(VALUES)
    assert item["networks"] == []
    assert sorted(tie["page"]["@id"].rpartition("/")[2] for tie in item["pages"]) == [
        "campus-brussels", "euregion", "wun", "york",
    ]  # fmt: skip
    assert {tie["since"] for tie in item["pages"]} == {"2008"}


@pytest.mark.parametrize("query", ["ror=05a28rw58", "pic=999903841", "schac=nowhere.example.org"])
def test_unknown_is_an_empty_list(york, client, query):
    body = client.get(f"/++api++/@partners?{query}").json()

    assert (body["items"], body["items_total"]) == ([], 0)


def test_all_of_several_schemes_and_any_value_of_one(york, found):
    other = OrganisationFactory(slug="other")
    Identifier.objects.create(organisation=other, scheme="pic", value="999903841")
    PartnerFactory(page=york.partnerships.first().page, organisation=other)

    assert found("ror=04m01e293&pic=999903840") == ["university-of-york"]
    assert found("ror=04m01e293&pic=999903841") == []
    assert sorted(found("pic=999903840&pic=999903841")) == ["other", "university-of-york"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ror=04m01e294", "ror: “04m01e294” is not a valid identifier (ROR). Expected: 0, six "
         "letters or digits and two check digits that fit, such as 02jz4aj89."),
        ("pic=0", "pic: “0” is not a valid identifier (PIC). Expected: nine digits of which the "
         "first is not 0."),
        ("schac=york", "schac: “york” is not a valid identifier (SCHAC code). Expected: an "
         "internet domain such as maastrichtuniversity.nl."),
        ("erasmus=", "erasmus: “” is not a valid identifier (Erasmus code). Expected: country, "
         "space, place and number, such as NL MAASTRI01."),
        ("pic=" + "&pic=".join(["999903840"] * 101), "pic may have 100 values at most."),
    ],
)  # fmt: skip
def test_what_no_registry_would_give_is_refused(home, client, query, message):
    answer = client.get(f"/++api++/@partners?{query}")

    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_an_organisation_that_nothing_public_names_is_unknown(home, found):
    hidden = OrganisationFactory()
    Identifier.objects.create(organisation=hidden, scheme="pic", value="999903840")

    assert found("pic=999903840") == []


def test_ties_to_closed_pages_are_for_their_readers(york, filled, client, found):
    for page in filled.pages.values():
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert found("ror=04m01e293") == []

    client.force_login(UserFactory())
    assert found("ror=04m01e293") == ["university-of-york"]


def test_in_dutch(york, in_dutch, filled, client):
    in_dutch(filled.pages["collaboration"])
    in_dutch(filled.directory)

    [item] = client.get("/++api++/nl/@partners?ror=04m01e293").json()["items"]

    assert item["organisation"]["title"] == "Universiteit van York"
    assert item["organisation"]["@id"] == "http://testserver/nl/partners/university-of-york"
    assert "http://testserver/nl/collaborations/york" in [t["page"]["@id"] for t in item["pages"]]


def test_cost_does_not_grow_with_ties(york, filled, client, queries_of):
    url = "/++api++/@partners?ror=04m01e293"
    client.get(url)
    few = queries_of(lambda: client.get(url))

    for role in ("funder", "parent", "company"):
        for kind in ("network", "region", "campus", "collaboration"):
            PartnerFactory(page=filled.pages[kind], organisation=york, role=role)

    assert queries_of(lambda: client.get(url)) == few
