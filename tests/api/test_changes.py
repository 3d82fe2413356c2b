"""@changes: what happened since a cursor, for who may know of it."""

import datetime
import threading
from base64 import urlsafe_b64encode
from dataclasses import replace

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.api.ledger import cursors, lifecycle, lines
from cms.api.models import LedgerEntry, LedgerEpoch, TransactionNumber
from home.models import ContentPage
from tests.factories import ContentPageFactory, UserFactory

URL = "/++api++/@changes"


@pytest.fixture
def one_writer(monkeypatch, db):
    """A test's own transaction never ends, so on PostgreSQL, too, lines count by their id."""
    monkeypatch.setattr(cursors, "horizon", lambda using: None)
    monkeypatch.setattr(TransactionNumber, "as_postgresql", TransactionNumber.as_sql)


@pytest.fixture
def page(home, one_writer):
    return ContentPageFactory(parent=home, title="About", slug="about")


@pytest.fixture
def since(api, page):
    """``since(client)``: what ``client`` is told of all that happened after the first cursor."""
    cursor = api.get(URL).json()["next"]

    def items(client=api):
        answer = client.get(URL, {"since": cursor})
        assert answer.status_code == 200, answer.content
        return [(item["kind"], item["path"], item["@id"]) for item in answer.json()["items"]]

    return items


def here(path):
    return f"http://testserver{path}"


def test_without_a_cursor_there_is_only_one(api, page):
    page.save_revision().publish()
    answer = api.get(URL).json()
    assert (answer["@id"], answer["items"], answer["more"]) == (here(URL[8:]), [], False)
    again = api.get(URL, {"since": answer["next"]})
    assert again.json()["items"] == []
    assert again["Cache-Control"] == "public, no-cache"


def test_an_item(api, page):
    cursor = api.get(URL).json()["next"]
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1), tick=False):
        page.save_revision().publish()
        when = timezone.now().replace(microsecond=0).isoformat()
    assert api.get(URL, {"since": cursor}).json()["items"] == [
        {
            "kind": "published", "UID": page.api_identity.uid, "path": "/en/about",
            "@id": here("/en/about"), "@type": "Document", "when": when,
        }
    ]  # fmt: skip


def test_first_publication_then_a_change_then_gone_and_back(home, since):
    page = ContentPageFactory(parent=home, slug="new", live=False)
    assert since() == []
    page.save_revision().publish()
    new = ("published", "/en/new", here("/en/new"))
    assert since() == [new]
    page.save_revision().publish()
    assert since() == [new, ("changed", *new[1:])]
    Page.objects.get(pk=page.pk).unpublish()
    gone = ("unpublished", "/en/new", None)
    assert since() == [gone] * 3
    page.save_revision().publish()
    assert since() == [new, ("changed", *new[1:]), ("changed", *new[1:]), new]


def test_a_move_tells_of_all_below(home, page, since):
    ContentPageFactory(parent=page, slug="team")
    target = ContentPageFactory(parent=home, slug="target")
    page.move(target, "last-child")
    paths = ["/en/target/about", "/en/target/about/team"]
    assert since() == [("moved", path, here(path)) for path in paths]
    Page.objects.filter(slug="target").get().delete()
    # Each line tells the path that the page had before it.
    assert sorted(since()) == [
        ("deleted", "/en/about", None),
        ("deleted", "/en/about/team", None),
        ("deleted", "/en/target", None),
        ("deleted", "/en/target/about", None),
        ("deleted", "/en/target/about/team", None),
    ]


def test_a_slug_moves_all_below(page, since):
    ContentPageFactory(parent=page, slug="team")
    page.slug = "us"
    page.save()
    assert since() == [("moved", p, here(p)) for p in ("/en/us", "/en/us/team")]
    old = LedgerEntry.objects.filter(kind="moved").values_list("audience__url_path", flat=True)
    assert [path.split("/", 2)[2] for path in old] == ["about/", "about/team/"]


def renamed(page, target):
    page.slug = "us"
    page.save()


WRITES = {
    "published": lambda page, target: page.save_revision().publish(),
    "unpublished": lambda page, target: page.unpublish(),
    "moved": lambda page, target: page.move(target, "last-child"),
    "renamed": renamed,
}


@pytest.mark.parametrize("write", WRITES)
def test_a_change_and_its_line_are_one_transaction_outside_a_request(home, monkeypatch, write):
    """So a crash after the save loses no line, and what cannot be told is not done."""
    page = ContentPageFactory(parent=home, slug="about", live=write != "published")
    target = ContentPageFactory(parent=home, slug="target")
    stored = Page.objects.values_list("live", "url_path").get(pk=page.pk)

    def fail(entries):
        if entries:
            raise RuntimeError

    page = ContentPage.objects.get(pk=page.pk)
    monkeypatch.setattr(lines, "write", fail)
    with pytest.raises(RuntimeError):
        WRITES[write](page, target)

    assert Page.objects.values_list("live", "url_path").get(pk=page.pk) == stored


def test_a_page_that_is_saved_live_without_its_revision_is_told(page, since):
    page.live = False
    page.save()
    page.live = True
    page.save()
    kinds = LedgerEntry.objects.filter(page_id=page.pk).exclude(kind="").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == ["unpublished", "published"]


def test_a_copy_is_told_once(page, since):
    page.copy(update_attrs={"slug": "copy"})
    assert since() == [("published", "/en/copy", here("/en/copy"))]


def test_a_restriction_is_gone_for_some_and_a_change_for_others(page, since, client, restrict):
    ContentPageFactory(parent=page, slug="team")
    client.force_login(UserFactory())
    closed = restrict(page, "login")
    paths = ["/en/about", "/en/about/team"]
    assert since() == [("unpublished", path, None) for path in paths]
    assert since(client) == [("changed", path, here(path)) for path in paths]
    closed.delete()
    assert since()[2:] == [("published", path, here(path)) for path in paths]


def test_what_never_was_public_never_appears(home, since, restrict, client):
    page = ContentPageFactory(parent=home, slug="minutes", live=False)
    restrict(page, "login")
    page.save_revision().publish()
    target = ContentPageFactory(parent=home, slug="target")
    restrict(target, "login")
    page.move(target, "last-child")
    seen = since()
    client.force_login(UserFactory())
    assert ("published", "/en/target/minutes", here("/en/target/minutes")) in since(client)
    Page.objects.get(pk=page.pk).unpublish()
    Page.objects.get(pk=page.pk).delete()
    assert seen == since() == [("unpublished", "/en/target", None)]


def test_a_draft_that_is_deleted_leaves_no_trace(home, since):
    ContentPageFactory(parent=home, live=False).delete()
    assert since() == []


def test_a_page_moved_behind_a_restriction_is_gone_from_where_it_was(home, page, since, restrict):
    target = ContentPageFactory(parent=home, slug="target")
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=target, restriction_type="login")]
    )
    page.move(target, "last-child")
    assert since() == [("unpublished", "/en/about", None)]


def test_more(api, page):
    cursor = api.get(URL).json()["next"]
    for _ in range(3):
        page.save_revision().publish()
    first = api.get(URL, {"since": cursor, "b_size": 2}).json()
    second = api.get(URL, {"since": first["next"], "b_size": 2}).json()
    assert [(len(a["items"]), a["more"]) for a in (first, second)] == [(2, True), (1, False)]
    assert api.get(URL, {"since": second["next"]}).json()["items"] == []


def test_b_size_is_cut(api, page, settings):
    settings.CMS_API_BATCH_SIZE_MAX = 1
    cursor = api.get(URL).json()["next"]
    for _ in range(2):
        page.save_revision().publish()
    answer = api.get(URL, {"since": cursor, "b_size": 5000}).json()
    assert (len(answer["items"]), answer["more"]) == (1, True)


def made(text):
    return urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "cursor", ["0", "é", "a" * 9999, made("x"), made("0.1.1"), made(f"0.{'9' * 40}.1.1")]
)
def test_what_is_no_cursor_is_400(api, page, cursor):
    answer = api.get(URL, {"since": cursor})
    assert answer.status_code == 400
    assert answer.json()["message"] == "since must be the next of an earlier answer."


def test_a_cursor_of_another_epoch_is_410(api, page):
    cursor = api.get(URL).json()["next"]
    lifecycle.start_anew()
    answer = api.get(URL, {"since": cursor})
    assert answer.status_code == 410
    assert answer.json() == {
        "type": "Gone", "message": "The cursor is too old: read everything again."
    }  # fmt: skip


def test_changes_are_kept_for_ninety_days_and_so_are_cursors(api, page):
    now = timezone.now()
    cursor = api.get(URL).json()["next"]
    page.delete()
    for days, status, kept in ((89, 200, 1), (91, 410, 0)):
        with time_machine.travel(now + datetime.timedelta(days=days), tick=False):
            call_command("compact_ledger")
            assert api.get(URL, {"since": cursor}).status_code == status
            assert LedgerEntry.objects.filter(kind="deleted").count() == kept


def test_it_stands_at_the_root_only(api, page):
    assert api.get("/++api++/en/about/@changes").status_code == 404


def test_the_number_of_queries_does_not_grow(api, home, page, django_assert_num_queries):
    cursor = api.get(URL).json()["next"]
    page.save_revision().publish()
    api.get(URL, {"since": cursor})
    with django_assert_num_queries(6):
        api.get(URL, {"since": cursor})
    for number in range(4):
        ContentPageFactory(parent=home, slug=f"p{number}").save_revision().publish()
    api.get(URL, {"since": cursor})  # after a write the process reads anew what all stands on
    with django_assert_num_queries(6):
        assert len(api.get(URL, {"since": cursor}).json()["items"]) == 5


def test_a_deletion_costs_the_same_for_one_and_for_many(home, one_writer):
    def lines(count):
        page = ContentPageFactory(parent=home)
        for _ in range(count):
            ContentPageFactory(parent=page)
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            Page.objects.get(pk=page.pk).delete()
        return len([q for q in seen if 'INSERT INTO "cms_api_ledgerentry"' in q["sql"]])

    assert lines(0) == lines(5)


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer: lines are committed in order"
)
@pytest.mark.django_db(transaction=True)
def test_a_cursor_skips_nothing_that_is_committed_later():
    epoch = LedgerEpoch.objects.values_list("cursors", flat=True).get()
    opened, finish = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            LedgerEntry.objects.create(weight=1, transaction=TransactionNumber(), kind="deleted")
            opened.set()
            finish.wait(10)
        connection.close()

    from cms.api.services.changes import _lines

    start = cursors.now(epoch, timezone.now())
    writer = threading.Thread(target=slow)
    writer.start()
    opened.wait(10)
    LedgerEntry.objects.create(weight=1, transaction=TransactionNumber(), kind="changed")
    during = cursors.now(epoch, timezone.now())
    told = [line.kind for line in _lines(start, during, 10)]
    finish.set()
    writer.join()
    numbers = dict(LedgerEntry.objects.exclude(kind="").values_list("kind", "transaction"))
    # As when nothing else runs: other databases of the server, too, hold the real horizon back.
    after = replace(during, transaction=max(numbers.values()) + 1)
    assert told == []
    assert during.transaction <= numbers["deleted"] < numbers["changed"]
    assert [line.kind for line in _lines(during, after, 10)] == ["deleted", "changed"]
