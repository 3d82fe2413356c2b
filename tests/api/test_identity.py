"""UIDs: whose, kept when, new when."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from wagtail.models import Page

from cms.api import identity
from cms.api.models import PageIdentity
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db


def uid(page):
    return PageIdentity.objects.get(page_id=page.pk).uid


def test_every_page_has_one_of_32_hex_digits(home):
    page = ContentPageFactory(parent=home)

    assert re.fullmatch(r"[0-9a-f]{32}", uid(page))
    assert uid(page) != uid(home)
    assert PageIdentity.objects.count() == Page.objects.count()


def test_kept_when_saved_renamed_published_and_moved(home):
    section, page = ContentPageFactory.create_batch(2, parent=home)
    before = uid(page)

    page.slug = "renamed"
    page.save()
    page.save_revision().publish()
    page.move(section, pos="last-child")

    assert uid(page) == before


def test_new_on_a_copy_and_on_each_page_below(home):
    page = ContentPageFactory(parent=home)
    below = ContentPageFactory(parent=page)

    copy = page.copy(recursive=True, update_attrs={"slug": "copy"})

    assert uid(copy) != uid(page)
    assert uid(copy.get_children().get()) != uid(below)


def test_one_per_translation(home, dutch_home, dutch):
    page = ContentPageFactory(parent=home)
    translation = page.copy_for_translation(dutch)

    assert uid(translation) != uid(page)


def test_goes_with_the_page(home):
    page = ContentPageFactory(parent=home)
    page.delete()

    assert PageIdentity.objects.count() == Page.objects.count()


def test_backfill_gives_to_those_that_have_none(home, monkeypatch):
    pages = ContentPageFactory.create_batch(5, parent=home)
    kept = uid(pages[0])
    PageIdentity.objects.exclude(page_id=pages[0].pk).delete()
    monkeypatch.setattr(identity, "BATCH", 2)

    assert identity.backfill() == Page.objects.count() - 1
    assert identity.backfill() == 0
    assert PageIdentity.objects.count() == Page.objects.count()
    assert uid(pages[0]) == kept


def test_migrating_fills_what_is_missing(home):
    PageIdentity.objects.all().delete()

    call_command("migrate", "cms_api", verbosity=0)

    assert PageIdentity.objects.count() == Page.objects.count()


def test_nothing_is_filled_where_the_table_is_not_there(home):
    class Nothing:
        def get_models(self):
            return []

    PageIdentity.objects.all().delete()

    identity.after_migrate(using="default", apps=Nothing())

    assert PageIdentity.objects.count() == 0
    identity.after_migrate(using="default", apps=apps)
    assert PageIdentity.objects.count() == Page.objects.count()


def test_get_writes_none(api, home):
    page = ContentPageFactory(parent=home, slug="a")
    PageIdentity.objects.filter(page=page).delete()

    assert api.get("/++api++/en/a").json()["UID"] is None
    assert not PageIdentity.objects.filter(page=page).exists()
