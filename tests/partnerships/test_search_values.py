"""What pages are found and counted by: countries, networks, organisations, calls."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.api.search.indexing import rebuild
from partnerships.models import Identifier, PagePlace, PageProgramme, RelatedPartnership
from tests.factories import (
    CampusPageFactory,
    CollaborationPageFactory,
    FactFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PartnerFactory,
    PlaceFactory,
    ProgrammeFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(home):
    page = NetworkPageFactory(parent=home, title="Baltic", slug="baltic", acronym="BAL")
    tartu = OrganisationFactory(name="Tartu", slug="tartu", country="EE")
    tartu.identifiers.create(scheme="ror", value="04m01e293")
    tartu.save()
    MembershipFactory(
        network=page, organisation=tartu, role="founder", since="2008-05", until="2012"
    )
    FactFactory(page=page, measures="members", key="universities")
    CampusPageFactory(parent=page, slug="campus", place=PlaceFactory(country="LV", slug="riga"))
    return page


@pytest.fixture
def news(home, network):
    page = NewsPageFactory(parent=home, slug="item")
    RelatedPartnership.objects.create(page=page, partnership=network)
    return page


@pytest.fixture
def found(client):
    def search(query):
        items = client.get(f"/++api++/@search?{query}&sort_on=id").json()["items"]
        return [item["@id"].rpartition("/")[2] for item in items]

    return search


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("country=EE", ["baltic"]),
        ("country=LV", ["campus"]),
        ("country=EE&country=LV", ["baltic", "campus"]),
        ("country.query=EE&country.query=LV&country.operator=and", []),
        ("network=baltic", ["baltic", "campus", "item"]),
        ("partnership=baltic", ["item"]),
        ("organisation=tartu", ["baltic"]),
        ("place=riga", ["campus"]),
        ("measure=members", ["baltic"]),
        ("fact=universities", ["baltic"]),
        ("fact=students", []),
        ("member=tartu", ["baltic"]),
        ("member_role=founder", ["baltic"]),
        ("member_role=member", []),
        ("membership=founder:tartu", ["baltic"]),
        ("membership=member:tartu", []),
        ("member_identifier=ror:04m01e293", ["baltic"]),
        ("member_identifier=ror:https://ror.org/04M01E293", ["baltic"]),
        ("member_identifier=ror:05a28rw58", []),
        ("organisation_identifier=ror:04m01e293", ["baltic"]),
        ("member_since.query=2008-05-01&member_since.range=min", ["baltic"]),
        ("member_since.query=2008-05-02&member_since.range=min", []),
        ("member_since.query=2008-05-01&member_since.range=max", ["baltic"]),
        ("member_since.query=2008-04-30&member_since.range=max", []),
        ("member_until.query=2012-12-31&member_until.range=min", ["baltic"]),
        ("member_until.query=2013-01-01&member_until.range=min", []),
        ("network_kind=network", ["baltic"]),
    ],
)
def test_index(news, found, query, slugs, again):
    if again:
        rebuild()

    assert found(query) == slugs


TWO = "{0}=ror:04m01e293&{0}=ror:05a28rw58&{0}.operator={1}"
SAME = "{0}=ror:04m01e293&{0}=schac:ut.ee&{0}.operator={1}"


@pytest.mark.parametrize("index", ["member_identifier", "organisation_identifier"])
@pytest.mark.parametrize(
    ("asked", "operator", "slugs"),
    [
        (TWO, "or", ["baltic", "other", "third"]),
        (TWO, "and", ["baltic"]),
        (SAME, "or", ["baltic", "third"]),
        (SAME, "and", ["baltic", "third"]),
    ],
)
def test_each_of_several_identifiers(home, network, found, index, asked, operator, slugs):
    """One member with the second identifier, two pages with it; a second scheme of the first."""
    tartu = network.memberships.all()[0].organisation
    tartu.identifiers.create(scheme="schac", value="ut.ee")
    tartu.save()
    second = OrganisationFactory(name="Second", slug="second")
    second.identifiers.create(scheme="ror", value="05a28rw58")
    second.save()
    other = NetworkPageFactory(parent=home, slug="other")
    third = NetworkPageFactory(parent=home, slug="third")
    for page, member in ((network, second), (other, second), (third, tartu)):
        MembershipFactory(network=page, organisation=member, role="member")

    assert found(asked.format(index, operator)) == slugs


def test_identifiers_cost_one_statement_however_many(network, client, queries_of):
    def cost(query):
        return queries_of(lambda: client.get(f"/++api++/@search?{query}"))

    tartu = network.memberships.all()[0].organisation
    tartu.identifiers.create(scheme="schac", value="ut.ee")
    tartu.save()
    one = cost("member_identifier=ror:04m01e293")

    assert cost(SAME.format("member_identifier", "and")) == one


def test_a_call_is_in_one_state(home, client):
    query = "call_state=open&call_state=closed&call_state.operator=and"
    answer = client.get(f"/++api++/@search?{query}")

    assert (answer.status_code, answer.json()["message"]) == (
        400,
        "call_state cannot be asked for all of several values (operator and): a page has one.",
    )


def test_rows_that_go_are_forgotten(network, found):
    network.memberships.all()[0].delete()

    assert found("country=EE") == []


def test_places_and_partners(home, found):
    page = CollaborationPageFactory(parent=home, slug="tie", kind="bilateral")
    PagePlace.objects.create(page=page, place=PlaceFactory(country="JP"))
    PartnerFactory(page=page, organisation=OrganisationFactory(slug="kyoto", country="JP"))

    assert found("country=JP") == found("organisation=kyoto") == found("kind=bilateral") == ["tie"]


def test_published_rows_are_indexed_with_their_page(network, found):
    page = network
    page.memberships = [
        type(page.memberships.all()[0])(organisation=OrganisationFactory(country="FI"))
    ]
    page.save_revision().publish()

    assert (found("country=FI"), found("country=EE")) == (["baltic"], [])


def test_subjects(home, client, found):
    page = NewsPageFactory(parent=home, slug="item")
    page.themes = [ThemeFactory(slug="water", name={"en": "Water", "nl": "Water (nl)"})]
    page.save_revision().publish()

    body = client.get("/++api++/@search?Subject=water&facets=Subject&metadata_fields=Subject")
    assert body.json()["items"][0]["Subject"] == ["water"]
    assert body.json()["facets"]["Subject"]["values"] == [
        {"token": "water", "title": "Water", "count": 1}
    ]


def test_roles_of_partners_and_forms_of_programmes(home, found):
    page = CollaborationPageFactory(parent=home, slug="tie")
    PartnerFactory(page=page, role="funder")
    PageProgramme.objects.create(page=page, programme=ProgrammeFactory(form="award"))

    assert found("partner_role=funder") == found("programme_form=award") == ["tie"]
    assert found("partner_role=parent") == found("programme_form=joint") == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("member_identifier=04m01e293", "member_identifier must be a scheme and a value, such as "
         "ror:04m01e293; the schemes are ror, isni, schac, erasmus, pic, wikidata, eter, "
         "openalex."),
        ("organisation_identifier=pic:0", "organisation_identifier: “0” is not a valid identifier "
         "(PIC). Expected: nine digits of which the first is not 0."),
    ],
)  # fmt: skip
def test_an_identifier_that_is_none(home, client, query, message):
    answer = client.get(f"/++api++/@search?{query}")

    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_a_changed_identifier_is_found_at_once(network, found):
    Identifier.objects.update(value="05a28rw58")

    assert found("member_identifier=ror:05a28rw58") == ["baltic"]


@pytest.mark.parametrize(
    ("query", "there"),
    [("min=2026-01-31", True), ("min=2026-02-01", False), ("max=2026-01-31", True),
     ("max=2026-01-30", False), ("min=2026-01-31T00:00:01", False),
     ("max=2026-01-31T00:00:00", True), ("max=2026-01-30T23:59:59", False)],
)  # fmt: skip
def test_a_day_begins_in_the_time_zone_of_the_site(home, found, query, there):
    NewsPageFactory(parent=home, slug="dated", date=datetime.date(2026, 1, 31))
    kind, _sign, value = query.partition("=")

    assert found(f"date.query={value}&date.range={kind}") == (["dated"] if there else [])


@pytest.mark.parametrize(
    ("query", "there"),
    [("min=2026-01-31T10:00:00Z", True), ("min=2026-01-31T10:00:01Z", False),
     ("max=2026-01-31T10:00:00Z", True), ("max=2026-01-31T09:59:59Z", False),
     ("min=2026-01-31T11:00:00%2B01:00", True)],
)  # fmt: skip
def test_calls_between_moments(home, found, query, there):
    moment = datetime.datetime(2026, 1, 31, 10, tzinfo=datetime.UTC)
    NewsPageFactory(parent=home, slug="call", kind="call", call_closes=moment)
    kind, _sign, value = query.partition("=")

    assert found(f"call_closes.query={value}&call_closes.range={kind}") == (
        ["call"] if there else []
    )


def test_indexes_are_described_with_their_operations_and_values(home, client):
    indexes = client.get("/++api++/@querystring").json()["indexes"]

    assert {name: value["title"] for name, value in indexes["member_role"]["values"].items()} == {
        "founder": "Founder", "coordinator": "Coordinator", "member": "Member",
        "associate": "Associate", "observer": "Observer", "former": "Former member",
    }  # fmt: skip
    assert indexes["country"]["values"]["NL"] == {"title": "Netherlands"}
    assert list(indexes["measure"]["values"]) == ["members"]
    assert list(indexes["partner_role"]["values"])[:2] == ["partner", "parent"]
    prefix = "plone.app.querystring.operation."
    tags = [f"{prefix}selection.{name}" for name in ("any", "all", "none")]
    assert indexes["member"]["operations"] == indexes["member_role"]["operations"] == tags
    assert indexes["member_since"]["group"] == "Dates"
    assert f"{prefix}date.between" in indexes["member_until"]["operations"]
    assert indexes["call_state"]["operations"] == tags[:1]
    for name in ("bbox", "member_identifier", "organisation_identifier"):
        assert indexes[name]["operations"] == tags[:2]


def test_what_a_closed_page_is_related_to_is_for_its_readers(news, network, client, found):
    PageViewRestriction.objects.create(page=network, restriction_type="login")

    assert found("network=baltic") == found("partnership=baltic") == []
    body = client.get("/++api++/@search?facets=network&metadata_fields=_all").json()
    assert body["facets"]["network"]["values"] == []
    assert "altic" not in str(body)


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(1, 2, "upcoming"), (-1, 1, "open"), (-2, -1, "closed"), (None, 1, "open"),
     (-1, None, "open"), (1, None, "upcoming"), (None, -1, "closed"), (None, None, None)],
)  # fmt: skip
def test_calls_by_their_state_now(home, found, opens, closes, state):
    def moment(days):
        return None if days is None else timezone.now() + datetime.timedelta(days=days)

    page = NewsPageFactory(
        parent=home, slug="call", kind="call", call_opens=moment(opens), call_closes=moment(closes)
    )

    assert page.call_state == state
    for asked in ("upcoming", "open", "closed"):
        assert found(f"call_state={asked}") == (["call"] if asked == state else [])


def test_a_network_is_found_by_its_acronym_first(network, home, found, client):
    NewsPageFactory(parent=home, title="Bal bal bal", slug="other", summary="Bal, bal: all BAL.")

    [first, *_] = client.get("/++api++/@search?SearchableText=bal").json()["items"]
    assert first["@id"].endswith("/baltic")
