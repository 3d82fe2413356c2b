"""Every page type previews beside its form, in every mode; nothing there needs inline code."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import (
    CampusPageFactory,
    CollaborationPageFactory,
    ContentPageFactory,
    ImageFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganisationIndexPageFactory,
    PartnershipIndexPageFactory,
    RegionalPartnershipPageFactory,
)

BELOW_INDEX = {
    "network": NetworkPageFactory,
    "region": RegionalPartnershipPageFactory,
    "campus": CampusPageFactory,
    "collaboration": CollaborationPageFactory,
}
BELOW_HOME = {
    "content": ContentPageFactory,
    "partnership index": PartnershipIndexPageFactory,
    "organisations": OrganisationIndexPageFactory,
    "news index": NewsIndexPageFactory,
}


@pytest.fixture(params=["home", *BELOW_INDEX, *BELOW_HOME, "news"])
def page(request, home):
    if request.param == "home":
        made = home
    elif request.param == "news":
        made = NewsPageFactory(parent=NewsIndexPageFactory(parent=home, title="News"))
    elif request.param in BELOW_INDEX:
        index = PartnershipIndexPageFactory(parent=home, title="Partnerships")
        made = BELOW_INDEX[request.param](parent=index)
    else:
        made = BELOW_HOME[request.param](parent=home)
    made.preview_image = ImageFactory()
    made.save_revision()
    return made


@pytest.mark.parametrize("mode", ["", "card", "share", "json"])
def test_every_page_type_previews_in_every_mode(as_editor, page, mode):
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])

    response = as_editor.get(url, {"mode": mode})

    assert response.status_code == 200
    assert page.title in unescape(response.content.decode())
    soup = BeautifulSoup(response.content, "html.parser")
    assert [script for script in soup.find_all("script") if _runs_inline(script)] == []
    assert soup.find_all("style") == []


def _runs_inline(script) -> bool:
    data = script.get("type") in ("application/json", "application/ld+json")
    return not script.get("src") and not data


def test_the_json_is_that_of_the_newest_draft(as_editor, home):
    page = ContentPageFactory(parent=home, title="Live")
    page.title = "Newer"
    page.save_revision()
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])

    html = as_editor.get(url, {"mode": "json"}).content.decode()

    (text,) = re.findall(r"<pre[^>]*>(.*)</pre>", html, re.DOTALL)
    assert json.loads(unescape(text))["title"] == "Newer"


def test_the_user_bar_with_its_checks_stands_under_the_strict_policy(as_editor, home):
    page = ContentPageFactory(parent=home)

    response = as_editor.get(page.url)

    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};"
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.find("wagtail-userbar") is not None
    assert soup.find(id="checker-axe-configuration")["type"] == "application/json"
    assert [script for script in soup.find_all("script") if _runs_inline(script)] == []


def test_the_admin_may_frame_a_preview(as_editor, home):
    policy = as_editor.get(home.url).headers

    assert "frame-ancestors 'self'" in policy["Content-Security-Policy"]
    assert policy["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.usefixtures("home")
def test_visitors_see_no_user_bar(client, home):
    assert b"wagtail-userbar" not in client.get(home.url).content
