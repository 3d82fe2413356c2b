"""What every request stands on is what Wagtail says, read in one statement, and never stale."""

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import Page, PageViewRestriction, Site

from cms import ground
from cms.api.ledger import read_stamp, stamp
from cms.api.models import LedgerEpoch
from cms.visibility import language_homes, site_of, visible_pages
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db


def request_to(host="testserver", stamp=None):
    request = RequestFactory(SERVER_NAME=host.partition(":")[0]).get("/", headers={"host": host})
    if stamp:
        request.content_stamp = stamp
    return request


@pytest.fixture
def sites(home):
    """A default site, and two others of one name."""
    for number, (host, port) in enumerate([("a.test", 80), ("a.test", 8080), ("b.test", 443)]):
        root = Page.objects.get(depth=1).add_child(
            instance=Page(title=str(number), slug=f"site-{number}")
        )
        Site.objects.create(hostname=host, port=port, root_page=root, site_name=f"{host}:{port}")


HOSTS = ["a.test", "a.test:8080", "a.test:81", "b.test", "b.test:443", "other.test", "localhost"]


@pytest.mark.parametrize("with_default", [True, False])
@pytest.mark.parametrize("host", HOSTS)
def test_the_site_is_the_one_that_wagtail_finds(host, with_default, sites):
    Site.objects.filter(is_default_site=True).update(is_default_site=with_default)

    with override_settings(ALLOWED_HOSTS=["*"]):
        found = site_of(request_to(host))
        wagtails = Site.find_for_request(request_to(host))

    assert found == wagtails
    if found:
        assert (found.site_name, found.root_page) == (wagtails.site_name, wagtails.root_page)


@pytest.mark.parametrize("translated", [True, False])
def test_root_paths_are_those_of_wagtail(translated, sites, dutch_home, settings):
    settings.WAGTAIL_I18N_ENABLED = translated
    request = request_to()

    homes = language_homes(request)

    Site.clear_site_root_paths_cache()
    assert request._wagtail_cached_site_root_paths == Site.get_site_root_paths()
    assert len(homes) == (2 if translated else 1)


def test_one_statement_for_everything(home, django_assert_num_queries):
    request = request_to()

    with django_assert_num_queries(1):
        language_homes(request), site_of(request).root_page, visible_pages(request)


def test_known_content_costs_nothing(home, django_assert_num_queries):
    stamp = read_stamp()
    language_homes(request_to(stamp=stamp))

    with django_assert_num_queries(0):
        assert language_homes(request_to(stamp=stamp)) == [home.page_ptr]


def reads(count, captured):
    """That many statements, and whether each asks for the stamp."""
    asked = ["cms_api_ledgerepoch" in query["sql"] for query in captured]
    assert len(asked) == count
    return asked


def test_a_request_without_a_stamp_reads_it_before_it_takes_what_is_known(
    home, django_assert_num_queries
):
    with django_assert_num_queries(1):  # both in one
        language_homes(request_to())
    assert ground._latest[0] == read_stamp()

    with CaptureQueriesContext(connection) as captured:
        assert language_homes(request_to()) == [home.page_ptr]
    assert reads(1, captured) == [True]

    Page.objects.filter(pk=home.pk).update(title="New title")
    with CaptureQueriesContext(connection) as captured:
        assert language_homes(request_to())[0].title == "New title"
    assert reads(2, captured) == [True, False]
    assert ground._latest[0] == read_stamp()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_request_that_may_write_takes_and_leaves_nothing(home, method):
    language_homes(request_to())
    before = ground._latest
    request = request_to()
    request.method = method

    with CaptureQueriesContext(connection) as captured:
        language_homes(request)

    assert reads(1, captured) == [False]
    assert ground._latest is before


@pytest.mark.parametrize("known", [True, False])
def test_inside_a_transaction_nothing_is_taken_or_left(home, known):
    if known:
        language_homes(request_to())
    before = ground._latest

    with transaction.atomic():
        Page.objects.filter(pk=home.pk).update(title="Never committed")
        with CaptureQueriesContext(connection) as captured:
            title = language_homes(request_to())[0].title
        transaction.set_rollback(True)

    assert title == "Never committed"
    assert reads(1, captured) == [False]
    assert ground._latest is before
    assert language_homes(request_to())[0].title == home.title


def test_what_is_closed_after_the_first_read_is_closed_to_the_next(home):
    page = ContentPageFactory(parent=home)
    assert page.page_ptr in visible_pages(request_to())

    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert page.page_ptr not in visible_pages(request_to())


def test_what_is_written_after_the_first_read_is_seen(home):
    language_homes(request_to())
    Page.objects.filter(pk=home.pk).update(title="New title")

    assert language_homes(request_to())[0].title == "New title"


def test_a_ledger_beside_another_database_says_nothing_of_the_pages(home, monkeypatch):
    monkeypatch.setattr(stamp, "ledger_alias", lambda: "elsewhere")

    with CaptureQueriesContext(connection) as captured:
        language_homes(request_to()), language_homes(request_to())

    assert reads(2, captured) == [False, False]
    assert ground._latest is None


def test_before_the_first_epoch_nothing_is_kept(home):
    LedgerEpoch.objects.all().delete()

    assert language_homes(request_to()) == language_homes(request_to()) == [home.page_ptr]
    assert ground._latest is None


def test_what_is_closed_is_closed_to_the_next_request(home):
    page = ContentPageFactory(parent=home)
    assert page.page_ptr in visible_pages(request_to(stamp=read_stamp()))

    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert page.page_ptr not in visible_pages(request_to(stamp=read_stamp()))


def test_a_slow_request_leaves_its_own_ground_only(home):
    """One that began before a change and one that began after it take turns."""
    before = read_stamp()
    language_homes(request_to(stamp=before))
    Page.objects.filter(pk=home.pk).update(title="New title")
    after = read_stamp()

    titles = [language_homes(request_to(stamp=s))[0].title for s in (after, before, after)]

    assert titles == ["New title"] * 3


def test_a_home_is_each_requests_own_and_holds_no_draft(home, django_assert_num_queries):
    stamp = read_stamp()
    first = language_homes(request_to(stamp=stamp))[0]
    first.title = "Changed by a request"
    home.title = "Draft"
    home.save_revision()
    assert read_stamp() == stamp

    second = language_homes(request_to(stamp=stamp))[0]

    assert second.title != first.title
    assert second.draft_title == "Draft"


def test_aliases_of_what_is_closed_are_looked_up_once(home, django_assert_num_queries):
    page = ContentPageFactory(parent=home)
    alias = page.create_alias(update_slug="alias")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    stamp = read_stamp()
    assert alias.page_ptr not in visible_pages(request_to(stamp=stamp))

    with django_assert_num_queries(1):
        assert alias.page_ptr not in visible_pages(request_to(stamp=stamp))


def test_the_process_keeps_one_ground(home):
    for _time in range(3):
        Page.objects.filter(pk=home.pk).update(title="Again")
        language_homes(request_to(stamp=read_stamp()))

    assert ground._latest[0] == read_stamp()
