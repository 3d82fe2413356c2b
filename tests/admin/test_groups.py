"""Who may do what, and how a page goes from an editor to a moderator."""

from __future__ import annotations

import importlib
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, WorkflowPage

from home.models import SiteSettings
from tests.admin.forms import edit_url, typed
from tests.factories import ContentPageFactory


@pytest.fixture
def page(home, editor):
    page = ContentPageFactory(parent=home, title="Maastricht", live=False, owner=editor)
    page.save_revision(user=editor)
    return page


def names(group: str) -> set[str]:
    permissions = Permission.objects.filter(group__name=group).select_related("content_type")
    return {f"{one.content_type.app_label}.{one.codename}" for one in permissions}


@pytest.mark.parametrize(
    ("permission", "editors", "moderators"),
    [
        ("partnerships.add_organisation", True, True),
        ("partnerships.change_place", True, True),
        ("partnerships.delete_person", False, True),
        ("cms.add_reusablecontent", True, True),
        ("cms.publish_reusablecontent", False, True),
        ("cms.use_raw_html", False, True),
        ("wagtail_localize.submit_translation", True, True),
        ("wagtailredirects.add_redirect", False, True),
        ("home.change_sitesettings", False, True),
        ("wagtailadmin.access_admin", True, True),
    ],
)
def test_rights_of_the_groups(db, permission, editors, moderators):
    held = (permission in names("Editors"), permission in names("Moderators"))

    assert held == (editors, moderators)


def test_readers_have_no_rights(db):
    assert Group.objects.get(name="Readers").permissions.count() == 0


def test_making_the_groups_again_changes_nothing(db):
    migration = importlib.import_module("home.migrations.0003_groups")
    before = (Permission.objects.count(), GroupPagePermission.objects.count(), names("Editors"))

    migration.create_groups(apps, None)
    migration.create_workflow(apps, None)

    after = (Permission.objects.count(), GroupPagePermission.objects.count(), names("Editors"))
    assert after == before
    assert WorkflowPage.objects.count() == 1


def buttons(client, page):
    soup = BeautifulSoup(client.get(edit_url(page)).content, "html.parser")
    return {button.get("name") for button in soup.select("form#page-edit-form button[name]")}


def test_an_editor_sees_submit_and_no_publish(as_editor, page):
    assert {"action-submit"} == buttons(as_editor, page) & {"action-publish", "action-submit"}


def test_a_moderator_sees_publish(as_moderator, page):
    assert "action-publish" in buttons(as_moderator, page)


def test_an_editor_who_posts_publish_saves_a_draft(as_editor, page):
    posted = typed(as_editor, edit_url(page)) | {"action-publish": "1"}

    as_editor.post(edit_url(page), posted)

    page.refresh_from_db()
    assert not page.live


def test_an_editor_does_not_publish_a_translation(as_editor, home, dutch_home, dutch, admin):
    from wagtail_localize.models import Translation, TranslationSource

    page = ContentPageFactory(parent=home)
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=dutch)
    translation.save_target(user=admin, publish=False)

    as_editor.post(edit_url(page.get_translation(dutch)), {"action": "publish"})

    assert not page.get_translation(dutch).live


def submit(client, page):
    posted = typed(client, edit_url(page)) | {"action-submit": "1"}
    return client.post(edit_url(page), posted)


def test_what_waits_is_on_the_moderators_dashboard(client, page, editor, moderator):
    client.force_login(editor)
    submit(client, page)
    client.force_login(moderator)

    html = unescape(client.get("/admin/").content.decode())

    assert "Awaiting your review" in html
    assert "Maastricht" in html


def test_moderators_change_the_settings_of_the_site(as_moderator, site):
    url = reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])
    posted = typed(as_moderator, url) | {
        "site_name_en": "Partnerships",
        "contact_email": "office@example.org",
        "social_links": "https://example.org/us",
    }

    as_moderator.post(url, posted)

    settings = SiteSettings.objects.get(site=site)
    assert (str(settings.site_name), settings.contact_email) == (
        "Partnerships",
        "office@example.org",
    )


def test_editors_do_not(as_editor, site):
    url = reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])

    as_editor.post(url, {"contact_email": "office@example.org"})

    assert not SiteSettings.objects.filter(contact_email="office@example.org").exists()
