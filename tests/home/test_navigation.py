import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import PageViewRestriction

from home import navigation
from home.navigation import LanguageLink, MenuItem
from partnerships.models import NewsIndexPage
from tests.factories import (
    ContentPageFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PartnershipIndexPageFactory,
)


@pytest.fixture
def visit(site):
    """``visit("/en/")``: a request of nobody in particular."""

    def request(path):
        return RequestFactory().get(path, headers={"host": site.hostname})

    return request


@pytest.fixture
def networks(home):
    return PartnershipIndexPageFactory(parent=home, title="Networks", slug="networks")


@pytest.fixture
def wun(networks):
    return NetworkPageFactory(
        parent=networks, title="Worldwide Universities Network", nav_title="WUN", slug="wun"
    )


@pytest.fixture
def dutch_networks(networks, dutch_home, dutch):
    page = networks.copy_for_translation(dutch)
    page.title, page.slug = "Netwerken", "netwerken"
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_menu_lists_the_pages_below_home_in_tree_order(visit, home, networks):
    ContentPageFactory(parent=home, title="Opportunities", slug="opportunities")

    assert navigation.main_menu(visit("/en/opportunities/")) == [
        MenuItem("Networks", "/en/networks/"),
        MenuItem("Opportunities", "/en/opportunities/", "page"),
    ]


def test_menu_prefers_the_navigation_title(visit, home):
    ContentPageFactory(parent=home, title="Region and campuses", nav_title="Region")

    assert [item.title for item in navigation.main_menu(visit("/en/"))] == ["Region"]


@pytest.mark.parametrize(
    "values", [{"exclude_from_nav": True}, {"in_footer": True}, {"live": False}]
)
def test_menu_leaves_out(visit, home, values):
    ContentPageFactory(parent=home, **values)

    assert navigation.main_menu(visit("/en/")) == []


def test_menu_leaves_out_what_the_visitor_may_not_read(visit, home, networks):
    PageViewRestriction.objects.create(page=networks, restriction_type=PageViewRestriction.LOGIN)

    assert navigation.main_menu(visit("/en/")) == []


def test_menu_marks_what_lies_above_the_page(visit, wun):
    [item] = navigation.main_menu(visit("/en/networks/wun/"))

    assert item.current == "true"


def test_menu_is_that_of_the_active_language(visit, networks, dutch_networks):
    with translation.override("nl"):
        menu = navigation.main_menu(visit("/nl/"))

    assert menu == [MenuItem("Netwerken", "/nl/netwerken/")]


def test_footer_links_are_the_pages_marked_for_it(visit, home, networks):
    ContentPageFactory(parent=home, title="Privacy", slug="privacy", in_footer=True)

    assert navigation.footer_links(visit("/en/")) == [MenuItem("Privacy", "/en/privacy/")]


def test_site_map_has_one_level_below_the_menu(visit, wun):
    ContentPageFactory(parent=wun)

    assert navigation.site_map(visit("/en/")) == [
        MenuItem("Networks", "/en/networks/", "", [MenuItem("WUN", "/en/networks/wun/")])
    ]


def test_site_map_does_not_unfold_a_type_that_has_too_many_children(visit, home, monkeypatch):
    monkeypatch.setattr(NewsIndexPage, "children_in_site_map", False, raising=False)
    news = NewsIndexPageFactory(parent=home, title="News", slug="news")
    NewsPageFactory(parent=news)

    assert navigation.site_map(visit("/en/")) == [MenuItem("News", "/en/news/")]


def test_breadcrumbs_lead_from_home_to_the_page(visit, home, networks, wun):
    assert navigation.breadcrumbs(wun, visit("/en/networks/wun/")) == [
        MenuItem(home.title, "/en/"),
        MenuItem("Networks", "/en/networks/"),
        MenuItem("WUN", "/en/networks/wun/", "page"),
    ]


def test_breadcrumbs_are_none_on_the_home_page(visit, home):
    assert navigation.breadcrumbs(home, visit("/en/")) == []


def test_breadcrumbs_end_in_what_a_page_shows_below_its_address(visit, networks):
    request = visit("/en/networks/archive/")

    trail = navigation.with_tail(navigation.breadcrumbs(networks, request), "Archive", request)

    assert trail[1:] == [
        MenuItem("Networks", "/en/networks/"),
        MenuItem("Archive", "/en/networks/archive/", "page"),
    ]


def test_language_link_leads_to_the_same_page(visit, networks, dutch_networks):
    links = navigation.language_links(networks, visit("/en/networks/"))

    assert links == [LanguageLink("nl", "Nederlands", "/nl/netwerken/")]


def test_language_link_keeps_what_follows_the_page(visit, networks, dutch_networks):
    [link] = navigation.language_links(networks, visit("/en/networks/york/"))

    assert link.url == "/nl/netwerken/york/"


def test_language_link_of_an_untranslated_page_leads_to_the_nearest_parent_and_says_so(
    visit, wun, dutch_networks
):
    [link] = navigation.language_links(wun, visit("/en/networks/wun/"))

    assert link.url == "/nl/netwerken/"
    assert not link.is_translation
    assert "“Netwerken”" in link.hint


def test_language_link_ignores_a_translation_that_is_a_draft(visit, networks, dutch_networks):
    dutch_networks.unpublish()

    [link] = navigation.language_links(networks, visit("/en/networks/"))

    assert link.url == "/nl/"


def test_language_link_of_an_error_page_leads_home(visit, home, dutch_home):
    [link] = navigation.language_links(None, visit("/en/nowhere/"), is_error=True)

    assert link == LanguageLink("nl", "Nederlands", "/nl/")


def test_alternates_name_each_language_and_the_default(visit, networks, dutch_networks):
    request = visit("/en/networks/")

    assert navigation.alternates(networks, request) == [
        ("en", request.build_absolute_uri("/en/networks/")),
        ("nl", request.build_absolute_uri("/nl/netwerken/")),
        ("x-default", request.build_absolute_uri("/en/networks/")),
    ]


def test_alternates_are_none_without_a_translation(visit, wun, dutch_networks):
    assert navigation.alternates(wun, visit("/en/networks/wun/")) == []


@pytest.mark.parametrize(
    ("query", "kept"), [("", ""), ("?country=nl", ""), ("?page=2&country=nl", "?page=2")]
)
def test_canonical_address_leaves_filters_out(visit, networks, query, kept):
    request = visit(f"/en/networks/{query}")

    expected = request.build_absolute_uri("/en/networks/") + kept
    assert navigation.canonical_url(networks, request) == expected


def test_cost_does_not_grow_with_the_tree(visit, queries_of, home, networks, dutch_networks):
    def shell():
        request = visit("/en/networks/")
        navigation.main_menu(request)
        navigation.site_map(request)
        navigation.footer_links(request)
        navigation.breadcrumbs(networks, request)
        navigation.language_links(networks, request)
        navigation.alternates(networks, request)

    NetworkPageFactory(parent=networks)
    few = queries_of(shell)

    NetworkPageFactory.create_batch(5, parent=networks)
    for number in range(5):
        index = PartnershipIndexPageFactory(parent=home, title=f"More {number}")
        NetworkPageFactory.create_batch(2, parent=index)

    assert queries_of(shell) == few
