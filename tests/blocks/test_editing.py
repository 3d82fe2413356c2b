"""Blocks in the page editor."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from home.models import ContentPage
from tests.blocks.conftest import NAMES


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("name", NAMES)
def test_opens_with_a_full_block(name, samples, page, as_admin):
    from cms.blocks.stream import stored

    page.body = stored([(name, samples[name])], key="test")
    page.save_revision().publish()

    assert as_admin.get(edit(page)).status_code == 200


def test_half_filled_blocks_save_in_a_draft(page, as_admin):
    body = [
        ("heading", {"text": "", "language": ""}),
        ("rich_text", {"text": rich_text("<p></p>"), **SETTINGS}),
        ("quote", {"text": "", "attribution": "Somebody", **SETTINGS}),
        ("image", {**FIGURE, **SETTINGS}),
        ("teaser", {**CARD, **SETTINGS}),
        ("video", {"url": "", "title": "", "summary": "", **SETTINGS}),
    ]

    answer = as_admin.post(edit(page), form(body))

    assert answer.status_code == 302
    latest = ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [child.block_type for child in latest.body] == [name for name, _value in body]
    assert latest.body[2].value["attribution"] == "Somebody"


def test_half_filled_blocks_are_not_published(page, as_admin):
    body = [("quote", {"text": "", "attribution": "", **SETTINGS})]

    answer = as_admin.post(edit(page), form(body) | {"action-publish": "1"})

    assert answer.status_code == 200
    assert list(ContentPage.objects.get(pk=page.pk).body) == []


@pytest.mark.parametrize(("who", "status", "kept"), [("editor", 200, 0), ("admin", 302, 1)])
def test_raw_html_needs_the_permission_in_a_draft_too(who, status, kept, page, request, client):
    client.force_login(request.getfixturevalue(who))
    body = [("raw_html", {"html": "<b>x</b>", **SETTINGS})]

    answer = client.post(edit(page), form(body))

    assert answer.status_code == status
    latest = ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert len(latest.body) == kept


SETTINGS = {"language": "", "background": "none", "width": "text"}
FIGURE = {"image": "", "alt_text": "", "caption": "", "credit": ""}
CARD = {"page": "", "url": "", "title": "", "summary": "", "image": ""}


def form(body):
    return nested_form_data(
        {
            "title": "Here",
            "slug": "here",
            "summary": "",
            "body": streamfield(body),
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": "",
            },
        }
    )
