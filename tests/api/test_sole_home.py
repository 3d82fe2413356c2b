"""A site of one language whose pages are served from ``/``: its home stands at the root."""

import pytest

from tests.factories import ContentPageFactory, ImageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.api.plain_urls")]


@pytest.fixture
def lighthouse(home):
    harbour = ContentPageFactory(parent=home, slug="harbour", title="Harbour")
    return ContentPageFactory(
        parent=harbour, slug="lighthouse", title="Lighthouse", preview_image=ImageFactory()
    )


@pytest.mark.parametrize("path", ["/++api++", "/++api++/"])
def test_root_is_the_home_itself(path, api, home, lighthouse):
    data = api.get(path).json()

    assert data["@type"] == "HomePage"
    assert (data["@id"], data["title"], data["parent"]) == ("http://testserver", home.title, {})
    assert [item["@id"] for item in data["items"]] == ["http://testserver/harbour"]


def test_address_is_the_visitors(api, lighthouse):
    data = api.get("/++api++/harbour/lighthouse?expand=breadcrumbs,navroot,navigation").json()

    assert data["@id"] == "http://testserver/harbour/lighthouse"
    assert data["parent"]["@id"] == "http://testserver/harbour"
    components = data["@components"]
    assert components["breadcrumbs"]["root"] == "http://testserver"
    assert components["navroot"]["navroot"]["@id"] == "http://testserver"
    assert [i["@id"] for i in components["navigation"]["items"]] == [
        "http://testserver",
        "http://testserver/harbour",
    ]


def test_parent_of_the_first_level_is_the_home(api, home, lighthouse):
    parent = api.get("/++api++/harbour").json()["parent"]

    assert (parent["@id"], parent["@type"]) == ("http://testserver", "HomePage")


@pytest.mark.parametrize("path", ["/en/harbour", "/home/harbour"])
def test_home_and_language_have_no_place_in_an_address(path, api, lighthouse):
    assert api.get(f"/++api++{path}").status_code == 404


def test_json_at_the_visitors_address(client, lighthouse):
    answer = client.get("/harbour/lighthouse/", headers={"accept": "application/json"})

    assert answer.json()["@id"] == "http://testserver/harbour/lighthouse"


def test_files_stand_below_the_visitors_address_without_a_middleware(client, settings, lighthouse):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "cms." not in name]

    answer = client.get("/harbour/lighthouse/@@images/preview_image/icon")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_two_languages_have_a_root_above_them(api, dutch_home):
    assert api.get("/++api++/").json()["@type"] == "Plone Site"


def test_llms_txt_and_markdown(api, home, lighthouse):
    shown = api.get("/llms.txt").content.decode()

    assert f"- [{home.title}](http://testserver/++api++/@markdown)\n" in shown
    assert "- [Harbour](http://testserver/++api++/harbour/@markdown)" in shown
    assert api.get("/++api++/@markdown").content.decode().startswith(f"# {home.title}\n")
