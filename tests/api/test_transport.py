"""Moved pages, languages, hosts and origins: what happens before a service answers."""

import pytest
from django.test import override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from cms.api.checks import browsers_of_strangers_are_kept_out
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
BASE = "http://testserver"
FRONT = "https://front.example"


@pytest.fixture
def moved(home, django_capture_on_commit_callbacks):
    """A page that was renamed from ``old`` to ``new``, with one below it."""
    page = ContentPageFactory(parent=home, slug="old", title="Moved")
    ContentPageFactory(parent=page, slug="below")
    page.slug = "new"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/++api++/en/old", "/++api++/en/new"),
        ("/++api++/en/old/", "/++api++/en/new"),
        ("/++api++/en/old?expand=actions&b_size=2", "/++api++/en/new?expand=actions&b_size=2"),
        ("/++api++/en/old/below", "/++api++/en/new/below"),
        ("/++api++/en/old/@navigation", "/++api++/en/new/@navigation"),
        ("/++api++/en/old/@@images/preview_image/mini",
         "/++api++/en/new/@@images/preview_image/mini"),
        ("/++api++/en/old/@types/News%20Item", "/++api++/en/new/@types/News%20Item"),
    ],
)  # fmt: skip
def test_moved_page(path, location, api, moved):
    answer = api.get(path)

    assert (answer.status_code, answer["Location"]) == (302, BASE + location)


@pytest.mark.parametrize("method", ["post", "patch", "put", "delete"])
def test_other_methods_are_repeated_at_the_new_address(method, api, moved):
    answer = getattr(api, method)("/++api++/en/old/@copy")

    assert (answer.status_code, answer["Location"]) == (307, f"{BASE}/++api++/en/new/@copy")


def test_json_at_the_visitors_address_stays_there(api, moved):
    answer = api.get("/en/old/", headers={"accept": "application/json"})

    assert (answer.status_code, answer["Location"]) == (302, f"{BASE}/en/new")


@pytest.mark.parametrize("why", ["closed", "draft"])
def test_redirect_tells_nobody_where_a_hidden_page_went(why, api, as_admin, moved):
    if why == "closed":
        PageViewRestriction.objects.create(page=moved, restriction_type="login")
    else:
        moved.unpublish()

    assert api.get("/++api++/en/old").status_code == 404
    assert as_admin.get("/++api++/en/old").status_code == 302


@pytest.mark.parametrize(
    ("link", "location"),
    [
        ("/en/new", f"{BASE}/++api++/en/new"),
        ("http://testserver/en/new/", f"{BASE}/++api++/en/new"),
        ("https://elsewhere.example/x", "https://elsewhere.example/x"),
        ("/en/nowhere", None),
        ("//elsewhere.example/x", None),
        ("javascript:alert(1)", None),
    ],
)
def test_redirect_to_an_address(link, location, api, moved):
    Redirect.objects.create(old_path="/en/short", redirect_link=link)

    answer = api.get("/++api++/en/short")

    assert answer.get("Location") == location
    assert answer.status_code == (302 if location else 404)


def test_service_is_not_looked_for_on_another_host(api, home):
    Redirect.objects.create(old_path="/en/short", redirect_link="https://elsewhere.example/x")

    assert api.get("/++api++/en/short/@navigation").status_code == 404


def test_page_that_exists_wins_over_a_redirect(api, moved):
    Redirect.objects.create(old_path="/en/new", redirect_link="https://elsewhere.example/x")

    assert api.get("/++api++/en/new").status_code == 200


def test_redirect_is_looked_for_once(api, home, queries_of):
    assert queries_of(lambda: api.get("/++api++/en/nowhere")) == 4


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_visitors_learn_no_more_than_apps(accept, api, moved):
    PageViewRestriction.objects.create(page=moved, restriction_type="login")

    answer = api.get("/en/old/", headers={"accept": accept})

    assert (answer.status_code, answer.get("Location")) == (404, None)


def test_visitors_follow_a_page(client, moved):
    answer = client.get("/en/old/", headers={"accept": "text/html"})

    assert (answer.status_code, answer["Location"]) == (301, "/en/new/")


def test_fallback_is_said(api, home, dutch_home):
    ContentPageFactory(parent=home, slug="only-english", title="Only English")

    answer = api.get("/++api++/nl/only-english?fallback=en")

    data = answer.json()
    assert (data["@id"], data["title"]) == (f"{BASE}/en/only-english", "Only English")
    assert data["fallback"] == {"language": "en"}
    assert (answer["Content-Language"], answer["Fallback-Language"]) == ("en", "en")


def test_fallback_by_way_of_a_translated_page(api, home, dutch, dutch_home):
    networks = ContentPageFactory(parent=home, slug="networks")
    ContentPageFactory(parent=networks, slug="wun")
    dutch_page = networks.copy_for_translation(dutch)
    dutch_page.slug = "netwerken"
    dutch_page.save_revision().publish()

    answer = api.get("/++api++/nl/netwerken/wun/@breadcrumbs?fallback=en")

    assert answer.json()["@id"] == f"{BASE}/en/networks/wun/@breadcrumbs"
    assert answer["Fallback-Language"] == "en"


def test_translation_that_exists_is_answered_itself(api, home, dutch_home):
    answer = api.get("/++api++/nl?fallback=en")

    assert answer.json()["@id"] == f"{BASE}/nl"
    assert "Fallback-Language" not in answer


@pytest.mark.parametrize("query", ["", "?fallback=", "?fallback=nl"])
def test_no_fallback_without_asking(query, api, home, dutch_home):
    ContentPageFactory(parent=home, slug="only-english")

    assert api.get(f"/++api++/nl/only-english{query}").status_code == 404


def test_fallback_tells_nothing_of_a_draft(api, home, dutch, dutch_home):
    page = ContentPageFactory(parent=home, slug="plan")
    draft = page.copy_for_translation(dutch)
    draft.slug = "geheim-plan"
    draft.save()

    assert api.get("/++api++/nl/geheim-plan?fallback=en").status_code == 404


def test_fallback_to_a_language_that_is_not_there(api, home, dutch_home):
    answer = api.get("/++api++/nl/x?fallback=fr")

    assert (answer.status_code, answer.json()["message"]) == (
        400,
        "fallback must be one of en, nl.",
    )


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("nl", "nl"),
        ("nl-BE,en;q=0.5", "nl"),
        ("fr, nl;q=0.3, en;q=0.1", "nl"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_root_speaks_the_language_that_the_client_likes_best(accept, language, api, dutch_home):
    answer = api.get("/++api++/", headers={"accept-language": accept})

    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]


def test_page_speaks_its_own_language_whatever_the_client_likes(api, dutch_home):
    answer = api.get("/++api++/en", headers={"accept-language": "nl"})

    assert answer["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("path", "base"),
    [
        ("http/localhost:3000/Plone/++api++/VirtualHostRoot", "http://localhost:3000"),
        ("http/localhost:80/Plone/++api++/VirtualHostRoot", "http://localhost"),
        ("https/localhost:443/++api++/VirtualHostRoot", "https://localhost"),
        ("https/localhost/a/b/++api++/VirtualHostRoot", "https://localhost"),
        ("http/localhost:3000/Plone/VirtualHostRoot", "http://localhost:3000"),
    ],
)
def test_host_that_a_front_end_names(path, base, api, home):
    ContentPageFactory(parent=home, slug="about")

    for rest in ("/en/about", "/en//about/", "/++api++/en/about"):
        answer = api.get(f"/VirtualHostBase/{path}{rest}")
        assert answer.json()["@id"] == f"{base}/en/about"
    assert api.get(f"/VirtualHostBase/{path}").json()["@id"] == base


@pytest.mark.parametrize(
    "path",
    [
        "http/evil.test:80/Plone/++api++/VirtualHostRoot/en",
        "http/testserver@evil.test/++api++/VirtualHostRoot/en",
        "ftp/localhost:80/++api++/VirtualHostRoot/en",
        "http/localhost:99999999/++api++/VirtualHostRoot/en",
        "http/localhost:80/en",
        "",
    ],
)
def test_host_that_is_not_admitted(path, api, home):
    answer = api.get(f"/VirtualHostBase/{path}")

    assert (answer.status_code, answer.json()["type"]) == (400, "BadRequest")
    assert "evil.test" not in answer.content.decode()


def test_virtual_host_reaches_nothing_but_the_api(api, home):
    answer = api.get("/VirtualHostBase/http/localhost:80/VirtualHostRoot/admin/login/")

    assert (answer.status_code, answer.json()["type"]) == (404, "NotFound")


@override_settings(CORS_ALLOWED_ORIGINS=[FRONT])
def test_front_end_of_an_admitted_origin(api, home):
    before = api.options(
        "/++api++/en",
        headers={"origin": FRONT, "access-control-request-method": "PATCH"},
    )
    answer = api.get("/++api++/en", headers={"origin": FRONT})

    assert before["Access-Control-Allow-Origin"] == answer["Access-Control-Allow-Origin"] == FRONT
    assert "PATCH" in before["Access-Control-Allow-Methods"]
    for name in ("authorization", "lock-token", "prefer", "tus-resumable", "upload-offset"):
        assert name in before["Access-Control-Allow-Headers"]
    for name in ("Location", "ETag", "Upload-Offset"):
        assert name in answer["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer
    assert "origin" in answer["Vary"].lower()


@override_settings(CORS_ALLOWED_ORIGINS=[FRONT])
def test_visitors_pages_are_for_no_other_origin(client, home):
    answer = client.get("/en/", headers={"origin": FRONT})

    assert "Access-Control-Allow-Origin" not in answer


@override_settings(CORS_ALLOW_ALL_ORIGINS=True, CORS_ALLOW_CREDENTIALS=True)
def test_every_origin_with_cookies_stops_the_start():
    assert [message.id for message in browsers_of_strangers_are_kept_out()] == ["cms_api.E004"]
