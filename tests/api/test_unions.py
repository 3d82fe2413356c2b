"""The rows of several tables in one statement are those that Django makes of each table."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Value

from cms.api import unions
from cms.api.loading import keyed, through
from cms.api.unions import Rows, fetch
from home.models import ContentPage
from partnerships.models import Fact, Organisation, Person, Place
from tests.factories import (
    ContentPageFactory,
    FactFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
MODELS = [Fact, Place, Person, Organisation]


@pytest.fixture
def rows(home):
    """Rows with a date, numbers of two precisions, booleans, JSON and empty columns, none in the
    order of its key.
    """
    network = NetworkPageFactory(parent=home)
    FactFactory(page=network, sort_order=2, value=Decimal("1250000.50"), is_year=True)
    FactFactory(page=network, sort_order=1, value=Decimal("7"), review_by=date(2027, 3, 31))
    boundary = {"type": "Polygon", "coordinates": [[[6.5, 53.2], [6.6, 53.2], [6.5, 53.2]]]}
    PlaceFactory(slug="z", latitude=Decimal("53.219383"), longitude=Decimal("6.566502"))
    PlaceFactory(slug="a", boundary=boundary, boundary_source="survey")
    organisation = OrganisationFactory(name="Z 100%", place=Place.objects.get(slug="a"))
    OrganisationFactory(name="A")
    PersonFactory(name="Z", organisation=organisation, may_show_contact=True)
    PersonFactory(name="A", organisation=organisation, leaves_on=date(2027, 1, 1))


def keys_of(model):
    return list(model.objects.order_by("pk").values_list("pk", flat=True))


def wanted():
    return [keyed(model, "id", keys_of(model)) for model in MODELS]


def columns(instance):
    return {f.attname: getattr(instance, f.attname) for f in instance._meta.concrete_fields}


def kinds(instance):
    return {name: type(value) for name, value in columns(instance).items()}


def rows_of(queryset, keys):
    """The rows of a manager of somebody's, in a few columns."""
    names = ("id", "sort_order")

    def build():
        return queryset.values_list(*names)

    return Rows(("default", str(queryset.query)), build, "id", keys, lambda rows, _: list(rows))


def test_the_rows_of_four_tables(rows, django_assert_num_queries):
    asked = wanted()
    fetch(asked)  # what a process learns once

    with django_assert_num_queries(1):
        found = fetch(asked)

    expected = [list(model._default_manager.all()) for model in MODELS]
    assert [len(those) for those in expected] == [2, 2, 2, 2]
    assert found == expected
    assert [list(map(columns, those)) for those in found] == [
        list(map(columns, those)) for those in expected
    ]
    assert [list(map(kinds, those)) for those in found] == [
        list(map(kinds, those)) for those in expected
    ]


def test_each_in_its_own_order(rows):
    facts, places, people, organisations = fetch(wanted())

    assert [fact.sort_order for fact in facts] == [1, 2]
    assert [place.slug for place in places] == ["a", "z"]
    assert [person.name for person in people] == ["A", "Z"]
    assert [organisation.name for organisation in organisations] == ["A", "Z 100%"]


def test_a_table_between_beside_others(home, rows, django_assert_num_queries):
    first, second = ThemeFactory(slug="b"), ThemeFactory(slug="c")
    page = ContentPageFactory(parent=home, themes=[second, first])
    between = ContentPage._meta.get_field("themes")
    asked = [through(between, [page.pk]), keyed(Fact, "id", keys_of(Fact))]

    with django_assert_num_queries(1):
        links, facts = fetch(asked)

    assert links == [(page.pk, first), (page.pk, second)]
    assert len(facts) == 2


def test_text_is_a_key_too(rows, django_assert_num_queries):
    asked = [keyed(Organisation, "name", ["Z 100%", "it's"]), keyed(Place, "slug", ["z"])]

    with django_assert_num_queries(1):
        organisations, places = fetch(asked)

    assert [organisation.name for organisation in organisations] == ["Z 100%"]
    assert [place.slug for place in places] == ["z"]


def test_what_a_manager_leaves_out_stays_out(rows, django_assert_num_queries):
    keys = keys_of(Fact)
    years, all_facts = rows_of(Fact.objects.filter(is_year=True), keys), keyed(Fact, "id", keys)

    with django_assert_num_queries(1):
        found = fetch([years, all_facts])

    assert found[0] == [(keys[0], 2)]
    assert len(found[1]) == 2


def test_a_manager_that_asks_for_more_keeps_its_statement(rows, django_assert_num_queries):
    keys = keys_of(Fact)
    more = rows_of(Fact.objects.annotate(more=Value(1)), keys)
    asked = [more, keyed(Fact, "id", keys), keyed(Person, "id", keys_of(Person))]

    with django_assert_num_queries(2):
        found = fetch(asked)

    assert found[0] == [(keys[1], 1), (keys[0], 2)]
    assert [len(those) for those in found] == [2, 2, 2]


def test_no_more_values_than_the_database_takes(rows, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(unions, "most_params", lambda alias: 5)
    asked = wanted()

    with django_assert_num_queries(2):
        found = fetch(asked)

    assert found == [list(model._default_manager.all()) for model in MODELS]


def test_nothing_is_asked_without_keys(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert fetch([keyed(Fact, "id", []), keyed(Place, "id", [])]) == [[], []]
        assert fetch([]) == []
