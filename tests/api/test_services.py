"""@actions, @breadcrumbs, @navigation, @navroot, @site, @translations; expansion and batching."""

import pytest
from django.utils import translation

from tests.factories import (
    ContentPageFactory,
    FactFactory,
    NetworkPageFactory,
    PartnershipIndexPageFactory,
)

pytestmark = pytest.mark.django_db
BASE = "http://testserver"


@pytest.fixture
def tree(home):
    networks = PartnershipIndexPageFactory(parent=home, title="Networks", slug="networks")
    wun = NetworkPageFactory(
        parent=networks, title="Worldwide Universities Network", nav_title="WUN", slug="wun"
    )
    ContentPageFactory(parent=wun, title="Deep", slug="deep")
    ContentPageFactory(parent=home, title="Privacy", slug="privacy", exclude_from_nav=True)
    return wun


def test_breadcrumbs(api, tree):
    assert api.get("/++api++/en/networks/wun/@breadcrumbs").json() == {
        "@id": f"{BASE}/en/networks/wun/@breadcrumbs",
        "root": f"{BASE}/en",
        "items": [
            {"@id": f"{BASE}/en/networks", "title": "Networks"},
            {
                "@id": f"{BASE}/en/networks/wun",
                "title": "Worldwide Universities Network",
                "nav_title": "WUN",
            },
        ],
    }


@pytest.mark.parametrize("path", ["", "en/"])
def test_breadcrumbs_leave_out_the_home(path, api, tree):
    assert api.get(f"/++api++/{path}@breadcrumbs").json()["items"] == []


def test_navigation_is_of_the_language_not_of_the_page(api, tree):
    items = api.get("/++api++/en/networks/wun/@navigation").json()["items"]

    assert [item["title"] for item in items] == ["Home", "Networks"]
    assert items[0]["@id"] == f"{BASE}/en"
    assert items[1]["items"] == []


def test_navigation_goes_as_deep_as_asked(api, tree):
    url = "/++api++/en/@navigation?expand.navigation.depth="

    two = api.get(url + "2").json()["items"][1]["items"]
    three = api.get(url + "3").json()["items"][1]["items"]

    assert [item["title"] for item in two] == ["WUN"]
    assert two[0]["items"] == []
    assert [item["title"] for item in three[0]["items"]] == ["Deep"]


def test_navigation_of_the_virtual_root(api, tree, dutch_home):
    items = api.get("/++api++/@navigation").json()["items"]

    assert [item["@id"] for item in items] == [BASE, f"{BASE}/en", f"{BASE}/nl"]


def test_navroot_is_the_home_in_the_pages_language(api, tree, dutch_home):
    navroot = api.get("/++api++/en/networks/wun/@navroot").json()["navroot"]
    dutch = api.get("/++api++/nl/@navroot").json()["navroot"]

    assert (navroot["@id"], navroot["id"], navroot["title"]) == (f"{BASE}/en", "en", "Partnerships")
    assert (dutch["@id"], dutch["language"]["token"]) == (f"{BASE}/nl", "nl")
    assert api.get("/++api++/@navroot").json()["navroot"]["@type"] == "Plone Site"


ALONE = {"items", "items_total", "@components"}


@pytest.mark.parametrize(("root", "below"), [("/en", "/en/networks/wun"), ("", "")])
def test_navroot_is_the_content_of_the_root(root, below, api, tree, home, dutch_home):
    home.body = [{"type": "quote", "value": {"text": "Together"}, "id": "q"}]
    home.save()
    FactFactory(page=home)
    whole = api.get(f"/++api++{root}").json()

    alone = api.get(f"/++api++{below}/@navroot").json()["navroot"]
    ride = api.get(f"/++api++{below}?expand=navroot,navigation").json()["@components"]["navroot"]

    assert alone == {name: said for name, said in whole.items() if name not in ALONE}
    assert ride == {"@id": f"{BASE}{below}/@navroot", "navroot": alone}


def test_navroot_is_live_for_who_may_edit_it(as_admin, tree, home):
    home.title = "Draft"
    home.save_revision()

    assert as_admin.get("/++api++/en").json()["title"] == "Draft"
    assert (
        as_admin.get("/++api++/en/networks/@navroot").json()["navroot"]["title"] == "Partnerships"
    )


@pytest.mark.parametrize("expand", ["navroot", "navroot,navigation"])
def test_navroot_costs_a_list_of_objects_the_same(expand, api, tree, queries_of):
    url = f"/++api++/en/networks/@search?path.depth=1&fullobjects=1&expand={expand}"
    ContentPageFactory(parent=tree.get_parent())
    api.get(url)
    few = queries_of(lambda: api.get(url))

    ContentPageFactory.create_batch(4, parent=tree.get_parent())

    assert queries_of(lambda: api.get(url)) == few


def test_site(api, tree, dutch_home, settings):
    data = api.get("/++api++/@site").json()

    assert data["@id"] == f"{BASE}/@site"
    assert data["plone.default_language"] == "en"
    assert data["plone.available_languages"] == ["en", "nl"]
    assert data["plone.portal_timezone"] == settings.TIME_ZONE
    assert data["features"] == {"multilingual": True, "filter_aliases_by_date": False}
    assert "large 800:65536" in data["plone.allowed_sizes"]


def test_translations(api, tree, dutch_home, dutch):
    page = ContentPageFactory(parent=tree.get_parent().get_parent(), slug="about")
    translation = page.copy_for_translation(dutch)
    translation.slug = "over"
    translation.save_revision().publish()

    assert api.get("/++api++/en/about/@translations").json() == {
        "@id": f"{BASE}/en/about/@translations",
        "items": [{"@id": f"{BASE}/nl/over", "language": "nl"}],
        "root": {"en": f"{BASE}/en", "nl": f"{BASE}/nl"},
    }


def test_components_list_only_what_is_served(api, tree):
    components = api.get("/++api++/en").json()["@components"]

    assert components == {
        name: {"@id": f"{BASE}/en/@{name}"}
        for name in (
            "actions", "aliases", "breadcrumbs", "calls", "contextnavigation", "facts",
            "navigation", "navroot", "networks", "partners", "types", "workflow",
        )
    }  # fmt: skip
    for name, link in components.items():
        answer = api.get(link["@id"].replace(BASE, "/++api++"))
        assert answer.status_code == (401 if name in ("aliases", "types") else 200)


def test_translations_are_a_component_where_there_are_languages(api, tree, dutch_home):
    assert "translations" in api.get("/++api++/en").json()["@components"]


@pytest.mark.parametrize(
    "query",
    [
        "expand=breadcrumbs,navigation",
        "expand=breadcrumbs&expand=navigation",
        "expand:list=breadcrumbs&expand:list=navigation",
    ],
)
def test_expansion_is_the_whole_answer(query, api, tree):
    components = api.get(f"/++api++/en/networks?{query}").json()["@components"]

    for name in ("breadcrumbs", "navigation"):
        assert components[name] == api.get(f"/++api++/en/networks/@{name}").json()
    assert components["navroot"] == {"@id": f"{BASE}/en/networks/@navroot"}


def test_expansion_of_what_is_not_known_is_passed_over(api, tree):
    assert api.get("/++api++/en?expand=nope,site").json()["@components"]["site"]["@id"] == (
        f"{BASE}/@site"
    )


def test_batches(api, home):
    ContentPageFactory.create_batch(5, parent=home)

    first = api.get("/++api++/en?b_size=2").json()
    last = api.get("/++api++/en?b_size=2&b_start=4").json()

    assert (len(first["items"]), first["items_total"]) == (2, 5)
    assert first["batching"] == {
        "@id": f"{BASE}/en?b_size=2",
        "first": f"{BASE}/en?b_start=0&b_size=2",
        "last": f"{BASE}/en?b_start=4&b_size=2",
        "next": f"{BASE}/en?b_start=2&b_size=2",
    }
    assert len(last["items"]) == 1
    assert last["batching"]["prev"] == f"{BASE}/en?b_start=2&b_size=2"
    assert "next" not in last["batching"]
    assert "batching" not in api.get("/++api++/en").json()


def test_empty_batch_tells_only_the_total(api, home):
    ContentPageFactory.create_batch(2, parent=home)

    data = api.get("/++api++/en?b_size=0").json()

    assert (data["items"], data["items_total"]) == ([], 2)
    assert "batching" in data


def test_batch_size_is_clamped(api, home, settings):
    settings.CMS_API_BATCH_SIZE_MAX = 2
    ContentPageFactory.create_batch(3, parent=home)

    assert len(api.get("/++api++/en?b_size=100000000").json()["items"]) == 2


def test_words_are_in_the_language_of_the_page(api, dutch_home):
    answer = api.get("/++api++/nl/@navigation", headers={"accept-language": "en"})

    assert answer["Content-Language"] == "nl"
    with translation.override("nl"):
        assert answer.json()["items"][0]["title"] == str(translation.gettext("Home"))
    assert api.get("/++api++/en", headers={"accept-language": "nl"})["Content-Language"] == "en"


def test_an_expansion_that_the_caller_may_not_have_stays_a_link(api, tree):
    answer = api.get("/++api++/en/networks/wun?expand=aliases,breadcrumbs").json()
    components = answer["@components"]

    assert list(components["aliases"]) == ["@id"]
    assert "items" in components["breadcrumbs"]
