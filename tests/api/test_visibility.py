"""cms.visibility: who may read what."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupPagePermission,
    Page,
    Site,
)

from cms.visibility import (
    Access,
    default_home,
    home_of,
    language_homes,
    may_edit,
    may_read,
    may_read_collection_item,
    public_pages_of_other_sites,
    visible_documents,
    visible_images,
    visible_pages,
    visible_q,
)
from home.models import ContentPage
from tests.api.conftest import CLOSED, HIDDEN
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    HomePageFactory,
    ImageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def titles(pages):
    return [page.title for page in pages]


def test_both_language_trees_and_nothing_beside_them(home, dutch_home, request_for):
    ContentPageFactory(parent=home, title="English")
    ContentPageFactory(parent=dutch_home, title="Dutch", locale=dutch_home.locale)
    HomePageFactory(parent=Page.objects.get(depth=1), title="Another site", slug="other")

    found = visible_pages(request_for())

    assert titles(found) == ["Partnerships", "English", "Samenwerking", "Dutch"]


def test_translated_home_that_is_another_sites_root_is_left_to_that_site(
    home, dutch_home, request_for
):
    Site.objects.create(hostname="nl.example.org", root_page=dutch_home)

    assert titles(language_homes(request_for())) == ["Partnerships"]


def test_without_i18n_only_the_root_page(home, dutch_home, request_for, settings):
    settings.WAGTAIL_I18N_ENABLED = False

    assert titles(language_homes(request_for())) == ["Partnerships"]


def test_home_of_a_page(home, dutch_home, request_for):
    page = ContentPageFactory(parent=dutch_home, locale=dutch_home.locale)
    outside = HomePageFactory(parent=Page.objects.get(depth=1), slug="other")
    request = request_for()

    assert home_of(page, request).pk == dutch_home.pk
    assert home_of(outside, request) is None
    assert default_home(request).pk == home.pk


@pytest.mark.parametrize("make", HIDDEN)
def test_hidden_page_is_not_found(make, home, request_for):
    page = make(home)

    assert titles(visible_pages(request_for())) == ["Partnerships"]
    assert may_read(page, request_for()) is Access.NOT_FOUND
    assert may_read(page, request_for(UserFactory())) is Access.NOT_FOUND


@pytest.mark.parametrize("make", CLOSED)
def test_closed_page_is_refused_to_the_anonymous(make, home, request_for):
    page = make(home)

    assert titles(visible_pages(request_for())) == ["Partnerships"]
    assert may_read(page, request_for()) is Access.UNAUTHORIZED


def test_login_restriction_lets_any_user_in(home, request_for, restrict):
    page = ContentPageFactory(parent=home, title="Inside")
    below = ContentPageFactory(parent=page, title="Below")
    restrict(page, "login")
    request = request_for(UserFactory())

    assert titles(visible_pages(request)) == ["Partnerships", "Inside", "Below"]
    assert may_read(below, request) is Access.VISIBLE


def test_closed_account_is_nobody(home, request_for, restrict):
    page = ContentPageFactory(parent=home)
    restrict(page, "login")

    assert may_read(page, request_for(UserFactory(is_active=False))) is Access.UNAUTHORIZED


def test_group_restriction_lets_its_members_in(home, request_for, restrict, board):
    page = ContentPageFactory(parent=home, title="Minutes")
    restrict(page, "groups", board)

    assert may_read(page, request_for(board.member)) is Access.VISIBLE
    assert may_read(page, request_for(UserFactory())) is Access.FORBIDDEN
    assert may_read(page, request_for(UserFactory(is_superuser=True))) is Access.VISIBLE
    assert titles(visible_pages(request_for(board.member))) == ["Partnerships", "Minutes"]


def test_password_restriction_is_passed_in_the_session(home, request_for, restrict):
    page = ContentPageFactory(parent=home, title="Shared")
    restriction = restrict(page, "password", password="open sesame")
    passed = {restriction.passed_view_restrictions_session_key: [restriction.pk]}

    assert may_read(page, request_for()) is Access.UNAUTHORIZED
    assert may_read(page, request_for(session=passed)) is Access.VISIBLE
    assert titles(visible_pages(request_for(session=passed))) == ["Partnerships", "Shared"]


def test_every_restriction_on_the_way_counts(home, request_for, restrict, board):
    page = ContentPageFactory(parent=home)
    below = ContentPageFactory(parent=page)
    restrict(page, "groups", board)
    restrict(below, "login")

    assert may_read(below, request_for(UserFactory())) is Access.FORBIDDEN
    assert may_read(below, request_for(board.member)) is Access.VISIBLE


def test_restriction_does_not_close_a_sibling(home, request_for, restrict):
    pages = ContentPageFactory.create_batch(3, parent=home)
    restrict(pages[0], "login")
    restrict(pages[2], "login")

    assert titles(visible_pages(request_for())) == ["Partnerships", pages[1].title]


def test_alias_is_as_closed_as_what_its_source_stands_below(home, request_for, restrict):
    closed = ContentPageFactory(parent=home, title="Closed")
    source = ContentPageFactory(parent=closed, title="Source")
    open_section = ContentPageFactory(parent=home, title="Open")
    alias = source.create_alias(parent=open_section, update_slug="alias")
    second = alias.create_alias(parent=open_section, update_slug="alias-of-alias")
    restrict(closed, "login")

    assert titles(visible_pages(request_for())) == ["Partnerships", "Open"]
    assert may_read(alias, request_for()) is Access.UNAUTHORIZED
    assert may_read(second, request_for()) is Access.UNAUTHORIZED


def test_clock_decides_for_those_who_log_in_too(home, request_for):
    past = timezone.now() - datetime.timedelta(minutes=1)
    ContentPageFactory(parent=home, expire_at=past)

    assert titles(visible_pages(request_for(UserFactory()))) == ["Partnerships"]


@pytest.fixture
def section_editor(home):
    """Somebody who may edit one section only."""
    section = ContentPageFactory(parent=home, title="Section")
    group = Group.objects.create(name="Section editors")
    permission = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    user = UserFactory()
    user.groups.add(group)
    user.section = section
    return user


def test_drafts_are_for_those_who_may_edit_them(home, request_for, section_editor):
    mine = ContentPageFactory(parent=section_editor.section, title="Mine", live=False)
    theirs = ContentPageFactory(parent=home, title="Theirs", live=False)
    request = request_for(section_editor)

    assert titles(visible_pages(request)) == ["Partnerships", "Section"]
    assert titles(visible_pages(request, drafts=True)) == ["Partnerships", "Section", "Mine"]
    assert may_read(mine, request) is Access.VISIBLE
    assert may_read(theirs, request) is Access.NOT_FOUND
    assert (may_edit(mine, request), may_edit(theirs, request)) == (True, False)
    assert titles(visible_pages(request_for(), drafts=True)) == ["Partnerships", "Section"]


def test_superuser_sees_every_draft_of_the_site(home, request_for):
    ContentPageFactory(parent=home, title="Draft", live=False)
    HomePageFactory(parent=Page.objects.get(depth=1), slug="other")
    request = request_for(UserFactory(is_superuser=True))

    assert titles(visible_pages(request, drafts=True)) == ["Partnerships", "Draft"]


def test_condition_fits_a_typed_queryset_and_a_relation(home, request_for, restrict):
    page = ContentPageFactory(parent=home, title="Open")
    restrict(ContentPageFactory(parent=home), "login")
    request = request_for()

    assert titles(ContentPage.objects.filter(visible_q(request))) == ["Open"]
    related = Page.objects.filter(visible_q(request, prefix="contentpage__"), contentpage__gt=0)
    assert titles(related) == ["Open"]
    assert page.pk == related.get().pk


def test_pages_of_other_sites_are_public_ones(home, request_for, restrict):
    other = HomePageFactory(parent=Page.objects.get(depth=1), title="Other", slug="other")
    ContentPageFactory(parent=other, title="Elsewhere")
    restrict(ContentPageFactory(parent=other, title="Closed"), "login")
    root = Page.objects.get(depth=1).title

    found = public_pages_of_other_sites(request_for(UserFactory(is_superuser=True)))

    assert titles(found) == [root, "Other", "Elsewhere"]


def test_costs_do_not_grow(home, request_for, restrict, django_assert_num_queries, board):
    for _ in range(5):
        restrict(ContentPageFactory(parent=home), "groups", board)
    user = UserFactory()
    request = request_for(user)
    pages = list(Page.objects.filter(depth__gt=2))

    # the ground, the user's groups, aliases of what is closed, the pages
    with django_assert_num_queries(4):
        assert len(list(visible_pages(request))) == 1
    with django_assert_num_queries(1):
        assert len(list(visible_pages(request))) == 1
    # permissions of the user, once
    with django_assert_num_queries(1):
        assert {may_read(page, request) for page in pages} == {Access.FORBIDDEN}


@pytest.mark.parametrize(
    ("visible", "factory"), [(visible_images, ImageFactory), (visible_documents, DocumentFactory)]
)
def test_items_of_a_closed_collection_are_hidden(visible, factory, home, request_for, board):
    root = Collection.get_first_root_node()
    personnel = root.add_child(name="Personnel")
    contracts = personnel.add_child(name="Contracts")
    restriction = CollectionViewRestriction.objects.create(
        collection=personnel, restriction_type="groups"
    )
    restriction.groups.add(board)
    shown, hidden = factory(title="Shown"), factory(title="Hidden", collection=contracts)

    assert titles(visible(request_for())) == ["Shown"]
    assert sorted(titles(visible(request_for(board.member)))) == ["Hidden", "Shown"]
    assert may_read_collection_item(shown, request_for()) is Access.VISIBLE
    assert may_read_collection_item(hidden, request_for()) is Access.UNAUTHORIZED
    assert may_read_collection_item(hidden, request_for(UserFactory())) is Access.FORBIDDEN


def test_request_without_user_or_session_is_anonymous(home, site, rf):
    assert titles(visible_pages(rf.get("/"))) == ["Partnerships"]
    assert AnonymousUser().is_active is False
