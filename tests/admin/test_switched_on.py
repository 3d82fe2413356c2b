"""What stock Wagtail offers editors is switched on."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page

from tests.admin.forms import edit_url, typed
from tests.factories import ContentPageFactory, ImageFactory


@pytest.fixture
def page(home):
    return ContentPageFactory(parent=home, title="Practice", slug="practice")


def test_comments(as_editor, page):
    form = as_editor.get(edit_url(page)).content.decode()

    assert 'data-side-panel="comments"' in form


def test_versions_are_compared(as_editor, page):
    first = page.save_revision()
    page.title = "Practised"
    second = page.save_revision()

    compared = as_editor.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    )

    assert compared.status_code == 200
    assert "Practised" in compared.content.decode()


def test_a_moderator_locks_a_page_for_the_others(as_moderator, editor, page):
    as_moderator.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))

    locked = Page.objects.get(pk=page.pk)
    assert locked.locked
    assert locked.specific.get_lock().for_user(editor)


def test_a_new_address_leaves_a_redirect_behind(
    as_moderator, client, page, django_capture_on_commit_callbacks
):
    posted = typed(as_moderator, edit_url(page)) | {"slug": "rehearsal", "action-publish": "1"}

    with django_capture_on_commit_callbacks(execute=True):
        as_moderator.post(edit_url(page), posted)

    assert Redirect.objects.get(old_path="/en/practice").redirect_page_id == page.pk
    assert client.get("/en/practice/", follow=True).status_code == 200


def test_where_a_picture_is_used_is_counted(as_editor, page):
    picture = ImageFactory(title="Bridge", collection=Collection.get_first_root_node())
    page.preview_image = picture
    page.save_revision().publish()

    usage = as_editor.get(reverse("wagtailimages:image_usage", args=[picture.pk]))

    assert "Practice" in usage.content.decode()


def test_pages_are_published_and_withdrawn_at_their_hour(page):
    soon, later = timezone.now() + timedelta(hours=1), timezone.now() + timedelta(hours=2)
    page.title = "Published in time"
    page.go_live_at, page.expire_at = soon, later
    page.save_revision().publish()

    with time_machine.travel(soon + timedelta(minutes=1)):
        call_command("publish_scheduled")
        shown = Page.objects.get(pk=page.pk)
    with time_machine.travel(later + timedelta(minutes=1)):
        call_command("publish_scheduled")
        gone = Page.objects.get(pk=page.pk)

    assert (shown.title, shown.live) == ("Published in time", True)
    assert (gone.live, gone.expired) == (False, True)
