"""Answers for the anonymous are kept under the stamp, die with it, and hold nothing private."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.api.answers import boundaries, kept, shared
from cms.api.answers.near import near
from cms.api.ledger import bump, stamp
from cms.models import ReusableContent
from tests.factories import ContentPageFactory, NewsPageFactory, ThemeFactory


@pytest.fixture(autouse=True)
def _keeping(settings, kept_answers_by):
    settings.CMS_API_KEEP_ANSWERS = True


@pytest.fixture
def page(home):
    return ContentPageFactory(parent=home, title="Old title", slug="p", summary="")


@pytest.fixture
def computed(monkeypatch):
    """How many answers were computed and kept."""
    calls = []
    keep = kept._keep
    monkeypatch.setattr(kept, "_keep", lambda *args: (calls.append(1), keep(*args)))
    return calls


def stamp_is_read_by(function, monkeypatch):
    """For the middleware, and for the front."""
    for module in (shared, stamp):
        monkeypatch.setattr(module, "read_stamp", function)


JSON = "/++api++/en/p"
HTML = "/en/p/"


@pytest.mark.parametrize("address", [JSON, HTML])
def test_a_hit_costs_one_statement(address, api, page, django_assert_num_queries):
    api.get(address)  # the first page view of a new site makes its settings
    first = api.get(address)

    with django_assert_num_queries(1):
        second = api.get(address)

    assert (first.status_code, second.content) == (200, first.content)
    assert dict(second.items()) == dict(first.items())
    assert second["Cache-Control"] == "public, no-cache"


def test_the_etag_names_the_revision_and_the_bytes(api, page):
    page.save_revision().publish()
    revision = Page.objects.get(pk=page.pk).live_revision_id

    response = api.get(JSON)

    version, _dot, digest = response["ETag"].strip('"').partition(".")
    assert (version, len(digest)) == (str(revision), 32)
    assert response.has_header("Last-Modified")
    assert api.get(JSON, HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304
    assert api.get(JSON, HTTP_IF_NONE_MATCH=f'"{version}.0"').status_code == 200
    assert api.get(JSON, HTTP_IF_MODIFIED_SINCE=response["Last-Modified"]).status_code == 200


def test_a_condition_on_a_cold_cache_keeps_the_whole_answer(api, page, computed):
    etag = api.get(JSON)["ETag"]
    cache.clear()
    near.forget()

    assert api.get(JSON, HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert api.get(JSON).status_code == 200
    assert len(computed) == 2


def changes(page, home):
    restriction = PageViewRestriction(page=page, restriction_type="login")
    return {
        "publish": (lambda: page.save_revision().publish(), 200),
        "unpublish": (page.unpublish, 404),
        "delete": (page.delete, 404),
        "update": (lambda: Page.objects.filter(pk=page.pk).update(title="New title"), 200),
        "restriction": (restriction.save, 401),
        "move": (lambda: page.move(ContentPageFactory(parent=home, slug="x"), "last-child"), 302),
    }


@pytest.mark.parametrize(
    "name", ["publish", "unpublish", "delete", "update", "restriction", "move"]
)
def test_after_a_change_the_answer_is_new(name, api, page, home):
    assert b"Old title" in api.get(JSON).content
    act, status = changes(page, home)[name]
    page.title = "New title"

    act()

    response = api.get(JSON)
    assert (response.status_code, b"Old title" in response.content) == (status, False)


def test_a_row_that_only_the_database_knows_needs_a_bump(api, page, computed):
    api.get(JSON)
    api.get(JSON)
    bump()
    api.get(JSON)

    assert len(computed) == 2


def test_a_draft_keeps_the_answers(api, page, computed):
    api.get(JSON)
    page.title = "Not yet"
    page.save_revision()

    assert b"Not yet" not in api.get(JSON).content
    assert len(computed) == 1


def test_what_is_rolled_back_between_leaves_nothing_stale(api, page, monkeypatch):
    """A writer is between a reader's stamp and its storing: nobody else gets the old answer."""
    read = shared.read_stamp

    def read_then_be_overtaken():
        value = read()
        stamp_is_read_by(read, monkeypatch)
        api_of_another = Page.objects.get(pk=page.pk)
        old = Client().get(JSON)  # what the slow reader would compute from the old content
        api_of_another.specific.title = "x"
        Page.objects.filter(pk=page.pk).update(title="New title")
        assert b"Old title" in old.content
        return value

    stamp_is_read_by(read_then_be_overtaken, monkeypatch)
    api.get(JSON)

    assert b"New title" in api.get(JSON).content


@pytest.mark.parametrize("address", [JSON, HTML])
def test_who_is_known_bypasses(address, page, editor, computed):
    client = Client()
    client.force_login(editor)

    assert client.get(address)["Cache-Control"] == "private, no-store"
    assert computed == []


@pytest.mark.parametrize(
    ("headers", "cookies", "kept_answers"),
    [
        ({}, {"consent": "1"}, 1),
        ({}, {"django_language": "nl"}, 1),
        ({}, {"messages": "x"}, 0),
        ({}, {"sessionid": "x"}, 0),
        ({"HTTP_AUTHORIZATION": "Bearer x"}, {}, 0),
    ],
)
def test_cookies_that_bypass(headers, cookies, kept_answers, page, computed):
    client = Client()
    client.cookies.load(cookies)

    client.get(HTML, **headers)

    assert len(computed) == kept_answers


@pytest.mark.parametrize(
    ("query", "kept_answers"), [("", 1), ("?expand=navigation", 1), ("?junk=1", 0), ("?a=1&a=2", 0)]
)
def test_only_declared_parameters_are_kept(query, kept_answers, api, page, computed):
    api.get(JSON + query)

    assert len(computed) == kept_answers


@pytest.mark.parametrize("address", ["/++api++/en/nothing", "/admin/login/", "/en/search/?q=%00"])
def test_what_is_not_kept(address, api, home, computed):
    api.get(address)

    assert computed == []


def test_no_stamp_no_keeping(api, page, computed, monkeypatch):
    stamp_is_read_by(lambda: None, monkeypatch)

    assert api.get(JSON).status_code == 200
    assert computed == []


def test_a_page_goes_live_and_expires_without_a_write(api, home):
    now = timezone.now().replace(microsecond=0)
    hour = datetime.timedelta(minutes=1)
    with time_machine.travel(now, tick=False):
        page = ContentPageFactory(parent=home, slug="timed")
        Page.objects.filter(pk=page.pk).update(go_live_at=now + hour, expire_at=now + 2 * hour)
        before = stamp.read_stamp()
        statuses = []
        for moment in (now, now + hour, now + 2 * hour):
            with time_machine.travel(moment, tick=False):
                statuses.append(api.get("/++api++/en/timed").status_code)
                api.get("/++api++/en")
                if moment == now + hour:
                    assert boundaries.publication(moment) == now + 2 * hour

    assert statuses == [404, 200, 404]
    assert stamp.read_stamp() == before


def test_a_call_closes_without_a_write(api, home, monkeypatch):
    now = timezone.now().replace(microsecond=0)
    closing = now + datetime.timedelta(minutes=1)
    with time_machine.travel(now, tick=False):
        NewsPageFactory(parent=home, slug="call", kind="call", call_closes=closing)
        cache.clear()
        before = api.get("/en/call/").content
    with time_machine.travel(closing, tick=False):
        after = api.get("/en/call/").content

    assert before != after


def test_the_key_holds_host_scheme_and_format(api, page, computed):
    for headers in (
        {}, {"HTTP_HOST": "localhost"}, {"HTTP_ACCEPT": "application/json"}, {"secure": True},
    ):  # fmt: skip
        api.get(HTML, **headers)

    assert len(computed) == 4


def test_theme_and_group(api, page, computed):
    api.get(JSON)
    ThemeFactory()
    api.get(JSON)
    Group.objects.create(name="Readers of something")
    api.get(JSON)

    assert len(computed) == 3


def test_a_snippet_that_expires_is_a_boundary(english):
    now = timezone.now()
    for hours in (-1, 2, 1):
        ReusableContent.objects.create(
            title="T", locale=english, expire_at=now + datetime.timedelta(hours=hours)
        )

    assert boundaries.expiry_of_records(now) == now + datetime.timedelta(hours=1)
