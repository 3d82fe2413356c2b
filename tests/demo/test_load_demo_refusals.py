"""When `manage.py load_demo` must leave a site as it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import translation
from wagtail.models import Locale, Page

from cms.accounts.models import User
from cms.demo import library, load, pages
from cms.demo.accounts import Accounts, add_accounts
from tests.demo.test_load_demo import small_picture
from tests.factories import ContentPageFactory, OrganisationFactory


@pytest.fixture(autouse=True)
def _in_english():
    """The command speaks the active language; a test before may have left another."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _plain_pictures(monkeypatch):
    monkeypatch.setattr(library, "picture", small_picture)
    monkeypatch.setattr(library, "wordmark", small_picture)


def uploads() -> set[str]:
    if not default_storage.exists("original_images"):
        return set()
    return set(default_storage.listdir("original_images")[1])


def test_refuses_a_site_with_a_page_of_its_own(home):
    ContentPageFactory(parent=home)

    with pytest.raises(CommandError) as refusal:
        call_command("load_demo")

    assert str(refusal.value) == (
        "This site has content of its own (pages: 1). The demo is built only on a new site; "
        "nothing was changed."
    )
    assert Page.objects.filter(depth__gt=1).count() == 2


def test_refuses_a_reset_of_a_site_that_is_not_the_demo(home):
    OrganisationFactory()

    with pytest.raises(CommandError, match=r"content of its own \(organisations: 1\)"):
        call_command("load_demo", reset=True, no_input=True)

    assert load.other_content() == {"organisations": 1}


def test_refuses_a_home_page_that_somebody_has_written(home):
    home.body = [("heading", {"text": "Welcome"})]
    home.save()

    with pytest.raises(load.OtherContent, match="blocks on the home page: 1"):
        load.load()


def test_a_failure_leaves_neither_row_nor_file(home, monkeypatch):
    def fail(*args: Any) -> None:
        raise RuntimeError("no room")

    files = uploads()
    monkeypatch.setattr(pages, "add_drafts", fail)

    with pytest.raises(RuntimeError, match="no room"):
        load.load()

    assert load.other_content() == {}
    assert User.objects.count() == 0
    assert not Locale.objects.filter(language_code="nl").exists()
    assert uploads() == files


def test_no_accounts_where_the_settings_forbid_them(db, settings):
    settings.DEMO_ACCOUNTS_ALLOWED = False

    assert add_accounts() == Accounts(author=None, publisher=None)
    assert User.objects.count() == 0


def test_an_account_that_exists_keeps_its_password(db):
    User.objects.create_user(username="editor", password="my own")

    add_accounts()

    assert User.objects.get(username="editor").check_password("my own")
    assert User.objects.count() == 4


def test_a_site_that_may_hold_real_work_is_not_reset(db, settings, monkeypatch):
    settings.DEMO_ACCOUNTS_ALLOWED = False
    monkeypatch.setattr(load, "is_loaded", lambda: True)

    with pytest.raises(CommandError, match="development only"):
        call_command("load_demo", reset=True, no_input=True)
