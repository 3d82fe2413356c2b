"""Which pages a menu's query leaves out, by what each type says of itself."""

import datetime

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, get_page_models

from cms.api import menus
from cms.api.ledger import read_stamp
from cms.api.menus import menu_below, traits_of, traits_or_default
from cms.visibility import visible_pages
from home.models import ContentPage
from tests.factories import ContentPageFactory, NewsIndexPageFactory

pytestmark = pytest.mark.django_db


def test_the_database_leaves_out_what_a_menu_would(home, request_for):
    shown = ContentPageFactory(parent=home, nav_title="Short")
    ContentPageFactory(parent=home, exclude_from_nav=True)
    NewsIndexPageFactory(parent=home, exclude_from_nav=True, show_in_menus=True)
    plain = home.add_child(instance=Page(title="Plain", show_in_menus=True))
    home.add_child(instance=Page(title="Hidden", show_in_menus=False))

    found = menu_below(home, 1, request_for())

    assert [(entry.pk, entry.nav_title) for entry in found] == [(shown.pk, "Short"), (plain.pk, "")]


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
def test_a_menu_holds_what_may_be_read_and_is_not_left_out(
    states, home, request_for, admin, levels
):
    for user in (None, admin):
        request = request_for(user) if user else request_for()
        below = visible_pages(request).descendant_of(home).filter(depth__lte=home.depth + levels)
        pages = list(below.order_by("path"))
        traits = traits_of(pages)
        expected = [page for page in pages if not traits_or_default(traits, page)[0]]

        found = menu_below(home, levels, request)

        assert [entry.pk for entry in found] == [page.pk for page in expected]
        assert len(found) == {1: 3, 2: 11, 3: 17}[levels] + (1 if user else 0)
        assert [(e.title, e.url_path) for e in found] == [(p.title, p.url_path) for p in expected]
        assert [entry.specific_class for entry in found] == [p.specific_class for p in expected]


def of_now(request_for, user=None):
    """A request that has read the stamp, as each does first."""
    request = request_for(user) if user else request_for()
    request.content_stamp = read_stamp()
    return request


def titles(home, request):
    return [entry.nav_title or entry.title for entry in menu_below(home, 1, request)]


def test_a_menu_is_looked_up_once_while_nothing_is_written(
    home, request_for, django_assert_num_queries
):
    ContentPageFactory(parent=home, title="Shown")
    ContentType.objects.get_for_models(*get_page_models())
    with django_assert_num_queries(4):  # stamp, ground, the pages, what their types say
        assert titles(home, of_now(request_for)) == ["Shown"]

    request = of_now(request_for)
    with django_assert_num_queries(0):
        assert titles(home, request) == ["Shown"]


def test_what_is_written_is_in_the_next_menu(home, request_for, restrict):
    page = ContentPageFactory(parent=home, title="First")
    seen = [titles(home, of_now(request_for))]
    for write in (
        lambda: Page.objects.filter(pk=page.pk).update(title="Second"),
        lambda: ContentPage.objects.filter(pk=page.pk).update(nav_title="Short"),
        lambda: ContentPage.objects.filter(pk=page.pk).update(exclude_from_nav=True),
        lambda: ContentPage.objects.filter(pk=page.pk).update(exclude_from_nav=False),
        lambda: restrict(page, "login"),
        lambda: page.view_restrictions.all().delete(),
        lambda: page.unpublish(),
    ):
        write()
        seen.append(titles(home, of_now(request_for)))

    shown = ["Short"]
    assert seen == [["First"], ["Second"], shown, [], shown, [], shown, []]


def test_one_menu_serves_those_who_may_read_more_and_less(home, request_for, restrict, admin):
    restrict(ContentPageFactory(parent=home, title="Closed"), "login")

    seen = [titles(home, of_now(request_for, user)) for user in (admin, None, admin, None)]

    assert seen == [["Closed"], [], ["Closed"], []]


def test_a_page_leaves_the_menu_by_the_clock(home, request_for):
    soon = timezone.now() + datetime.timedelta(minutes=1)
    ContentPageFactory(parent=home, title="Going", expire_at=soon)
    ContentPageFactory(parent=home, title="Coming", go_live_at=soon)

    now = titles(home, of_now(request_for))
    with time_machine.travel(soon + datetime.timedelta(minutes=1)):
        later = titles(home, of_now(request_for))

    assert (now, later) == (["Going"], ["Coming"])


def test_a_menu_too_long_for_the_memory_is_looked_up_each_time(
    home, request_for, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(menus, "KEPT_MOST", 1)
    for title in "AB":
        ContentPageFactory(parent=home, title=title)
    titles(home, of_now(request_for))
    request = of_now(request_for)

    with django_assert_num_queries(2):
        assert titles(home, request) == ["A", "B"]
