"""Attack class csrf-cors: what a foreign page may make a browser do; each test is named for its
case.
"""

import json

import pytest
from django.test import Client
from wagtail.models import Page

from tests.factories import ContentPageFactory, UserFactory

pytestmark = pytest.mark.django_db
EVIL = "https://evil.test"


@pytest.fixture
def browser(editor):
    """An editor's browser, whose server insists on the CSRF token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


@pytest.mark.parametrize(
    ("method", "path", "kind", "origin"),
    [
        ("post", "faculty-a", "application/json", EVIL),
        ("post", "faculty-a", "text/plain", EVIL),
        ("delete", "faculty-a/mine", "application/json", "null"),
        ("patch", "faculty-a/mine", "application/json", EVIL),
        ("post", "faculty-a/@querystring-search", "text/plain", EVIL),
    ],
)
def test_csrf_01_a_cookie_alone_writes_nothing(method, path, kind, origin, home, browser):
    faculty = ContentPageFactory(parent=home, slug="faculty-a")
    ContentPageFactory(parent=faculty, slug="mine")
    before = list(Page.objects.values_list("pk", "title", "latest_revision_id"))

    answer = getattr(browser, method)(
        f"/++api++/en/{path}",
        json.dumps({"@type": "NewsPage", "title": "x"}),
        content_type=kind,
        headers={"origin": origin},
    )

    assert (answer.status_code, answer.json()["type"]) == (403, "Forbidden")
    assert list(Page.objects.values_list("pk", "title", "latest_revision_id")) == before


@pytest.mark.parametrize(
    "origin", [EVIL, "null", "https://site.test.evil.test", "http://site.test"]
)
@pytest.mark.parametrize("method", ["get", "options"])
def test_cors_01_only_named_origins_are_let_in(method, origin, home, browser, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://site.test"]
    headers = {"origin": origin, "access-control-request-method": "PATCH"}
    known = Client().get("/++api++/", headers={"origin": "https://site.test"})
    assert known["Access-Control-Allow-Origin"] == "https://site.test"

    for client in (Client(), browser):
        for path in ("/++api++/", "/++api++/en/@actions", "/en/", "/admin/"):
            answer = getattr(client, method)(path, headers=headers)

            assert answer.status_code < 500
            assert "Access-Control-Allow-Origin" not in answer
            assert "Access-Control-Allow-Credentials" not in answer


def test_cors_03_nobody_is_logged_in_from_another_site(home):
    UserFactory(username="attacker")
    client = Client(enforce_csrf_checks=True)

    answer = client.post(
        "/admin/login/", {"username": "attacker", "password": "secret"}, headers={"origin": EVIL}
    )

    assert answer.status_code == 403
    assert "sessionid" not in answer.cookies


def test_cors_03_the_login_page_is_alone_in_its_window(home, settings):
    settings.CSRF_COOKIE_SECURE = True

    answer = Client().get("/admin/login/")

    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    cookie = answer.cookies["csrftoken"]
    assert (cookie["samesite"], cookie["secure"]) == ("Lax", True)


def test_cors_03_the_session_is_for_this_site_alone(home, editor, settings):
    settings.SESSION_COOKIE_SECURE = True

    answer = Client().post("/admin/login/", {"username": "editor", "password": "secret"})

    cookie = answer.cookies["sessionid"]
    assert (cookie["samesite"], cookie["secure"], cookie["httponly"]) == ("Lax", True, True)
