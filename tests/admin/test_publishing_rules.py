"""What a draft may lack, and what stops a page from going live, whichever way it goes there."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.blocks.stream import stored
from cms.publishing import NotPublishable
from tests.admin.forms import edit_url, errors_of, row, stream, typed
from tests.factories import (
    ContentPageFactory,
    ImageFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PartnershipIndexPageFactory,
)

NO_ALT = (
    "The picture “Bridge” has no alternative text in English: type one in the picture's form, "
    "or mark the picture as decorative."
)


@pytest.fixture
def bridge(db):
    return ImageFactory(title="Bridge", alt_text={})


@pytest.fixture
def page(home):
    return ContentPageFactory(parent=home, title="Maastricht", live=False)


def shown(image, **values):
    block = {
        "image": str(image.pk), "alt_text": "", "caption": "", "credit": "",
        "language": "", "background": "none", "width": "text",
    }  # fmt: skip
    return stream("body", [("image", block | values)])


def test_a_draft_saves_with_only_a_title(as_editor, page):
    posted = typed(as_editor, edit_url(page)) | {"title": "Only a title", "summary": ""}

    response = as_editor.post(edit_url(page), posted)

    assert response.status_code == 302
    assert Page.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Only a title"


def test_a_new_draft_makes_its_own_slug(as_editor, home):
    add = reverse("wagtailadmin_pages:add", args=["home", "contentpage", home.pk])
    posted = typed(as_editor, add) | {"title": "Only a title", "slug": ""}

    response = as_editor.post(add, posted)

    assert response.status_code == 302
    assert Page.objects.get(title="Only a title").slug == "only-a-title"


def test_submitting_needs_a_summary(as_editor, page):
    posted = typed(as_editor, edit_url(page)) | {"summary": "", "action-submit": "1"}

    response = as_editor.post(edit_url(page), posted)

    assert "Write one or two sentences that say what the page is about." in errors_of(response)
    assert not Page.objects.get(pk=page.pk).workflow_in_progress


def test_submitting_leaves_alternative_texts_for_later(as_editor, page, bridge):
    posted = typed(as_editor, edit_url(page)) | shown(bridge) | {"action-submit": "1"}

    response = as_editor.post(edit_url(page), posted)

    assert response.status_code == 302
    assert Page.objects.get(pk=page.pk).workflow_in_progress


def test_a_picture_without_words_stops_publishing(as_moderator, page, bridge):
    posted = typed(as_moderator, edit_url(page)) | shown(bridge) | {"action-publish": "1"}

    response = as_moderator.post(edit_url(page), posted)

    assert NO_ALT in errors_of(response)
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("said", [{"alt_text": "Two arches"}, {"decorative": "on"}])
def test_words_of_the_place_are_enough(as_moderator, page, bridge, said):
    posted = typed(as_moderator, edit_url(page)) | shown(bridge, **said) | {"action-publish": "1"}

    response = as_moderator.post(edit_url(page), posted)

    assert response.status_code == 302
    page.refresh_from_db()
    assert page.live


def test_a_decorative_picture_needs_no_words(as_moderator, page, bridge):
    bridge.decorative = True
    bridge.save()
    posted = typed(as_moderator, edit_url(page)) | shown(bridge) | {"action-publish": "1"}

    response = as_moderator.post(edit_url(page), posted)

    assert response.status_code == 302, errors_of(response)


def test_approving_in_the_workflow_asks_the_same(as_moderator, editor, page, bridge):
    page.body = stored([("image", {"image": bridge.pk})], key="page")
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    state = page.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])

    response = as_moderator.post(approve, {"comment": ""}, follow=True)

    assert response.redirect_chain == [(edit_url(page), 302)]
    assert f"“Maastricht” was not published. {NO_ALT}" in unescape(response.content.decode())
    page = Page.objects.get(pk=page.pk)
    assert (page.live, page.current_workflow_task_state.status) == (False, "in_progress")


def test_the_approval_dialogue_is_led_to_the_message(as_moderator, editor, page, bridge):
    page.preview_image = bridge
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    state = page.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])

    response = as_moderator.post(
        approve, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"}
    )

    assert response.json() == {"step": "success", "redirect": edit_url(page)}


def test_code_that_publishes_is_refused_too(page, bridge):
    page.preview_image = bridge
    revision = page.save_revision()

    with pytest.raises(NotPublishable, match="Bridge"):
        revision.publish()

    page.refresh_from_db()
    assert not page.live


@pytest.fixture
def translated(home, dutch_home, dutch, admin):
    """A live English page with a picture described in English only, being translated."""
    image = ImageFactory(title="Bridge", alt_text={"en": "Two arches"})
    page = ContentPageFactory(parent=home, title="Maastricht", preview_image=image)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=dutch)
    translation.save_target(user=admin, publish=False)
    return page.get_translation(dutch)


def test_publishing_a_translation_needs_words_in_its_language(as_moderator, translated):
    revisions = translated.revisions.count()

    response = as_moderator.post(edit_url(translated), {"action": "publish"}, follow=True)

    assert "has no alternative text in Nederlands" in response.content.decode()
    translated.refresh_from_db()
    assert (translated.live, translated.revisions.count()) == (False, revisions)


def test_translation_publishes_once_the_words_are_there(
    as_moderator, translated, django_capture_on_commit_callbacks
):
    image = translated.preview_image
    image.alt_text = {"en": "Two arches", "nl": "Twee bogen"}
    image.save()

    with django_capture_on_commit_callbacks(execute=True):
        as_moderator.post(edit_url(translated), {"action": "publish"})

    translated.refresh_from_db()
    assert translated.live


def test_a_live_page_is_not_handed_to_translators_without_words(
    as_moderator, home, dutch_home, dutch
):
    image = ImageFactory(title="Bridge", alt_text={"en": "Two arches"})
    page = ContentPageFactory(parent=home, preview_image=image)
    submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])

    response = as_moderator.post(submit, {"locales": [dutch.pk]}, follow=True)

    assert "has no alternative text in Nederlands" in response.content.decode()
    assert not page.has_translation(dutch)


@pytest.fixture
def network(home):
    index = PartnershipIndexPageFactory(parent=home, title="Networks")
    return NetworkPageFactory(parent=index, title="WUN")


def test_a_membership_cannot_end_before_it_starts(as_moderator, network):
    member = OrganisationFactory()
    posted = typed(as_moderator, edit_url(network)) | row(
        "memberships", 0, organisation=member.pk, role="member", since="2012", until="2008",
        source="", source_url="",
    )  # fmt: skip

    response = as_moderator.post(edit_url(network), posted | {"action-publish": "1"})

    assert "This ends before it starts: type a date after “from”." in errors_of(response)
    assert network.memberships.count() == 0


def test_a_malformed_date_is_named(as_moderator, network):
    member = OrganisationFactory()
    posted = typed(as_moderator, edit_url(network)) | row(
        "memberships", 0, organisation=member.pk, role="member", since="last year", until="",
        source="", source_url="",
    )  # fmt: skip

    response = as_moderator.post(edit_url(network), posted | {"action-publish": "1"})

    assert "“last year” is not a date. Type 2008, 2008-05 or 2008-05-14." in errors_of(response)


def test_a_call_cannot_close_before_it_opens(as_moderator, home):
    index = NewsIndexPageFactory(parent=home, title="News")
    news = NewsPageFactory(parent=index, title="A call", live=False)
    posted = typed(as_moderator, edit_url(news)) | {
        "kind": "call",
        "call_opens": "2026-03-01 09:00",
        "call_closes": "2026-02-01 09:00",
        "action-publish": "1",
    }

    response = as_moderator.post(edit_url(news), posted)

    assert "The call closes before it opens: type a later moment." in errors_of(response)
    news.refresh_from_db()
    assert not news.live
