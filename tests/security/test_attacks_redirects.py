"""Attack class open-redirect: nobody is led to another host; each test is named for its case."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.shortcuts import resolve_url
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.factories import ContentPageFactory, UserFactory

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://evil.test/", "//evil.test/", "/\\evil.test", "https:evil.test", "http:///evil.test",
    "/\t/evil.test", "javascript:alert(1)", "https://site.test@evil.test/", "\\\\evil.test",
    "///evil.test",
]  # fmt: skip


@pytest.fixture
def member(db):
    user = UserFactory(username="member")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def location(answer):
    return answer.headers.get("Location", "")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_redir_01_a_login_stays_here(target, home, member):
    known = {"username": "member", "password": "secret", "next": target}

    form = Client().get("/admin/login/", {"next": target})
    answer = Client().post("/admin/login/", known)

    assert form.status_code == 200
    assert (answer.status_code, location(answer)) == (302, "/admin/")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_redir_01_a_logout_stays_here(target, home, member):
    client = Client()
    client.force_login(member)

    answer = client.post("/admin/logout/", {"next": target})

    assert (answer.status_code, location(answer)) == (302, "/admin/login/")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_redir_01_a_password_stays_here(target, home):
    page = ContentPageFactory(parent=home, slug="closed")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="open sesame"
    )
    address = f"/en/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    known = {"password": "open sesame"}

    answer = Client().post(address, known | {"return_url": target})
    back = Client().post(address, known | {"return_url": "/en/closed/"})

    assert (back.status_code, location(back)) == (302, "/en/closed/")
    assert answer.status_code == 302
    assert location(answer) == resolve_url(settings.LOGIN_REDIRECT_URL)


@pytest.mark.parametrize(
    "path",
    ["//evil.test", "//evil.test/", "/%5cevil.test", "/%09/evil.test", "//evil.test/..%2f",
     "/en//evil.test", "/++api++//evil.test", "/login?came_from=https://evil.test/"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post"])
def test_redir_01_no_address_leads_elsewhere(path, method, home):
    answer = getattr(Client(), method)(path)

    assert answer.status_code in (301, 302, 400, 404, 405)
    assert not location(answer).startswith(("//", "/\\", "\\", "http://e", "https://e"))


@pytest.mark.parametrize(
    ("who", "path", "items"),
    [
        ("member", "/++api++/@aliases", [("/x", "https://evil.test/")]),
        ("member", "/++api++/en/@aliases", [("/", "/faculty-a")]),
        ("admin", "/++api++/@aliases", [("/l1", "/l2"), ("/l2", "/l1")]),
    ],
)
def test_redir_03_nobody_makes_redirects_by_the_api(who, path, items, home, member, admin):
    client = Client()
    client.force_login({"member": member, "admin": admin}[who])
    body = {"items": [{"path": old, "redirect-to": new} for old, new in items]}

    answer = client.post(path, body, content_type="application/json")

    assert (answer.status_code, Redirect.objects.count()) == (405, 0)


def test_redir_03_a_loop_ends_at_once(home):
    Redirect.objects.create(old_path="/en/l1", redirect_link="/en/l2")
    Redirect.objects.create(old_path="/en/l2", redirect_link="/en/l1")

    assert Client().get("/++api++/en/l1").status_code == 404


def test_redir_03_a_live_page_is_not_shadowed(home):
    ContentPageFactory(parent=home, slug="live")
    Redirect.objects.create(old_path="/en/live", redirect_link="https://evil.test/")

    for address in ("/++api++/en/live", "/en/live/"):
        assert Client().get(address).status_code == 200


@pytest.mark.parametrize("link", ["//evil.test/x", "/\\evil.test", "javascript:alert(1)"])
def test_redir_03_a_link_that_hides_its_host_leads_nowhere(link, home):
    Redirect.objects.create(old_path="/en/old", redirect_link=link)

    answer = Client().get("/++api++/en/old")

    assert (answer.status_code, location(answer)) == (404, "")
