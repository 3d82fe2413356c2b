"""Editors see where a network states another number of members than it lists."""

import pytest

from cms.problems import Severity
from partnerships.models import NetworkPage
from partnerships.problems import member_problems
from tests.factories import (
    FactFactory,
    MembershipFactory,
    NetworkPageFactory,
    PartnershipIndexPageFactory,
)


@pytest.fixture
def network(home):
    index = PartnershipIndexPageFactory(parent=home, title="Networks")
    return NetworkPageFactory(parent=index, title="YUFE")


def found(page):
    pages = [NetworkPage.objects.get(pk=page.pk)]
    return [(one.path, one.message, one.severity) for one in member_problems(pages)]


def test_stated_and_listed_differ(network):
    FactFactory(page=network, value=10, measures="members")
    FactFactory(page=network, value=4, measures="members")
    MembershipFactory(network=network)
    MembershipFactory(network=network, role="former")

    assert found(network) == [("memberships", "Members: 14 stated, 1 listed.", Severity.TIDY)]


def test_stated_and_listed_agree(network):
    FactFactory(page=network, value=2, measures="members")
    MembershipFactory.create_batch(2, network=network)

    assert found(network) == []


def test_no_number_is_stated(network):
    MembershipFactory(network=network)
    FactFactory(page=network, value=6)

    assert found(network) == []
