"""Attack class host-header-config: hosts, headers and malformed input; each test is named for its
case.
"""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.api import registry
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
API = "/++api++/en"


@pytest.fixture
def anon():
    return Client()


@pytest.mark.parametrize("host", ["evil.test", "evil.test:80@site.test", "testserver.evil.test"])
@pytest.mark.parametrize("path", ["/", "/en/", "/++api++/", API, "/admin/login/"])
def test_host_01_an_unknown_host_is_refused(path, host, home, anon):
    answer = anon.get(path, headers={"host": host})

    assert answer.status_code == 400
    assert "evil.test" not in answer.content.decode() + str(answer.headers)


@pytest.mark.parametrize("path", [API, f"{API}/public-page", f"{API}/@search", "/en/public-page/"])
def test_host_01_what_a_client_says_of_its_host_is_not_believed(path, home, anon):
    ContentPageFactory(parent=home, slug="public-page")
    claims = {"x-forwarded-host": "evil.test", "forwarded": "host=evil.test", "x-host": "evil.test"}

    answer = anon.get(path, headers=claims)

    assert answer.status_code == 200
    assert "evil.test" not in answer.content.decode() + str(answer.headers)
    if "api" in path:
        assert answer.json()["@id"].startswith("http://testserver/en")


def test_host_01_nor_is_a_host_in_the_path(home, anon):
    answer = anon.get("/VirtualHostBase/https/evil.test:443/VirtualHostRoot/++api++/en")

    assert answer.status_code in (400, 404)
    assert "evil.test" not in str(answer.headers)
    assert '"@id"' not in answer.content.decode()


def sets_no_cookie(answer):
    known = answer.status_code in (200, 301, 302, 400, 404, 405)
    return known and "Set-Cookie" not in answer.headers and not answer.cookies


@pytest.mark.parametrize("below", ["x%0d%0aSet-Cookie:%20a=b", "%0d%0aSet-Cookie:%20a=b"])
@pytest.mark.parametrize("base", ["/en/", f"{API}/", "/media/", "/documents/1/"])
def test_host_03_a_line_break_in_a_path(base, below, home, anon):
    assert sets_no_cookie(anon.get(base + below))


@pytest.mark.parametrize("host", ["", "https://elsewhere.example"])
def test_host_03_a_line_break_in_a_redirect(host, home, anon):
    link = f"{host}/y\r\nSet-Cookie: a=b"
    Redirect.objects.create(old_path="/en/x", redirect_link=link)

    for path in (f"{API}/x", "/en/x/"):
        answer = anon.get(path)
        assert sets_no_cookie(answer)
        assert not {"\r", "\n"} & set(answer.headers.get("Location", ""))


def test_host_03_a_line_break_in_a_file_name(home, anon):
    document = get_document_model()(title="a\r\nSet-Cookie: a=b")
    document.file.save('a\r\nSet-Cookie:x="1.pdf', ContentFile(b"%PDF-1.4"), save=True)

    answer = anon.get(document.url, follow=True)

    assert sets_no_cookie(answer)
    assert answer.status_code == 200
    assert not {"\r", "\n"} & set(answer["Content-Disposition"])


@pytest.mark.parametrize("path", ["files", "@tus-upload"])
def test_host_03_a_line_break_in_an_upload(path, home, as_editor):
    ContentPageFactory(parent=home, slug="faculty-a")
    name = 'attachment; filename="a%0d%0aSet-Cookie:x=1.pdf"'

    answer = as_editor.post(f"{API}/faculty-a/{path}", headers={"content-disposition": name})

    assert answer.status_code in (404, 405)
    assert "Set-Cookie:x" not in str(answer.headers)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/en/", 200), ("/++api++/", 200), (API, 200), ("/media/x.png", 404), ("/en/nonexist/", 404),
     (f"{API}/nonexist", 404), ("/en/breaks/", 500), (f"{API}/breaks", 500),
     ("/admin/login/", 200)],
)  # fmt: skip
def test_cfg_01_headers_are_complete(path, status, home, settings, monkeypatch):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    ContentPageFactory(parent=home, slug="breaks")
    if status == 500:
        monkeypatch.setattr(registry, "find", _break)
        monkeypatch.setattr("home.models.ContentPage.serve", _break)

    answer = Client(raise_request_exception=False).get(path, secure=True)

    assert answer.status_code == status
    assert answer["Strict-Transport-Security"] == "max-age=31536000"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] in ("strict-origin-when-cross-origin", "same-origin")
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert not {"Server", "X-Powered-By"} & set(answer.headers)


def _break(*args, **kwargs):
    raise RuntimeError("on purpose")


def test_cfg_03_security_txt(anon, settings):
    settings.SECURITY_CONTACT = ["mailto:security@example.org", "https://example.org/report"]

    answer = anon.get("/.well-known/security.txt", secure=True)

    lines = answer.content.decode().splitlines()
    expires = datetime.fromisoformat(lines[2].removeprefix("Expires: "))
    now = datetime.now(UTC)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert lines[:2] == [
        "Contact: mailto:security@example.org",
        "Contact: https://example.org/report",
    ]
    assert now + timedelta(days=30) < expires < now + timedelta(days=365)
    assert lines[3:] == ["Preferred-Languages: en, nl"]


def test_cfg_03_no_contact_no_security_txt(anon, home, settings):
    settings.SECURITY_CONTACT = []

    assert anon.get("/.well-known/security.txt").status_code == 404


def test_cfg_03_a_contact_is_an_address(anon, home, settings):
    from home.security_txt import contacts_are_addresses

    settings.SECURITY_CONTACT = ["security@example.org", "mailto:a@example.org\r\nX: y"]

    found = contacts_are_addresses(None)

    assert [message.id for message in found] == ["home.E001", "home.E001"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("%00", 404), ("@search?b_start=1e309", 400), ("@search?b_start=NaN", 400),
     ("@search?b_size=" + "9" * 400, 200), ("%ed%a0%80", 404), ("@search?SearchableText=%00", 400),
     ("@search?SearchableText=%ed%a0%80", 200)],
)  # fmt: skip
def test_cfg_05_malformed_addresses(path, status, home, anon):
    answer = anon.get(f"/++api++/{path}")

    assert answer.status_code == status
    if status >= 400:
        assert {"type", "message"} <= answer.json().keys()


@pytest.mark.parametrize(
    ("method", "path", "kind", "body"),
    [
        ("post", "faculty-a", "application/json", '{"title":"\\ud800"}'),
        ("post", "faculty-a", "application/json", '{"title":null,"body":{}}'),
        ("post", "faculty-a", "application/xml", "x=1"),
        ("patch", "faculty-a/mine", "application/json", '{"n":1' + "0" * 400 + "}"),
        ("post", "@querystring-search", "application/xml", "x=1"),
        ("post", "@querystring-search", "application/json", "x=1"),
        ("post", "@querystring-search", "application/json", '{"query":NaN}'),
        ("post", "@querystring-search", "application/json", '{"query":"\\ud800"}'),
        ("post", "@querystring-search", "application/json", '{"b_start":1' + "0" * 400 + "}"),
        ("post", "@querystring-search", "application/json", '{"b_start":1e309}'),
        ("post", "@querystring-search", "application/json", '{"sort_on":"\\u0000"}'),
    ],
)
def test_cfg_05_malformed_bodies(method, path, kind, body, home, as_editor):
    faculty = ContentPageFactory(parent=home, slug="faculty-a")
    ContentPageFactory(parent=faculty, slug="mine")
    before = Page.objects.count()

    answer = getattr(as_editor, method)(f"{API}/{path}", body, content_type=kind)

    assert answer.status_code in (400, 404, 405, 415)
    assert {"type", "message"} <= answer.json().keys()
    assert Page.objects.count() == before


@pytest.mark.parametrize("text", ["\ud800", "\0", "a\0b \udfff"])
def test_cfg_05_malformed_words(text, home, anon):
    operator = "plone.app.querystring.operation.string.contains"
    body = json.dumps({"query": [{"i": "SearchableText", "o": operator, "v": text}]})

    answer = anon.post(f"{API}/@querystring-search", body, content_type="application/json")

    assert (answer.status_code, answer.json()["items"]) == (200, [])
