"""Pages, lists and feeds, for everybody: no address tells what its caller may not read."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from tests.security.people import READS, ROLES
from tests.security.states import MARK, marks
from tests.security.test_relations import path
from tests.security.test_services import WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("leaks of channels")]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("accept", ["application/json", "text/markdown", "text/html", "*/*"])
def test_whatever_the_caller_accepts(world, accept, role):
    pages = [
        *world.carriers["rich text field"], *world.carriers["page chooser"],
        *world.site_carriers.values(), world.plain["open"].get_parent(), world.house,
    ]  # fmt: skip
    for page in pages:
        foreign = isinstance(page, world.models["LinkedPage"])  # it has no template for visitors
        for address in [path(page), *([] if foreign else [page.url])]:
            answer = world.clients[role].get(address, headers={"accept": accept})
            assert answer.status_code == 200
            assert marks(answer) <= READS[role]


@pytest.mark.parametrize("role", ROLES)
def test_menu_holds_exactly_what_may_be_read(world, role):
    answer = world.clients[role].get(path(world.home, "@navigation?expand.navigation.depth=5"))
    assert marks(answer) == READS[role]


VISITORS = [
    "/sitemap.xml", "/robots.txt", "/llms.txt", "/en/llms.txt", "/en/news/feed/", "/nl/news/feed/",
    "/en/no-such-page/", "/nl/", "/en/", "/en/house/", "/en/house/news/", "/en/house/above/",
    "/en/house/?format=api", "/api/v2/pages/", "/api/v2/documents/", "/en/public-news/item/",
]  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", VISITORS)
def test_visitors_address_tells_nothing(world, address, role):
    assert marks(world.clients[role].get(address)) <= READS[role]


@pytest.mark.parametrize("role", ROLES)
def test_sitemap_is_for_everybody_alike(world, role):
    assert marks(world.clients[role].get("/sitemap.xml")) == {"open", "newer"}


@pytest.mark.parametrize("role", ROLES)
def test_feed(world, role):
    assert marks(world.clients[role].get("/en/news/feed/")) == READS[role]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("words", [*WORDS, "S3CRET-group", "s3cret-drafd"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_search_page(world, language, words, role):
    """Hits, paths, kinds with their numbers, suggestions; what was asked is echoed."""
    address = f"/{language}/search/?{urlencode({'q': words})}"
    answer = world.clients[role].get(address)
    echoed = {words.lower().partition("-")[2]} if "-" in words else set()

    assert answer.status_code == 200
    assert marks(answer) - echoed <= READS[role]
    if words == "S3CRET-group" and "group" not in READS[role]:
        assert answer.context["total"] == 0


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", ["draft", "unpublished", "waiting", "login", "group", "password"])
def test_closed_page_as_visitors_ask_for_it(world, state, role):
    page = world.plain[state]
    answer = world.clients[role].get(page.url)

    if state in READS[role]:
        assert answer.status_code == 200
    else:
        asked = {"login": 302, "group": 302, "password": 200}
        assert answer.status_code == asked.get(state, 404)
        assert f"{MARK}-{state}" not in answer.content.decode()
        assert marks(answer) - {state} <= READS[role]


@pytest.mark.parametrize("role", ["anonymous", "member", "board"])
@pytest.mark.parametrize("state", ["draft", "login", "group"])
@pytest.mark.parametrize("view", ["edit", "view_draft", "revisions_index", "usage", "history"])
def test_admin_is_closed_to_whoever_has_no_place_in_it(world, view, state, role):
    page = world.plain[state]

    answer = world.clients[role].get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))

    assert answer.status_code == 302
    assert marks(answer) == set()
