"""Every relation × state × role: exactly what each may read, and not a word more."""

import pytest

from cms.api import registry
from tests.security.people import EDITORS, READS, ROLES, status
from tests.security.states import CLOSED, HIDDEN, STATES, marks

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("leaks of relations")]
KINDS = [
    "foreign key", "record", "inline", "many to many", "rich text field", "page chooser",
    "list of page choosers", "struct", "nested stream", "rich text block", "nested rich text",
    "reverse foreign key", "reverse many to many",
]  # fmt: skip
SITE_KINDS = [
    "teaser block", "cards block", "listing block", "text block", "callout block",
    "rich text of a network",
]  # fmt: skip


def path(page, *more):
    return "/".join(["/++api++" + page.url_path.rstrip("/"), *more])


def everything(page):
    """The address of a page with all that can ride along."""
    names = ",".join(service.name for service in registry.expandable())
    return path(page) + f"?expand={names}&expand.navigation.depth=5"


def own(state, role):
    """The marks of the page itself at its own address: editors read the newest draft."""
    below = {"login"} if state == "below" else set()
    newest = {"next"} if state == "newer" and role in EDITORS else set()
    return {state} | below | newest if status(state, role) == 200 else set()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", KINDS)
def test_relation(world, kind, role):
    answers = [world.clients[role].get(path(page)) for page in world.carriers[kind]]

    assert {answer.status_code for answer in answers} == {200}
    assert set().union(*map(marks, answers)) == READS[role]


def test_every_kind_of_relation_is_walked(world):
    assert list(world.carriers) == KINDS
    assert list(world.site_carriers) == SITE_KINDS


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", SITE_KINDS)
def test_relation_on_a_page_of_this_site(world, kind, role):
    page = world.site_carriers[kind]

    for address in (path(page), page.url):
        answer = world.clients[role].get(address)
        assert answer.status_code == 200
        assert marks(answer) == READS[role]


@pytest.mark.parametrize("role", ROLES)
def test_relation_between_a_news_item_and_its_partnerships(world, role):
    in_json, in_html = (world.clients[role].get(a) for a in (path(world.item), world.item.url))

    assert (in_json.status_code, marks(in_json)) == (200, READS[role])
    assert (in_html.status_code, marks(in_html)) == (200, READS[role])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", ["foreign", "plain", "news"])
def test_page_itself(world, kind, state, role):
    page = getattr(world, kind)[state]
    client = world.clients[role]

    answer = client.get(path(page))

    assert answer.status_code == status(state, role)
    if answer.status_code != 200:
        assert marks(answer) == set()
        assert answer["Cache-Control"] == "private, no-store"
    else:
        # Beside the page stand its neighbours, as far as they may be read.
        assert marks(answer) - own(state, role) <= READS[role]
        assert own(state, role) - {"login"} <= marks(answer)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_child_of_a_page_says_nothing_of_it(world, state, role):
    """Parent and ancestor: the child of a hidden page may be read, that of a closed one not."""
    child = world.children[state]
    answer = world.clients[role].get(everything(child))

    if state in HIDDEN:
        assert answer.status_code == 200
        assert answer.json()["parent"]["@id"].endswith("/house/above")
    else:
        assert answer.status_code == (status(state, role))
    assert marks(answer) <= READS[role]
    above = {"login"} if state == "below" else set()
    if state not in HIDDEN and answer.status_code == 200 and state in READS[role]:
        assert {state} | above <= marks(answer)


@pytest.mark.parametrize("role", ROLES)
def test_children_of_a_page(world, role):
    for pages in (world.foreign, world.plain, world.news):
        answer = world.clients[role].get(everything(pages["open"].get_parent()))
        shown = [item["@id"].rpartition("-")[2] for item in answer.json()["items"]]

        # What lies below a closed page is no child of this one.
        assert set(shown) == READS[role] - {"below"}
        assert answer.json()["items_total"] == len(shown)
        assert marks(answer) == READS[role]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_translation(world, state, role):
    """The Dutch page is in the state, its English origin in the open."""
    page, dutch, client = world.translated[state], world.in_dutch[state], world.clients[role]
    shown = {state} if state in READS[role] else set()
    if shown and state == "below":
        shown |= {"login"}  # its address says where it stands

    found = client.get(path(page, "@translations")).json()["items"]
    assert [item["@id"].rpartition("/")[2] for item in found] == [
        dutch.slug for _ in shown & {state}
    ]
    assert marks(client.get(path(page) + "?expand=translations")) == shown
    assert marks(client.get(page.url)) == shown
    assert client.get(path(dutch)).status_code == _status_of_a_translation(state, role)


def _status_of_a_translation(state, role):
    """The Dutch tree is outside the editors' house: they are like any member there."""
    if state in READS[role] or role == "admin":
        return 200
    return status(state, "member" if role in EDITORS else role)


@pytest.mark.parametrize("role", ROLES)
def test_alias_is_as_closed_as_its_source(world, role):
    for state, alias in world.aliases.items():
        answer = world.clients[role].get(path(alias))
        expected = _status_of_a_translation(state, role)
        if role == "outsider":  # the aliases stand where they edit
            expected = 200
        assert (state, answer.status_code) == (state, expected)
        if expected != 200:
            assert marks(answer) == set()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_redirect_leads_visitors_only_to_what_they_may_read(world, state, role):
    answer = world.clients[role].get(f"/en/old-{state}/")

    if state in READS[role]:
        assert (answer.status_code, answer["Location"]) == (301, world.plain[state].url)
    else:
        assert answer.status_code == 404
        assert marks(answer) == set()


def test_every_state_is_closed_hidden_or_public():
    assert [*CLOSED, *HIDDEN, "newer", "open"] == sorted(
        STATES, key=[*CLOSED, *HIDDEN, "newer", "open"].index
    )
