"""``@search``: the number of statements does not grow with the number of items."""

import pytest

from tests.factories import (
    ContentPageFactory,
    FactFactory,
    ImageFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsPageFactory,
)

pytestmark = pytest.mark.django_db


def mixed(home, number):
    """A page of each of three types, with a picture, a fact, a member."""
    index = ContentPageFactory(parent=home, title=f"Index {number}", preview_image=ImageFactory())
    ContentPageFactory(parent=index, title=f"Heron {number}", preview_image=ImageFactory())
    NewsPageFactory(parent=index, title=f"News heron {number}", preview_image=ImageFactory())
    network = NetworkPageFactory(parent=index, title=f"Network heron {number}")
    FactFactory(page=network)
    MembershipFactory(network=network)


SUMMARIES = "/++api++/@search?metadata_fields=_all&b_size=20"


@pytest.mark.parametrize("more", ["", "&SearchableText=heron", "&sort_on=modified&facets=year"])
def test_cost_of_summaries(home, dutch_home, api, queries_of, more):
    mixed(home, 0)
    few = queries_of(lambda: api.get(SUMMARIES + more))

    for number in range(1, 7):
        mixed(home, number)

    assert len(api.get(SUMMARIES + more).json()["items"]) >= 19
    assert queries_of(lambda: api.get(SUMMARIES + more)) == few
    assert few <= (9 if "facets" in more else 8)


FULL = "/++api++/@search?fullobjects=1&b_size=20&SearchableText=heron"


def test_cost_of_full_objects(home, dutch_home, api, queries_of):
    for number in range(2):
        mixed(home, number)
    few = queries_of(lambda: api.get(FULL))

    for number in range(2, 6):
        mixed(home, number)

    assert len(api.get(FULL).json()["items"]) == 18
    assert queries_of(lambda: api.get(FULL)) == few
