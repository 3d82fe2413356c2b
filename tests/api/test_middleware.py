"""JSON at the address that visitors use."""

import pytest
from django.http import HttpResponse

from cms.api.middleware import JsonAtVisitorAddress
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.mark.parametrize("path", ["/en/about/", "/en/about", "/en/about/@breadcrumbs"])
def test_client_that_prefers_json_gets_it(path, client, home):
    ContentPageFactory(parent=home, slug="about")

    answer = client.get(path, headers=JSON)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert "Accept" in answer["Vary"]


def test_same_content_as_under_the_prefix(client, home):
    ContentPageFactory(parent=home, slug="about")

    assert client.get("/en/about/", headers=JSON).json() == client.get("/++api++/en/about").json()


def test_other_language_than_the_default(client, dutch_home):
    assert client.get("/nl/", headers=JSON).json()["@id"] == "http://testserver/nl"


def test_root_is_the_virtual_one(client, home):
    assert client.get("/", headers=JSON).json()["@type"] == "Plone Site"


@pytest.mark.parametrize("path", ["/en/nope/", "/en/nope", "/nope.html"])
def test_missing_page_is_json_too_and_no_redirect(path, client, home):
    answer = client.get(path, headers=JSON)

    assert answer.status_code == 404
    assert answer.json()["message"] == f"No page at {path.rstrip('/')}."


@pytest.mark.parametrize(
    "accept",
    ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*", "application/json;q=0.1,text/html", ""],
)
def test_browsers_are_sent_on(accept, rf):
    sent = []
    middleware = JsonAtVisitorAddress(lambda r: sent.append(r.path_info) or HttpResponse())

    answer = middleware(rf.get("/en/about/", headers={"accept": accept}))

    assert sent == ["/en/about/"]
    assert answer["Vary"] == "Accept"


def test_client_of_many_tastes_gets_json_if_it_comes_first(rf):
    sent = []
    middleware = JsonAtVisitorAddress(lambda r: sent.append(r.path_info) or HttpResponse())

    middleware(rf.get("/en/about/", headers={"accept": "application/json, text/plain, */*"}))

    assert sent == ["/++api++/en/about/"]


@pytest.mark.parametrize("path", ["/admin/login/", "/++api++/en", "/documents/1/x.pdf"])
def test_other_views_keep_their_addresses(path, rf):
    sent = []
    middleware = JsonAtVisitorAddress(lambda r: sent.append(r.path_info) or HttpResponse())

    middleware(rf.get(path, headers=JSON))

    assert sent == [path]


def test_project_that_did_not_mount_the_api(rf, settings):
    settings.ROOT_URLCONF = "wagtail.urls"
    sent = []
    middleware = JsonAtVisitorAddress(lambda r: sent.append(r.path_info) or HttpResponse())

    middleware(rf.get("/about/", headers=JSON))

    assert sent == ["/about/"]
