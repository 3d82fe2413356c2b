"""An editor submits a translation; a moderator approves it; the live page waits for that."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from tests.admin.forms import edit_url
from tests.factories import ContentPageFactory

BUTTON = "Submit the translation"


@pytest.fixture
def translated(home, dutch_home, dutch, admin):
    """A Dutch page, live, of which a new title is translated but not published."""
    page = ContentPageFactory(parent=home, title="Campus")
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=dutch)
    translation.save_target(user=admin, publish=False)
    made = page.get_translation(dutch)
    made.get_latest_revision().publish()
    segment = source.stringsegment_set.get(context__path="title")
    segment.string.translations.create(locale=dutch, context=segment.context, data="Campus (nl)")
    return Page.objects.get(pk=made.pk)


def submit(client, page):
    return client.post(reverse("submit_translation", args=[page.pk]))


def test_an_editor_submits_and_the_live_page_stays(as_editor, translated):
    assert BUTTON in as_editor.get(edit_url(translated)).content.decode()

    response = submit(as_editor, translated)

    assert response.url == edit_url(translated)
    page = Page.objects.get(pk=translated.pk)
    assert (page.title, page.draft_title) == ("Campus", "Campus (nl)")
    assert page.workflow_in_progress
    html = as_editor.get(edit_url(translated)).content.decode()
    assert "This translation waits for the moderators." in html
    assert BUTTON not in html


def test_a_moderator_approves_it(client, editor, moderator, translated):
    client.force_login(editor)
    submit(client, translated)
    state = Page.objects.get(pk=translated.pk).current_workflow_task_state
    client.force_login(moderator)

    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[translated.pk, "approve", state.pk]),
        {"comment": ""},
    )

    page = Page.objects.get(pk=translated.pk)
    assert (page.title, page.live) == ("Campus (nl)", True)


def test_who_publishes_needs_no_button(as_moderator, translated):
    assert BUTTON not in as_moderator.get(edit_url(translated)).content.decode()


def test_who_may_not_edit_submits_nothing(client, django_user_model, translated):
    client.force_login(django_user_model.objects.create_user("reader", password="secret"))

    submit(client, translated)

    assert not Page.objects.get(pk=translated.pk).workflow_in_progress
