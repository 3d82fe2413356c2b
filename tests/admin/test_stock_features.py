"""What Wagtail brings and this site switches on: each can be reached and works."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.blocks.stream import stored
from cms.models import Theme
from tests.factories import ContentPageFactory, ThemeFactory


@pytest.fixture
def page(home):
    page = ContentPageFactory(parent=home, title="Maastricht")
    page.save_revision().publish()
    return Page.objects.get(pk=page.pk)


@pytest.mark.parametrize("action", ["publish", "move", "unpublish", "delete"])
def test_bulk_actions_open(as_moderator, page, action):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    assert as_moderator.get(url, {"id": page.pk, "next": "/admin/"}).status_code == 200


def test_bulk_publishing(as_moderator, home):
    drafts = [ContentPageFactory(parent=home, live=False) for _ in range(2)]
    for draft in drafts:
        draft.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={draft.pk}" for draft in drafts)

    as_moderator.post(f"{url}?{query}&next=/admin/", {"include_descendants": ""})

    assert [Page.objects.get(pk=draft.pk).live for draft in drafts] == [True, True]


def test_bulk_publishing_asks_for_alternative_texts_too(as_moderator, home):
    from tests.factories import ImageFactory

    draft = ContentPageFactory(
        parent=home, live=False, preview_image=ImageFactory(title="Bridge", alt_text={})
    )
    draft.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = as_moderator.post(f"{url}?id={draft.pk}&next=/admin/", follow=True)

    assert "The picture “Bridge” has no alternative text" in unescape(response.content.decode())
    assert not Page.objects.get(pk=draft.pk).live


def test_a_page_is_made_private(as_moderator, client, page):
    as_moderator.post(
        reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login"}
    )

    assert PageViewRestriction.objects.get(page=page).restriction_type == "login"
    client.logout()
    assert client.get(page.url).status_code in (302, 401)


def test_history_of_a_page(as_editor, page):
    url = reverse("wagtailadmin_pages:history", args=[page.pk])

    assert as_editor.get(url).status_code == 200


def test_a_theme_in_use_is_not_deleted_and_leads_to_its_uses(as_moderator, home):
    theme = ThemeFactory(name={"en": "Open science"})
    page = ContentPageFactory(
        parent=home, title="From here", body=stored([("listing", {"theme": theme.pk})], key="x")
    )
    delete = reverse(theme.snippet_viewset.get_url_name("delete"), args=[theme.pk])

    response = as_moderator.post(delete, follow=True)

    assert page.title in response.content.decode()
    message = "“Open science” was not deleted: it is used in 1 place. Remove it there first."
    assert message in unescape(response.content.decode())
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_an_unused_theme_is_deleted(as_moderator, db):
    theme = ThemeFactory()

    as_moderator.post(reverse(theme.snippet_viewset.get_url_name("delete"), args=[theme.pk]))

    assert not Theme.objects.filter(pk=theme.pk).exists()
