"""The stamp changes with every write of content, in its transaction, and with nothing else."""

import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, models, transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, PageViewRestriction, Site

from cms.api.ledger import bump, compaction, lifecycle, stamp, tables, watch
from cms.api.ledger.tables import Kind
from cms.api.models import LedgerEntry, LedgerEpoch
from cms.models import Theme
from partnerships.models import Organisation
from tests.factories import ContentPageFactory, UserFactory

CONTENT = [
    model
    for model in apps.get_models(include_auto_created=True)
    if tables.kind_of(model._meta.db_table) is Kind.CONTENT and not model._meta.proxy
]


@pytest.fixture
def stamps(db):
    """``stamps(act)``: the stamp before and after."""

    def around(act):
        before = stamp.read_stamp()
        act()
        return before, stamp.read_stamp()

    return around


def changed(pair):
    return pair[0] is not None and pair[0] != pair[1]


@pytest.mark.parametrize("model", CONTENT, ids=lambda m: m._meta.label)
def test_an_update_of_any_content_table_changes_it(model, stamps):
    field = next(f for f in model._meta.local_concrete_fields)
    table, column = (connection.ops.quote_name(n) for n in (model._meta.db_table, field.column))

    def update():
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = {column} WHERE 1 = 0")  # noqa: S608

    assert changed(stamps(update))


@pytest.mark.parametrize(
    "label",
    [
        "home.ContentPage", "home.SiteSettings", "partnerships.Organisation", "cms.Theme",
        "partnerships.Membership", "partnerships.Programme_parties", "cms_media.Image",
        "cms_media.Document", "wagtailcore.Page", "wagtailcore.Site", "wagtailcore.Locale",
        "wagtailcore.Collection", "wagtailcore.PageViewRestriction", "wagtailredirects.Redirect",
        "wagtailcore.PageViewRestriction_groups", "wagtailcore.CollectionViewRestriction",
        "auth.Group", "wagtailcore.GroupPagePermission", "taggit.TaggedItem",
    ],
)  # fmt: skip
def test_what_visitors_see_is_content(label):
    assert apps.get_model(label) in CONTENT


@pytest.mark.parametrize(
    "label",
    [
        "sessions.Session", "axes.AccessAttempt", "wagtailcore.Revision", "wagtailcore.TaskState",
        "wagtailcore.PageLogEntry", "wagtailcore.Comment", "wagtailadmin.EditingSession",
        "cms_api.LedgerEntry", "wagtailcore.ReferenceIndex", "wagtail_localize.StringTranslation",
    ],
)  # fmt: skip
def test_what_nobody_is_shown_is_ignored(label):
    assert tables.kind_of(apps.get_model(label)._meta.db_table) is Kind.IGNORED


def test_a_table_that_nobody_has_heard_of_holds_content():
    assert tables.kind_of("written_tomorrow") is Kind.CONTENT


def write(home, name):
    """Each kind of change there is, as a function."""
    page = ContentPageFactory(parent=home)
    theme = Theme.objects.create(slug="a", name="A")
    group = Group.objects.create(name="Somebody")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    return {
        "publish": lambda: page.save_revision().publish(),
        "unpublish": page.unpublish,
        "move": lambda: page.move(ContentPageFactory(parent=home), "first-child"),
        "delete": page.delete,
        "new page": lambda: ContentPageFactory(parent=home),
        "alias": lambda: page.create_alias(parent=home, update_slug="alias"),
        "copy": lambda: page.copy(update_attrs={"slug": "copied"}),
        "record": theme.save,
        "delete a record": theme.delete,
        "create a record": lambda: Theme.objects.create(slug="b", name="B"),
        "many to many": lambda: restriction.groups.add(group),
        "restriction": restriction.delete,
        "collection": lambda: Collection.get_first_root_node().add_child(name="HR"),
        "site": lambda: Site.objects.get(is_default_site=True).save(),
        "update": lambda: Page.objects.filter(pk=page.pk).update(title="Other"),
        "bulk_create": lambda: Theme.objects.bulk_create([Theme(slug="c", name="C")]),
        "bulk_update": lambda: Theme.objects.bulk_update([theme], ["name"]),
        "queryset delete": lambda: Theme.objects.filter(pk=theme.pk).delete(),
        "raw delete": lambda: Theme.objects.filter(pk=theme.pk)._raw_delete("default"),
        "bump": bump,
        "membership of a group": lambda: UserFactory(username="x").groups.add(group),
    }[name]


NAMES = [
    "publish", "unpublish", "move", "delete", "new page", "alias", "copy", "record",
    "delete a record", "create a record", "many to many", "restriction", "collection", "site",
    "update", "bulk_create", "bulk_update", "queryset delete", "raw delete", "bump",
    "membership of a group",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_write_changes_it(name, home, stamps):
    assert changed(stamps(write(home, name)))


def test_the_tree_is_moved_with_a_line_in_the_same_transaction(home, stamps):
    page, target = ContentPageFactory(parent=home), ContentPageFactory(parent=home)

    def move_and_fail():
        with transaction.atomic():
            page.move(target, "first-child")
            transaction.set_rollback(True)

    before, after = stamps(move_and_fail)

    assert before == after


def drafts(page, editor):
    page = Page.objects.get(pk=page.pk).specific

    def edit():
        page.title = "Not yet"
        page.save_revision(user=editor)

    def autosave():
        page.title = "Not at all"
        first = page.save_revision(user=editor)
        page.save_revision(user=editor, overwrite_revision=first)

    def lock():
        page.locked, page.locked_by, page.locked_at = True, editor, timezone.now()
        page.save(update_fields=["locked", "locked_by", "locked_at"], clean=False)

    def session():
        Session.objects.create(session_key="k", session_data="", expire_date=timezone.now())

    def login():
        editor.last_login = timezone.now()
        editor.save(update_fields=["last_login"])

    return {"edit": edit, "autosave": autosave, "lock": lock, "session": session, "login": login}


@pytest.mark.parametrize("name", ["edit", "autosave", "lock", "session", "login"])
def test_a_draft_does_not(name, home, editor, stamps):
    act = drafts(ContentPageFactory(parent=home), editor)[name]

    before, after = stamps(act)

    assert (before is not None, before == after) == (True, True)


def test_a_draft_of_a_page_that_was_never_live_does_not(home, editor, stamps):
    page = ContentPageFactory(parent=home, live=False)

    before, after = stamps(lambda: page.save_revision(user=editor))

    assert before == after


def test_an_index_that_is_written_by_itself_does(stamps):
    entry = apps.get_model("wagtailsearch", "IndexEntry")

    assert changed(stamps(lambda: entry.objects.filter(pk=0).update(object_id="0")))


def test_the_first_sight_of_a_picture_does_not_but_its_removal_does(stamps):
    rendition = get_image_model().get_rendition_model()
    table = rendition._meta.db_table

    assert watch.meaning_of("INSERT INTO " + table) is Kind.IGNORED
    assert watch.meaning_of(f"DELETE FROM {table}") is Kind.CONTENT  # noqa: S608


@pytest.mark.parametrize(
    ("sql", "meaning"),
    [
        (
            'UPDATE "wagtailcore_page" SET "draft_title" = %s, "latest_revision_id" = %s WHERE x',
            Kind.DRAFT,
        ),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE x', Kind.CONTENT),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, title = %s WHERE x', Kind.CONTENT),
        ('UPDATE "wagtailcore_page" SET "draft_title" = "title" WHERE x', Kind.CONTENT),
        ("update wagtailcore_page set title = 'x'", Kind.CONTENT),
        ('INSERT INTO "django_session" ("a") VALUES (%s)', Kind.IGNORED),
        ('insert or ignore into "cms_theme" ("a") values (1)', Kind.CONTENT),
        ("WITH x AS (SELECT 1) UPDATE cms_theme SET name = ''", Kind.CONTENT),
        ("TRUNCATE cms_theme", Kind.CONTENT),
        ("CALL something()", Kind.CONTENT),
    ],
)  # fmt: skip
def test_what_a_statement_means(sql, meaning):
    assert (watch.writes(sql), watch.meaning_of(sql)) == (True, meaning)


@pytest.mark.parametrize(
    "sql",
    ["SELECT 1", " select 1", "(SELECT 1)", "WITH x AS (SELECT 1) SELECT 1", "BEGIN", "SET x = 1"],
)
def test_what_does_not_write(sql):
    assert watch.writes(sql) is False


def test_one_line_a_transaction(db):
    with transaction.atomic():
        Theme.objects.create(slug="a", name="A")
        before = LedgerEntry.objects.count()
        Theme.objects.create(slug="b", name="B")

    assert LedgerEntry.objects.count() == before


def test_a_savepoint_takes_its_line_back(stamps):
    def half():
        with transaction.atomic():
            with transaction.atomic():
                Theme.objects.create(slug="a", name="A")
                transaction.set_rollback(True)
            Theme.objects.create(slug="b", name="B")

    assert changed(stamps(half))
    assert list(Theme.objects.values_list("slug", flat=True)) == ["b"]


@pytest.mark.django_db(transaction=True)
def test_a_save_outside_a_transaction_and_its_line_are_one():
    bump()
    before = stamp.read_stamp()

    group = Group.objects.create(name="New")
    between = stamp.read_stamp()
    renamed = Group.objects.filter(pk=group.pk).update(name="B")

    assert (Group.objects.get(pk=group.pk).name, renamed) == ("B", 1)
    assert len({before, between, stamp.read_stamp()}) == 3


@pytest.mark.django_db(transaction=True)
def test_a_save_outside_a_transaction_fails_with_its_line(monkeypatch):
    def fail(*args):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(stamp, "bump", fail)

    with pytest.raises(RuntimeError, match="went away"):
        Group.objects.create(name="New")

    assert not Group.objects.filter(name="New").exists()


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_no_stamp_is_read():
    assert stamp.read_stamp() is not None
    with transaction.atomic():
        assert stamp.read_stamp() is None


def test_folding_keeps_the_sum(db):
    for _ in range(3):
        bump()
    before, lines = stamp.read_stamp(), LedgerEntry.objects.filter(weight__gt=0).count()

    assert compaction.fold() == lines
    assert stamp.read_stamp() == before
    assert LedgerEntry.objects.count() == 1


def test_folding_keeps_changes(db):
    stamp.record([stamp.entry(kind="deleted", page_id=7, uid="u" * 32)])
    bump()
    before = stamp.read_stamp()

    compaction.fold()

    assert stamp.read_stamp() == before
    assert LedgerEntry.objects.get(kind="deleted").weight == 0


def test_changes_are_forgotten_after_ninety_days(db):
    old = timezone.now() - datetime.timedelta(days=91)
    for at, kind in ((old, "deleted"), (timezone.now(), "moved")):
        stamp.record([stamp.entry(kind=kind, page_id=7, at=at)])
    before = stamp.read_stamp()
    out = StringIO()

    call_command("compact_ledger", stdout=out)

    assert set(LedgerEntry.objects.values_list("kind", flat=True)) == {"", "moved"}
    assert stamp.read_stamp() == before
    assert "1 old changes forgotten" in out.getvalue()


def test_a_dry_run_changes_nothing(db):
    bump()
    bump()
    before = list(LedgerEntry.objects.values_list("pk", flat=True))

    call_command("compact_ledger", "--dry-run", stdout=StringIO())

    assert list(LedgerEntry.objects.values_list("pk", flat=True)) == before


def test_a_writer_folds_when_there_are_many_lines(db, settings, django_capture_on_commit_callbacks):
    settings.CMS_API_LEDGER_LINES = 5
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(10):
            bump()

    assert LedgerEntry.objects.count() < 10


def test_migrating_begins_a_new_epoch_and_keeps_cursors(db):
    before = LedgerEpoch.objects.get()

    lifecycle.after_migrate(using="default")

    after = LedgerEpoch.objects.get()
    assert (after.value != before.value, after.cursors == before.cursors) == (True, True)


def test_after_a_restore_cursors_are_new_as_well(db):
    before = LedgerEpoch.objects.get()
    stamp.record([stamp.entry(kind="moved", page_id=7)])

    call_command("new_epoch", stdout=StringIO())

    after = LedgerEpoch.objects.get()
    assert (after.value != before.value, after.cursors != before.cursors) == (True, True)
    assert LedgerEntry.objects.get(kind="moved").transaction == 0


def test_a_picture_and_an_organisation(home, stamps):
    from tests.factories import ImageFactory

    assert changed(stamps(lambda: ImageFactory()))
    assert changed(stamps(lambda: Organisation.objects.update(slug=models.F("slug"))))
