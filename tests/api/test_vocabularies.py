"""@vocabularies: named lists, found, sorted and in batches."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.api.page_types import by_name
from cms.api.vocabularies import registry
from tests.factories import ContentPageFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db
BASE = "http://testserver"
PLONE = "plone.app.vocabularies."


def ask(client, name, query="", path=""):
    answer = client.get(f"/++api++{path}/@vocabularies/{name}{query}")
    assert answer.status_code == 200, answer.json()
    return answer.json()


def tokens(client, name, query="", path=""):
    return [item["token"] for item in ask(client, name, query, path)["items"]]


@pytest.fixture
def letters(monkeypatch):
    """A vocabulary of three terms."""
    from cms.api.vocabularies.terms import Listed

    made = registry.Vocabulary(
        "letters", lambda context, request: Listed([("b", "Töpfer"), ("a", "Beta"), ("C", "gamma")])
    )
    monkeypatch.setitem(registry._known, "letters", made)


# The names


def test_names_of_all(api, home):
    found = api.get("/++api++/en/@vocabularies").json()

    assert {"@id": f"{BASE}/en/@vocabularies/{PLONE}Keywords", "title": f"{PLONE}Keywords"} in found
    titles = [item["title"] for item in found]
    assert titles == sorted(titles)
    assert {
        "countries", "partnerships.MemberRole", "network_kind", "call_state",
        "plone.contentrules.events",
    } <= set(titles)  # fmt: skip
    assert {title.removeprefix(PLONE) for title in titles if title.startswith(PLONE)} == {
        "AvailableContentLanguages", "AvailableEditors", "AvailableTimezones", "Catalog",
        "CommonTimezones", "Groups", "ImagesScales", "Keywords", "MetadataFields", "PortalTypes",
        "Principals", "ReallyUserFriendlyTypes", "Roles", "SupportedContentLanguages", "Timezones",
        "UserFriendlyTypes", "Users", "Weekdays", "WorkflowStates", "WorkflowTransitions",
    }  # fmt: skip


def test_every_one_answers(as_admin, home):
    for item in as_admin.get("/++api++/@vocabularies").json():
        body = ask(as_admin, item["title"], "?b_size=1")

        assert body["@id"] == item["@id"]
        assert len(body["items"]) == min(1, body["items_total"])


def test_an_unknown_name(api, home):
    answer = api.get("/++api++/@vocabularies/Nothing")

    assert (answer.status_code, answer.json()["message"]) == (
        404, "The vocabulary 'Nothing' does not exist.",
    )  # fmt: skip
    assert api.get(f"/++api++/@vocabularies/{PLONE}Weekdays/more").status_code == 404


def test_a_name_is_given_once():
    with pytest.raises(ImproperlyConfigured, match="is registered twice"):
        registry.register_vocabulary(f"{PLONE}Keywords")(lambda context, request: None)


# Finding


def test_the_whole_answer(api, home, letters):
    assert ask(api, "letters", path="/en") == {
        "@id": f"{BASE}/en/@vocabularies/letters",
        "items": [
            {"token": "b", "title": "Töpfer"},
            {"token": "a", "title": "Beta"},
            {"token": "C", "title": "gamma"},
        ],
        "items_total": 3,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?title=TA", ["a"]),
        ("?title=t%C3%B6", ["b"]),
        ("?title=", ["b", "a", "C"]),
        ("?token=c", ["C"]),
        ("?token=Beta", []),
        ("?tokens=a&tokens=C", ["a", "C"]),
        ("?tokens:list=a&tokens:list=C", ["a", "C"]),
        ("?tokens=c", ["C"]),
        ("?sort_on=title", ["a", "C", "b"]),
        ("?b_size=2", ["b", "a"]),
        ("?b_start=2", ["C"]),
        ("?b_size=-1", ["b", "a", "C"]),
        ("?b_size=-1&b_start=0&token=b", ["b"]),
    ],
)
def test_finding(api, home, letters, query, found):
    assert tokens(api, "letters", query) == found


def test_a_batch(api, home, letters):
    url = f"{BASE}/@vocabularies/letters"

    body = ask(api, "letters", "?b_size=1&b_start=1&title=a")

    assert body["@id"] == f"{url}?title=a"
    assert body["items_total"] == 2
    assert body["batching"] == {
        "@id": f"{url}?b_size=1&b_start=1&title=a",
        "first": f"{url}?b_start=0&b_size=1&title=a",
        "last": f"{url}?b_start=1&b_size=1&title=a",
        "prev": f"{url}?b_start=0&b_size=1&title=a",
    }


def test_all_at_once_has_no_total_but_where_it_is_too_much(api, home, letters, settings):
    assert ask(api, "letters", "?b_size=-1").keys() == {"@id", "items"}

    settings.CMS_API_BATCH_SIZE_MAX = 2
    body = ask(api, "letters", "?b_size=-1")
    assert (len(body["items"]), body["items_total"]) == (2, 3)
    assert body["batching"]["next"] == f"{BASE}/@vocabularies/letters?b_start=2&b_size=-1"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?title=a&token=b", "You can not filter by title and token at the same time."),
        ("?b_size=-2", "b_size must be at least 0."),
        (f"?title={'x' * 201}", "title may be 200 characters long at most."),
        ("?" + "&".join(["tokens=x"] * 101), "tokens may have 100 values at most."),
    ],
)
def test_what_is_refused(api, home, letters, query, message):
    answer = api.get(f"/++api++/@vocabularies/letters{query}")

    assert (answer.status_code, answer.json()["message"]) == (400, message)


# Plone's own


def test_keywords_are_those_of_pages_that_the_caller_may_read(api, as_admin, home, restrict):
    public = ThemeFactory(slug="public", name={"en": "Zoology"})
    closed = ThemeFactory(slug="closed", name={"en": "Astronomy"})
    draft = ThemeFactory()
    for number, theme in enumerate((public, closed, public)):
        page = ContentPageFactory(parent=home, title=f"P{number}", themes=[theme])
        page.save_revision().publish()
        if theme is closed:
            restrict(page, "login")
    ContentPageFactory(parent=home, live=False, themes=[draft]).save_revision()
    name = f"{PLONE}Keywords"

    assert tokens(api, name) == ["public"]
    assert tokens(as_admin, name) == ["closed", "public"]
    assert tokens(as_admin, name, "?token=closed") == ["closed"]
    assert tokens(as_admin, name, "?title=nothing") == []
    assert tokens(as_admin, name, "?sort_on=title&b_size=1") == ["closed"]


def test_keywords_are_in_the_language_of_the_page(api, home, dutch_home):
    theme = ThemeFactory(slug="science", name={"en": "Science", "nl": "Wetenschap"})
    for parent in (home, dutch_home):
        ContentPageFactory(parent=parent, themes=[theme]).save_revision().publish()

    def titles(path):
        return [item["title"] for item in ask(api, f"{PLONE}Keywords", path=path)["items"]]

    assert (titles("/en"), titles("/nl")) == (["Science"], ["Wetenschap"])


def test_types(api, home):
    made = [name for name, model in by_name().items() if model.is_creatable]

    assert sorted(tokens(api, f"{PLONE}PortalTypes")) == sorted(by_name())
    assert sorted(tokens(api, f"{PLONE}ReallyUserFriendlyTypes")) == sorted(made)
    assert ask(api, f"{PLONE}UserFriendlyTypes", "?tokens:list=Document", "/en")["items"] == [
        {"token": "Document", "title": "Content page"}
    ]


def test_languages(api, dutch_home):
    assert ask(api, f"{PLONE}SupportedContentLanguages", "?b_size=-1&b_start=0") == {
        "@id": f"{BASE}/@vocabularies/{PLONE}SupportedContentLanguages",
        "items": [{"token": "en", "title": "English"}, {"token": "nl", "title": "Nederlands"}],
    }


def test_states_and_transitions(api, home):
    assert ask(api, f"{PLONE}WorkflowStates", path="/en")["items"] == [
        {"token": "pending", "title": "Pending review"},
        {"token": "private", "title": "Private"},
        {"token": "published", "title": "Published"},
    ]
    assert tokens(api, f"{PLONE}WorkflowTransitions") == ["publish", "retract", "submit"]


def test_sizes_and_days(api, home):
    assert ask(api, f"{PLONE}ImagesScales", "?token=thumb")["items"] == [
        {"token": "thumb", "title": "thumb 128:128"}
    ]
    assert ask(api, f"{PLONE}Weekdays", "?token=0", "/en")["items"] == [
        {"token": "0", "title": "Monday"}
    ]


def test_the_catalog_has_what_the_caller_may_read(api, secret_page, home):
    uid = home.api_identity.uid

    assert ask(api, f"{PLONE}Catalog")["items"] == [{"token": uid, "title": "Partnerships"}]
    assert tokens(api, f"{PLONE}Catalog", f"?token={uid}") == [uid]
    assert tokens(api, f"{PLONE}Catalog", f"?token={secret_page.api_identity.uid}") == []
    assert tokens(api, f"{PLONE}Catalog", "?title=S3CRET") == []


# Of the domain


def test_countries_are_in_the_language_of_the_page(api, dutch_home):
    assert ask(api, "countries", "?token=de", "/en")["items"] == [
        {"token": "DE", "title": "Germany"}
    ]
    assert ask(api, "countries", "?token=DE", "/nl")["items"] == [
        {"token": "DE", "title": "Duitsland"}
    ]


def test_named_choices_and_those_of_an_index(api, home):
    assert tokens(api, "partnerships.NetworkKind") == ["network", "alliance", "advocacy"]
    assert tokens(api, "network_kind") == ["network", "alliance", "advocacy"]


# People


@pytest.mark.parametrize("name", ["Users", "Groups", "Principals", "Roles"])
def test_people_are_for_editors(api, client, editor, home, name):
    assert api.get(f"/++api++/@vocabularies/{PLONE}{name}").status_code == 401

    client.force_login(UserFactory())
    assert client.get(f"/++api++/@vocabularies/{PLONE}{name}").status_code == 403

    client.force_login(editor)
    assert client.get(f"/++api++/@vocabularies/{PLONE}{name}").status_code == 200


def test_an_editor_sees_himself_and_who_may_change_users_everybody(as_admin, client, editor, home):
    UserFactory(username="zoe", first_name="Zoë", last_name="Smit")
    UserFactory(username="gone", is_active=False)

    assert tokens(as_admin, f"{PLONE}Users") == ["admin", "editor", "zoe"]
    assert ask(as_admin, f"{PLONE}Users", "?title=smit")["items"] == [
        {"token": "zoe", "title": "Zoë Smit"}
    ]
    assert tokens(as_admin, f"{PLONE}Users", "?title=pbkdf2") == []
    assert "user:zoe" in tokens(as_admin, f"{PLONE}Principals")

    client.force_login(editor)
    assert tokens(client, f"{PLONE}Users") == ["editor"]
    assert tokens(client, f"{PLONE}Groups") == ["Editors"]
    assert tokens(client, f"{PLONE}Principals") == ["user:editor", "group:Editors"]


# Cost


@pytest.mark.parametrize(
    ("name", "most"), [("Weekdays", 3), ("Keywords", 4), ("Catalog", 4), ("PortalTypes", 3)]
)
def test_cost(api, home, queries_of, name, most):
    def cost():
        return queries_of(lambda: api.get(f"/++api++/en/@vocabularies/{PLONE}{name}"))

    few = cost()
    for number in range(3):
        theme = ThemeFactory()
        ContentPageFactory(
            parent=home, title=f"P{number}", themes=[theme]
        ).save_revision().publish()

    assert (cost(), few) == (most, most)
