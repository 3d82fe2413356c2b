"""Editors write and submit, moderators publish, and each hears of it by mail."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.models import Page, Task

from tests.admin.forms import edit_url, errors_of, typed
from tests.factories import ContentPageFactory


@pytest.fixture
def page(home):
    return ContentPageFactory(parent=home, title="Practice", live=False)


@pytest.fixture
def submitted(client, page, editor, moderator):
    """The page, submitted by the editor; the mail about that is gone."""
    client.force_login(editor)
    client.post(edit_url(page), typed(client, edit_url(page)) | {"action-submit": "1"})
    return Page.objects.get(pk=page.pk)


def answer(client, page, action, comment=""):
    task = page.current_workflow_task_state
    return client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk]),
        {"comment": comment},
    )


def test_editors_submit_and_do_not_publish(as_editor, page):
    form = as_editor.get(edit_url(page)).content.decode()

    as_editor.post(edit_url(page), typed(as_editor, edit_url(page)) | {"action-publish": "1"})

    assert 'name="action-submit"' in form
    assert 'name="action-publish"' not in form
    assert not Page.objects.get(pk=page.pk).live


def test_moderators_publish(as_moderator, page):
    posted = typed(as_moderator, edit_url(page)) | {"action-publish": "1"}

    response = as_moderator.post(edit_url(page), posted)

    assert response.status_code == 302, errors_of(response)
    assert Page.objects.get(pk=page.pk).live


def test_the_workflow_asks_moderators_in_every_language(home, dutch_home):
    asked = [list(page.get_workflow().tasks) for page in (home, dutch_home)]

    assert [[type(task.specific).__name__ for task in tasks] for tasks in asked] == [
        ["GroupApprovalTask"],
        ["GroupApprovalTask"],
    ]
    task = Task.objects.get().specific
    assert list(task.groups.all()) == [Group.objects.get(name="Moderators")]


def test_a_submitted_page_is_mailed_to_the_moderators(submitted, moderator):
    assert submitted.workflow_in_progress
    assert [message.to for message in mail.outbox] == [[moderator.email]]
    assert "Practice" in mail.outbox[0].subject


def test_an_approved_page_is_live_and_its_editor_told(
    client, submitted, editor, moderator, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    client.force_login(moderator)

    with django_capture_on_commit_callbacks(execute=True):
        answer(client, submitted, "approve")

    assert Page.objects.get(pk=submitted.pk).live
    assert [message.to for message in mail.outbox] == [[editor.email]]


def test_a_page_sent_back_stays_a_draft_and_its_editor_reads_why(
    client, submitted, editor, moderator, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    client.force_login(moderator)

    with django_capture_on_commit_callbacks(execute=True):
        answer(client, submitted, "reject", "Say who the members are.")

    assert not Page.objects.get(pk=submitted.pk).live
    assert [message.to for message in mail.outbox] == [[editor.email]]
    assert "Say who the members are." in mail.outbox[0].body


def test_readers_have_no_admin(client, db):
    from tests.factories import UserFactory

    reader = UserFactory(username="reader")
    reader.groups.add(Group.objects.get(name="Readers"))
    client.force_login(reader)

    response = client.get(reverse("wagtailadmin_home"))

    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))
