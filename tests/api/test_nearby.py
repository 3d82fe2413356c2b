"""Siblings and parents of many pages in one statement: those that ``visible_pages`` would give."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

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
