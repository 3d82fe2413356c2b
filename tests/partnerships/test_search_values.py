"""What pages are found and counted by: countries, networks, organisations, calls."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.api.search.indexing import rebuild
from partnerships.models import PagePlace, RelatedPartnership
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
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(home):
    page = NetworkPageFactory(parent=home, title="Baltic", slug="baltic", acronym="BAL")
    tartu = OrganisationFactory(name="Tartu", slug="tartu", country="EE")
    MembershipFactory(network=page, organisation=tartu)
    FactFactory(page=page, measures="members")
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
        ("network_kind=network", ["baltic"]),
    ],
)
def test_index(news, found, query, slugs, again):
    if again:
        rebuild()

    assert found(query) == slugs


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
