"""@workflow, @contextnavigation, @translation-locator, @aliases, @comments, @actions."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
BASE = "http://testserver"


@pytest.fixture
def tree(home):
    about = ContentPageFactory(parent=home, title="About", slug="about")
    ContentPageFactory(parent=home, title="News", slug="news")
    team = ContentPageFactory(parent=about, title="Team", slug="team", nav_title="People")
    ContentPageFactory(parent=about, title="Hidden", slug="hidden", exclude_from_nav=True)
    return ContentPageFactory(parent=team, title="Alumni", slug="alumni")


def test_workflow_of_a_public_page_for_anybody(api, tree):
    assert api.get("/++api++/en/about/@workflow").json() == {
        "@id": f"{BASE}/en/about/@workflow",
        "state": {"id": "published", "title": "Published"},
        "history": [],
        "transitions": [],
    }


def test_workflow_of_the_virtual_root_has_no_state(api, tree):
    assert api.get("/++api++/@workflow").json() == {
        "@id": f"{BASE}/@workflow",
        "history": [],
        "transitions": [],
    }


def test_workflow_of_a_closed_page(api, tree, restrict):
    restrict(tree, "login")

    assert api.get("/++api++/en/about/team/alumni/@workflow").status_code == 401


def test_history_is_for_editors(api, as_admin, tree, admin):
    tree.save_revision(user=admin).publish(user=admin)

    *_, entry = as_admin.get("/++api++/en/about/team/alumni/@workflow").json()["history"]

    assert (entry["action"], entry["actor"], entry["review_state"]) == (
        "publish", "admin", "published",
    )  # fmt: skip
    assert api.get("/++api++/en/about/team/alumni/@workflow").json()["history"] == []


def menu(items):
    return [(item["title"], menu(item["items"])) for item in items]


def around(api, query="", path="en/about/team"):
    return api.get(f"/++api++/{path}/@contextnavigation?{query}").json()


def test_context_navigation_opens_the_branch_of_the_page(api, tree):
    data = around(api)

    assert menu(data["items"]) == [
        ("About", [("People", [("Alumni", [])])]),
        ("News", []),
    ]
    assert (data["available"], data["has_custom_name"]) == (True, False)
    assert (data["title"], data["url"]) == ("Partnerships", f"{BASE}/en")


def test_item_of_the_context_navigation(api, tree):
    about = around(api)["items"][0]
    team = about["items"][0] | {"items": []}

    assert (about["is_current"], about["is_in_path"]) == (False, True)
    assert team == {
        "@id": f"{BASE}/en/about/team",
        "title": "People",
        "description": "",
        "href": f"{BASE}/en/about/team",
        "icon": "",
        "is_current": True,
        "is_folderish": True,
        "is_in_path": False,
        "normalized_id": "team",
        "review_state": "published",
        "thumb": "",
        "type": "document",
        "items": [],
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bottomLevel=1", [("About", []), ("News", [])]),
        ("topLevel=2", [("People", [("Alumni", [])])]),
        ("topLevel=9", [("Alumni", [])]),
        ("currentFolderOnly=1", [("Alumni", [])]),
        ("root_path=/about", [("People", [("Alumni", [])])]),
        ("root_path=/en/about", [("People", [("Alumni", [])])]),
        ("root_path=/nowhere", []),
        (
            "topLevel=2&includeTop=true",
            [("About", []), ("People", [("Alumni", [])])],
        ),
    ],
)
@pytest.mark.parametrize("prefix", ["", "expand.contextnavigation."])
def test_parameters_of_the_context_navigation(query, expected, prefix, api, tree):
    query = "&".join(prefix + part for part in query.split("&"))

    assert menu(around(api, query)["items"]) == expected


def test_context_navigation_with_a_name_and_as_a_component(api, tree):
    url = "/++api++/en/about?expand=contextnavigation&expand.contextnavigation.name=Here"

    data = api.get(url).json()["@components"]["contextnavigation"]

    assert (data["title"], data["has_custom_name"]) == ("Here", True)


def test_context_navigation_of_the_virtual_root_is_empty(api, tree):
    data = api.get("/++api++/@contextnavigation").json()

    assert (data["available"], data["items"]) == (False, [])


def test_context_navigation_shows_nothing_closed(api, tree, restrict):
    restrict(tree, "login")

    assert menu(around(api)["items"]) == [("About", [("People", [])]), ("News", [])]


def test_context_navigation_costs_the_same_whatever_the_tree(api, tree, home, queries_of):
    few = queries_of(lambda: around(api))
    ContentPageFactory.create_batch(5, parent=home)

    assert queries_of(lambda: around(api)) == few


def test_translation_locator(api, tree, dutch, dutch_home):
    about = tree.get_parent().get_parent().specific
    about.copy_for_translation(dutch).save_revision().publish()

    def located(path, language="nl"):
        url = f"/++api++/{path}/@translation-locator?target_language={language}"
        return api.get(url).json()

    assert located("en/about/team") == {"@id": f"{BASE}/nl/about"}
    assert located("en/news") == {"@id": f"{BASE}/nl"}
    assert located("") == {"@id": f"{BASE}/nl"}
    assert located("en/news", "fr")["message"] == "target_language must be one of en, nl."


@pytest.fixture
def moved(tree, home, django_capture_on_commit_callbacks):
    """A page with a new slug, and a redirect made by hand."""
    page = tree.specific
    page.slug = "former-students"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    Redirect.add_redirect("/en/old-news", home.get_children().get(slug="news"))
    return page


def test_aliases_of_a_page_are_for_its_editors(api, as_admin, moved):
    path = "/++api++/en/about/team/former-students/@aliases"

    data = as_admin.get(path).json()

    assert [item | {"datetime": ""} for item in data["items"]] == [
        {
            "path": "/en/about/team/alumni",
            "datetime": "",
            "manual": False,
            "redirect-to": "/en/about/team/former-students",
        }
    ]
    assert data["items_total"] == 1
    assert api.get(path).status_code == 401


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("", ["/en/about/team/alumni", "/en/old-news"]),
        ("q=news", ["/en/old-news"]),
        ("manual=1", ["/en/old-news"]),
        ("manual=false", ["/en/about/team/alumni"]),
        ("start=2000-01-01", ["/en/about/team/alumni", "/en/old-news"]),
        ("end=2000-01-01", []),
        ("b_size=1", ["/en/about/team/alumni"]),
    ],
)
def test_aliases_of_the_site(query, paths, as_admin, moved):
    data = as_admin.get(f"/++api++/@aliases?{query}").json()

    assert [item["path"] for item in data["items"]] == paths


def test_aliases_of_the_site_are_for_those_who_change_them(api, client, moved, board):
    assert api.get("/++api++/@aliases").status_code == 401
    client.force_login(board.member)
    assert client.get("/++api++/@aliases").status_code == 403


def test_date_that_is_none(as_admin, moved):
    answer = as_admin.get("/++api++/@aliases?start=2026-99-01")

    assert answer.status_code == 400
    assert answer.json()["message"] == "start must be an ISO date, such as 2026-01-31."


def test_comments_are_empty(api, tree):
    assert api.get("/++api++/en/about/@comments").json() == {
        "@id": f"{BASE}/en/about/@comments",
        "items": [],
        "items_total": 0,
        "permissions": {"can_reply": False, "view_comments": True},
    }


def ids(actions, category):
    return [action["id"] for action in actions[category]]


def test_actions_of_anybody(api, tree):
    actions = api.get("/++api++/en/about/@actions").json()

    assert {name: ids(actions, name) for name in actions if name != "@id"} == {
        "object": ["view"],
        "object_buttons": [],
        "user": ["login"],
        "site_actions": ["sitemap", "contact"],
        "document_actions": [],
        "portal_tabs": [],
    }


def test_actions_of_an_administrator(as_admin, tree):
    actions = as_admin.get("/++api++/en/about/@actions").json()

    assert ids(actions, "object") == ["view", "edit", "folderContents", "history", "local_roles"]
    assert ids(actions, "object_buttons") == ["cut", "copy", "delete", "rename", "redirection"]
    assert ids(actions, "user") == ["preferences", "plone_setup", "logout"]


def test_home_cannot_be_moved_or_deleted(as_admin, tree):
    assert as_admin.get("/++api++/en/@actions").json()["object_buttons"] == []


def test_actions_of_an_editor_are_what_wagtail_lets_them_do(as_editor, tree):
    actions = as_editor.get("/++api++/en/about/@actions").json()

    assert ids(actions, "object") == ["view", "edit", "folderContents", "history"]
    assert "redirection" not in ids(actions, "object_buttons")
    assert ids(actions, "user") == ["preferences", "logout"]
