"""The domain's components: where they are offered, and what they cost."""

from decimal import Decimal

import pytest

from cms.api.search.indexing import rebuild
from partnerships.models import (
    Identifier,
    Membership,
    NetworkPage,
    PagePlace,
    PageProgramme,
    RelatedPartnership,
)
from tests.factories import (
    CollaborationPageFactory,
    FactFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PartnerFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.partnerships.test_services import BASE, NAMES

pytestmark = pytest.mark.django_db


#: Where each is offered in ``@components``.
OFFERED = {
    "en": {"calls", "facts", "networks", "partners"},
    "en/networks": set(),
    "en/networks/wun": {
        "calls", "facts", "members", "networks", "places", "programmes", "related-news",
    },
    "en/region/euregion": {"calls", "facts", "partners", "places", "programmes", "related-news"},
    "en/region/campus-brussels": {
        "calls", "facts", "partners", "places", "programmes", "related-news",
    },
    "en/collaborations/york": {
        "calls", "facts", "partners", "places", "programmes", "related-news",
    },
    "en/news": {"calls"},
    "en/news/awards-open": {"programmes"},
    "en/partners": {"partners"},
    "en/partners/university-of-york": {"networks", "places", "programmes", "related-news"},
}  # fmt: skip


@pytest.mark.parametrize("path", OFFERED)
def test_links_where_it_makes_sense_and_whole_where_asked_for(filled, client, path):
    links = client.get(f"/++api++/{path}").json()["@components"]
    whole = client.get(f"/++api++/{path}?expand={','.join(NAMES)}").json()["@components"]

    assert links.keys() & set(NAMES) == OFFERED[path]
    for name in OFFERED[path]:
        assert links[name] == {"@id": f"{BASE}/{path}/@{name}"}
        assert whole[name] == client.get(f"/++api++/{path}/@{name}").json()


def test_identifiers_of_a_content_are_no_lookup(filled, client):
    url = "/++api++/en/collaborations/york?expand=partners&ror=nonsense"

    assert client.get(url).json()["@components"]["partners"]["items_total"] == 2


def rows(page, place):
    """One more row of everything, each with records of its own."""
    organisation = OrganisationFactory(place=place)
    Identifier.objects.create(
        organisation=organisation, scheme="pic", value=str(900_000_000 + organisation.pk)
    )
    programme = ProgrammeFactory(place=PlaceFactory())
    programme.parties.add(organisation)
    programme.save()
    FactFactory(page=page)
    PartnerFactory(page=page, organisation=organisation)
    PagePlace.objects.create(page=page, place=PlaceFactory())
    PageProgramme.objects.create(page=page, programme=programme)
    if isinstance(page, NetworkPage):
        MembershipFactory(network=page, organisation=organisation)
    news = NewsPageFactory(parent=page.get_parent(), kind="call", call_amount=Decimal(1))
    RelatedPartnership.objects.create(page=news, partnership=page)


#: Service, page and statements: what every request asks of the site (1), the way down, the content
#: type, for those that read rows the page, and its own.
COSTS = {
    ("facts", "network"): 5,
    ("members", "network"): 12,
    ("networks", "network"): 6,
    ("partners", "collaboration"): 10,
    ("programmes", "collaboration"): 13,
    ("places", "collaboration"): 6,
    ("places", "network"): 9,
    ("calls", "collaboration"): 4,
    ("related-news", "collaboration"): 4,
}


@pytest.mark.parametrize(("name", "kind"), COSTS)
def test_cost(filled, client, queries_of, name, kind):
    page = filled.pages[kind]

    def more(times):
        for _number in range(times):
            rows(page, PlaceFactory(latitude="1", longitude="1"))
            if kind == "network":
                other = NetworkPageFactory(parent=filled.networks)
                Membership.objects.create(network=other, organisation=page.organisation)

    url = f"/++api++{page.url}@{name}"
    more(1)
    client.get(url)
    few = queries_of(lambda: client.get(url))

    more(4)

    assert queries_of(lambda: client.get(url)) == few <= COSTS[name, kind]


def test_cost_of_the_directory(filled, client, queries_of):
    url = "/++api++/en/partners/@partners"
    client.get(url)
    few = queries_of(lambda: client.get(url))

    for _number in range(4):
        rows(filled.pages["collaboration"], PlaceFactory())
        rows(filled.pages["network"], PlaceFactory())

    assert queries_of(lambda: client.get(url)) == few


@pytest.mark.parametrize("language", ["en", "nl"])
def test_cost_of_whole_objects(filled, in_dutch, client, queries_of, language):
    """Twelve pages with every component in them cost as many statements as three."""

    def add(number):
        for kind, factory in (
            ("networks", NetworkPageFactory),
            ("collaborations", CollaborationPageFactory),
        ):
            page = factory(parent=getattr(filled, kind), title=f"{kind} {number}")
            rows(page, PlaceFactory())
            if kind == "networks":
                page.organisation = OrganisationFactory()
                page.save()
                MembershipFactory(network=filled.pages["network"], organisation=page.organisation)
            if language == "nl":
                in_dutch(page)

    names = ",".join(["facts", "members", "networks", "partners", "programmes", "places", "calls",
                      "related-news"])  # fmt: skip
    url = (
        f"/++api++/{language}/@search?fullobjects=1&portal_type=NetworkPage"
        f"&portal_type=CollaborationPage&b_size=50&expand={names}"
    )
    if language == "nl":
        in_dutch(filled.pages["network"])
    add(0)
    rebuild()
    client.get(url)
    few = queries_of(lambda: client.get(url))
    before = client.get(url).json()["items_total"]

    for number in range(1, 4):
        add(number)
    rebuild()

    assert client.get(url).json()["items_total"] == before + 6
    assert queries_of(lambda: client.get(url)) == few
