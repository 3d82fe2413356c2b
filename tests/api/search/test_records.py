"""An entry follows the records and the other pages that its page shows."""

import pytest
from django.apps import apps

from cms.api.search.records import pages_with, ways_to
from cms.models import Theme
from home.models import ContentPage
from partnerships.models import NetworkPage, Organisation
from tests.factories import (
    ContentPageFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    ProgrammeFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(api):
    """``found(**parameters)``: the titles that ``@search`` answers."""

    def search(**parameters):
        items = api.get("/++api++/@search", parameters).json()["items"]
        return sorted(item["title"] for item in items)

    return search


@pytest.fixture
def values(api):
    """``values(facet)``: its tokens and titles."""

    def read(name):
        answer = api.get("/++api++/@search", {"facets": name}).json()
        return [(v["token"], v["title"]) for v in answer["facets"][name]["values"]]

    return read


def test_a_renamed_organisation_is_found_by_its_new_name(home, found):
    organisation = OrganisationFactory(name="Heron Institute")
    NetworkPageFactory(parent=home, title="Network", organisation=organisation)

    organisation.name = "Stork Institute"
    organisation.save()

    assert (found(SearchableText="heron"), found(SearchableText="stork")) == ([], ["Network"])


def test_another_name_of_an_organisation_is_found_until_it_goes(home, found):
    organisation = OrganisationFactory(name="Heron Institute")
    NetworkPageFactory(parent=home, title="Network", organisation=organisation)

    name = organisation.names.model.objects.create(
        organisation=organisation, name="Bittern Institute", language="en"
    )
    assert found(SearchableText="bittern") == ["Network"]
    name.delete()
    assert found(SearchableText="bittern") == []


def test_a_member_that_moves_is_counted_in_its_new_country(home, values):
    member = OrganisationFactory(country="NL")
    MembershipFactory(network=NetworkPageFactory(parent=home), organisation=member)
    assert values("country") == [("NL", "Netherlands")]

    member.country = "BE"
    member.save()

    assert values("country") == [("BE", "Belgium")]


def test_a_record_that_is_deleted_is_found_no_more(home, found):
    theme = ThemeFactory(name="Heron", slug="heron")
    page = ContentPageFactory(parent=home, title="Birds", summary="", themes=[theme])
    page.save()
    assert found(Subject="heron") == ["Birds"]

    Theme.objects.get(pk=theme.pk).delete()

    assert found(Subject="heron") == []


def test_a_renamed_network_is_counted_by_its_new_title(home, values):
    network = NetworkPageFactory(parent=home, title="Old name", slug="network")
    news = NewsPageFactory(parent=home)
    news.related_partnerships.create(partnership=network)
    news.save_revision().publish()

    network.title = "New name"
    network.save_revision().publish()

    assert values("network") == [("network", "New name")]


def test_what_no_page_leads_to_costs_nothing(django_assert_num_queries):
    group = apps.get_model("auth", "Group")(pk=1)

    assert ways_to(type(group)) == ()
    with django_assert_num_queries(0):
        assert pages_with(group, "default") == set()


def test_the_ways_are_those_that_an_entry_is_read_along():
    assert (NetworkPage, "memberships__organisation") in ways_to(Organisation)
    assert (NetworkPage, "organisation") in ways_to(Organisation)
    assert (ContentPage, "themes") in ways_to(Theme)
    assert ways_to(ContentPage) == ()


def test_a_record_is_looked_up_once_for_each_way(home, django_assert_num_queries):
    programme = ProgrammeFactory()
    ways = len(ways_to(type(programme)))

    assert ways > 0
    with django_assert_num_queries(ways):
        assert pages_with(programme, "default") == set()
