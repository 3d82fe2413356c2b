"""Every status that an operation has is described."""

import json
from fnmatch import fnmatch

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from cms.api.ledger.cursors import Cursor
from cms.api.openapi import document
from cms.shapes import ref
from tests import factories
from tests.blocks.conftest import NAMES, another, other, samples  # noqa: F401  # fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def whatever_happens(home):
    """A page with a picture, one that has moved, and one of everybody who logs in."""
    page = factories.ContentPageFactory(parent=home, slug="page")
    page.preview_image = factories.ImageFactory()
    page.save()
    Redirect.objects.create(old_path="/en/before", redirect_page=page)
    closed = factories.ContentPageFactory(parent=home, slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")


PICTURE = "/@@images/{field}/{scale}"


DOCUMENTS = {
    "i": "portal_type", "o": "plone.app.querystring.operation.selection.any", "v": ["Document"],
}  # fmt: skip


POSTED = {"content_type": "application/json", "data": json.dumps({"query": [DOCUMENTS]})}


@pytest.mark.parametrize(
    ("method", "asked", "headers", "service", "status"),
    [
        ("get", "en/page", {"If-None-Match": "*"}, "", 304),
        ("get", "en/before/@breadcrumbs", {}, "/@breadcrumbs", 302),
        ("post", "en/before/@querystring-search", {}, "/@querystring-search", 307),
        ("post", "en/page/@querystring-search", {}, "/@querystring-search", 200),
        ("get", "en/page/@@images/preview_image/mini", {}, PICTURE, 200),
        ("get", "en/page/@@images/preview_image/mini", {"Range": "bytes=0-9"}, PICTURE, 206),
        ("get", "en/page/@@images/preview_image/mini", {"Range": "bytes=99999999-"}, PICTURE, 416),
        ("get", "en/page/@@images/preview_image/none", {}, PICTURE, 404),
        ("get", "en/page?b_size=many", {}, "", 400),
        ("get", "en/closed", {}, "", 401),
        ("get", "en/none", {}, "", 404),
    ],
)
def test_a_status_is_described_with_its_media_type(
    api, whatever_happens, method, asked, headers, service, status
):
    body = POSTED if method == "post" else {}

    answer = getattr(api, method)(f"/++api++/{asked}", headers=headers, **body)

    described = document.document()["paths"]["/++api++/{path}" + service][method]["responses"]
    kinds = described[str(status)].get("content", {})
    assert answer.status_code == status
    assert status in (302, 304, 307, 416) or any(
        fnmatch(answer["Content-Type"], kind) for kind in kinds
    )
    assert answer.has_header("Location") == ("headers" in described[str(status)])


def test_a_cursor_that_is_too_old_is_described(api, home):
    described = document.document()["paths"]["/++api++/@changes"]["get"]["responses"]

    assert api.get("/++api++/@changes", {"since": str(Cursor("0", 1, 1, 1))}).status_code == 410
    assert described["410"]["content"]["application/json"]["schema"] == ref("Error")


def test_only_what_can_move_says_that_it_has_moved():
    """The root stands where it stands, and nobody repeats the body of a GET."""
    told = {
        (path.startswith("/++api++/{path}"), method, status)
        for path, item in document.document()["paths"].items()
        for method, operation in item.items()
        for status in operation["responses"]
        if status in ("302", "304", "307")
    }

    assert told == {
        (True, "get", "302"), (True, "get", "304"), (True, "post", "307"), (False, "get", "304"),
    }  # fmt: skip
