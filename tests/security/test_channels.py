"""Whatever answers, for everybody: no service and no page tells what its caller may not read.

The services are those of the registry, so that one written tomorrow is walked without being named
here. ``PARAMETERS`` says what else a service may be asked; one that has none is asked plainly.
"""

import json

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from cms.api import registry
from tests.security.people import EDITORS, READS, ROLES
from tests.security.states import MARK, STATES, marks
from tests.security.test_relations import path

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("leaks")]
SERVICES = sorted(name for method, name in registry._services if method == "GET")
WORDS = ["S3CRET", "s3cret login", "described"]
QUERY = [
    {"i": "SearchableText", "o": "plone.app.querystring.operation.string.contains", "v": "S3CRET"}
]
PARAMETERS = {
    "": ["?fullobjects=1&b_size=100", "?expand.navigation.depth=5&expand=navigation,breadcrumbs"],
    "search": [
        *[f"?{urlencode({'SearchableText': words, 'b_size': 100})}" for words in WORDS],
        "?b_size=1000&metadata_fields=_all",
        "?b_size=100&fullobjects=1",
        "?sort_on=sortable_title&b_size=100",
        "?path.depth=1&metadata_fields=_all",
    ],
    "querystring-search": [
        f"?{urlencode({'query': json.dumps({'query': QUERY, 'b_size': 100})})}",
        f"?{urlencode({'query': json.dumps({'query': [], 'b_size': 100, 'fullobjects': 1})})}",
    ],
    "navigation": ["?expand.navigation.depth=10"],
    "contextnavigation": [
        "?expand.contextnavigation.includeTop=1&expand.contextnavigation.bottomLevel=0",
        "?expand.contextnavigation.topLevel=0&expand.contextnavigation.bottomLevel=10",
    ],
    "changes": ["?since=0", "?since=1"],
    "geojson": ["?bbox=-180,-90,180,90"],
    "aliases": ["?q=old", "?manual=false", "?b_size=1000"],
    "translation-locator": ["?target_language=nl"],
}
# The states of pages with an alias where the outsider edits.
ALIASED = [state for state in STATES if state not in ("draft", "unpublished", "waiting")]
SEGMENTS = {
    "types": ["LinkedPage", "Document", "News Item"],
    "vocabularies": ["plone.app.vocabularies.Catalog", "plone.app.vocabularies.Users"],
    "partners": ["ror/05kd", "schac/example.org"],
    "@images": ["preview_image", "preview_image/mini"],
    "@download": ["file"],
    "@display-file": ["file"],
}


def addresses(world, name):
    """The service at the root, on a home, on pages in and beside the house, in other formats."""
    parts = [f"@{name}"] if name else []
    pages = [
        world.home, world.house, world.plain["open"].get_parent(), world.news["open"].get_parent(),
        world.carriers["inline"][0], world.site_carriers["listing block"], world.dutch,
        world.elsewhere.get_children().get(), world.translated["group"],
    ]  # fmt: skip
    yield from ["/".join(["/++api++", *parts]), *[path(page, *parts) for page in pages]]
    for more in PARAMETERS.get(name, []):
        for page in (world.home, world.house, world.plain["open"].get_parent()):
            yield path(page, *parts) + more
        yield "/".join(["/++api++", *parts]) + more
    for more in SEGMENTS.get(name, []):
        yield path(world.home, *parts, more)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", SERVICES)
def test_service_tells_nothing(world, name, role):
    for address in addresses(world, name):
        answer = world.clients[role].get(address)

        assert (address, answer.status_code < 500) == (address, True)
        assert (address, marks(answer) - allowed(name, role)) == (address, set())


def allowed(name, role):
    """What a service may tell: a search also finds what its caller may edit."""
    if name in ("search", "querystring-search", "aliases"):
        editable = {"outsider": set(ALIASED)} | {editor: {*STATES, "next"} for editor in EDITORS}
        return READS[role] | editable.get(role, set())
    return READS[role]


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
