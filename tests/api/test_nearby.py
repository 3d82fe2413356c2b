"""Siblings and parents of many pages in one statement: those that ``visible_pages`` would give."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Page

from cms.api.ledger import read_stamp
from cms.api.nearby import count_children
from cms.api.references import References
from cms.visibility import visible_pages
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def rows(home, dutch_home, restrict):
    """Siblings of every state, each with a child; the Dutch tree beside them."""
    now = timezone.now()
    states = [
        {}, {"live": False}, {"expire_at": now - DAY}, {}, {"go_live_at": now + DAY},
        {"go_live_at": now - DAY, "expire_at": now + DAY}, {}, {"live": False},
    ]  # fmt: skip
    made = [ContentPageFactory(parent=home, **state) for state in states]
    for page in made:
        ContentPageFactory(parent=page)
    restrict(made[3], "login")
    ContentPageFactory(parent=dutch_home)
    return made


def expected(page, request):
    visible = visible_pages(request)
    siblings = visible.sibling_of(page, inclusive=False)
    before = siblings.filter(path__lt=page.path).order_by("-path").first()
    after = siblings.filter(path__gt=page.path).order_by("path").first()
    above = visible.ancestor_of(page).order_by("-path").first()
    return tuple(found and found.pk for found in (before, after, above))


def test_around_is_what_visible_pages_says(rows, request_for, admin):
    for user in (None, admin):
        request = request_for(user) if user else request_for()
        pages = list(Page.objects.filter(depth__gt=1))
        references = References(request)

        references.surround(pages)

        assert references.neighbours == {page.pk: expected(page, request) for page in pages}


def test_one_statement_whatever_the_number(rows, request_for, django_assert_num_queries):
    request = request_for()
    references = References(request)
    references.surround([rows[0]])  # what the request learns once

    with django_assert_num_queries(1):
        references.surround(rows)


def of_now(request_for, user=None):
    """A request that has read the stamp, as each does first."""
    request = request_for(user) if user else request_for()
    request.content_stamp = read_stamp()
    return request


def test_children_are_counted_as_visible_pages_would(
    rows, home, dutch_home, request_for, admin, restrict
):
    for later in (datetime.timedelta(0), 2 * DAY, -2 * DAY):
        with time_machine.travel(timezone.now() + later):
            for user in (None, admin, None):
                request = of_now(request_for, user)
                for page in (home, dutch_home, *rows):
                    expected = visible_pages(request).child_of(page).count()
                    assert count_children(page, request) == expected
    restrict(home, "login")
    assert count_children(home, of_now(request_for)) == 0
    assert count_children(home, of_now(request_for, admin)) > 0
    assert count_children(Page.objects.get(depth=1), of_now(request_for, admin)) == 0


def test_children_are_counted_once_while_nothing_changes(
    home, request_for, restrict, django_assert_num_queries
):
    now = timezone.now()
    ContentPageFactory(parent=home)
    ContentPageFactory(parent=home, go_live_at=now + DAY)
    ContentPageFactory(parent=home, expire_at=now + 2 * DAY)
    count_children(home, of_now(request_for))
    request = of_now(request_for)

    with django_assert_num_queries(0):
        assert count_children(home, request) == 2

    for later, expected in ((1.1, 3), (2.1, 2)):
        with time_machine.travel(now + later * DAY), django_assert_num_queries(1):
            assert count_children(home, request) == expected
    page = ContentPageFactory(parent=home)
    assert count_children(home, of_now(request_for)) == 3
    restrict(page, "login")
    assert count_children(home, of_now(request_for)) == 2
