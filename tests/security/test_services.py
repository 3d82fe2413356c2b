"""Every service, for everybody: none tells what its caller may not read.

The services are those of the registry, so that one written tomorrow is walked without being named
here. ``PARAMETERS`` says what else a service may be asked; one that has none is asked plainly.
"""

import json

import pytest
from django.utils.http import urlencode

from cms.api import registry
from tests.security.people import EDITORS, READS, ROLES
from tests.security.states import STATES, marks
from tests.security.test_relations import path

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("leaks of services")]
SERVICES = sorted(name for method, name in registry._services if method == "GET")
WORDS = ["S3CRET", "s3cret login", "described"]
QUERY = [
    {"i": "SearchableText", "o": "plone.app.querystring.operation.string.contains", "v": "S3CRET"}
]
PARAMETERS = {
    "": [
        "?fullobjects=1&b_size=100",
        "?expand.navigation.depth=5&expand=navigation,breadcrumbs",
        "?rich_text=html&fullobjects=1&b_size=100",
        "?rich_text=markdown&fullobjects=1&b_size=100",
    ],
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
