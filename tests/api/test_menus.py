"""Which pages a menu's query leaves out, by what each type says of itself."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.api.menus import in_menus, menu_below, traits_of, traits_or_default
from cms.visibility import visible_pages
from tests.factories import ContentPageFactory, NewsIndexPageFactory

pytestmark = pytest.mark.django_db


def test_the_database_leaves_out_what_a_menu_would(home):
    shown = ContentPageFactory(parent=home, nav_title="Short")
    ContentPageFactory(parent=home, exclude_from_nav=True)
    NewsIndexPageFactory(parent=home, exclude_from_nav=True, show_in_menus=True)
    plain = home.add_child(instance=Page(title="Plain", show_in_menus=True))
    home.add_child(instance=Page(title="Hidden", show_in_menus=False))
    below = Page.objects.child_of(home)

    found = list(in_menus(below))

    assert [page.pk for page in found] == [shown.pk, plain.pk]
    pages = list(below)
    traits = traits_of(pages)
    assert [page for page in pages if not traits_or_default(traits, page)[0]] == found
    assert traits[shown.pk] == (False, "Short")
    assert plain.pk not in traits


@pytest.fixture
def states(home, dutch_home, restrict):
    """Pages on two levels, of every state, below both homes."""
    now, day = timezone.now(), datetime.timedelta(days=1)
    for state in (
        {}, {"live": False}, {"expire_at": now - day}, {"go_live_at": now + day},
        {"go_live_at": now - day, "expire_at": now + day}, {"exclude_from_nav": True},
    ):  # fmt: skip
        page = ContentPageFactory(parent=home, **state)
        ContentPageFactory(parent=page, **state)
        ContentPageFactory(parent=ContentPageFactory(parent=page))
    NewsIndexPageFactory(parent=home, exclude_from_nav=True, show_in_menus=True)
    home.add_child(instance=Page(title="Plain", show_in_menus=True))
    home.add_child(instance=Page(title="Hidden", show_in_menus=False))
    restrict(ContentPageFactory(parent=home), "login")
    ContentPageFactory(parent=dutch_home)


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_a_menu_is_written_by_hand_and_holds_what_the_querysets_say(
    states, home, request_for, admin, levels, django_assert_num_queries
):
    for user in (None, admin):
        request = request_for(user) if user else request_for()
        below = visible_pages(request).descendant_of(home).filter(depth__lte=home.depth + levels)
        expected = list(in_menus(below).order_by("path"))

        with django_assert_num_queries(1):
            found = menu_below(home, levels, request)

        assert found == expected
        assert len(found) == {1: 3, 2: 11, 3: 17}[levels] + (1 if user else 0)
        assert [page.title for page in found] == [page.title for page in expected]
