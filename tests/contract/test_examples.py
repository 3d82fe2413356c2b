"""Answers that clients rely on, kept as files and compared on every run.

``pytest --update-examples`` rewrites them; the documentation includes the very files.
"""

import datetime
import json
import re
from pathlib import Path

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.api.ledger.cursors import Cursor
from cms.api.models import LedgerEntry, LedgerEpoch
from cms.api.openapi import examples
from home.models import ContentPage
from partnerships.models import RelatedPartnership
from tests.factories import (
    CollaborationPageFactory,
    ContentPageFactory,
    FactFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    OrganisationIndexPageFactory,
    PartnerFactory,
    PartnershipIndexPageFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent / "http-examples"
UID = re.compile(r"\b[0-9a-f]{32}\b")
NEXT = re.compile(r'(?<="next": ")[\w-]+')
BLOCK = "6f6e1a6e-3a35-4a07-9a3c-0d3f7f1c2b1a"


@pytest.fixture
def tree(home, dutch_home, restrict_page):
    """A small site: a network with a fact and a member, a page with text, a closed page."""
    index = PartnershipIndexPageFactory(
        parent=home, title="Networks", slug="networks", summary="The networks that we are part of."
    )
    network = NetworkPageFactory(
        parent=index,
        title="Worldwide Universities Network",
        slug="wun",
        summary="Research universities on six continents.",
        acronym="WUN",
        nav_title="WUN",
    )
    FactFactory(page=network, value=25, unit={"en": "members", "nl": "leden"}, measures="members")
    york = OrganisationFactory(name="University of York", slug="university-of-york", country="GB")
    york.identifiers.create(scheme="ror", value="04m01e293")
    york.save()
    MembershipFactory(network=network, organisation=york, role="member", since="2000")
    _domain(home, index, network, york)
    text = (
        f'<p>Read about <b>our</b> <a linktype="page" id="{network.pk}">worldwide network</a>.</p>'
    )
    ContentPageFactory(
        parent=home,
        title="About",
        slug="about",
        summary="What this site is for.",
        body=[{"type": "rich_text", "value": {"text": text}, "id": BLOCK}],
    )
    restrict_page(ContentPageFactory(parent=home, title="Minutes", slug="minutes"))
    moment = datetime.datetime(2026, 1, 31, 10, 0, tzinfo=datetime.UTC)
    Page.objects.update(first_published_at=moment, last_published_at=moment)
    _change(index, moment)
    assert timezone.now() > moment
    return ContentPage.objects.get(slug="about")


def _domain(home, index, network, york):
    """A collaboration with its place and programme, a call about the network, the directory."""
    OrganisationIndexPageFactory(parent=home, title="Partners", slug="partners")
    tie = CollaborationPageFactory(
        parent=index, title="York", slug="york", summary="What we do with York."
    )
    PartnerFactory(page=tie, organisation=york, since="2015")
    city = PlaceFactory(
        slug="york", name={"en": "York"}, country="GB", coordinates_source="A gazetteer",
        latitude="53.95763", longitude="-1.08271",
    )  # fmt: skip
    tie.places.create(place=city)
    york.place = city
    york.save()
    programme = ProgrammeFactory(
        slug="water", title={"en": "Water", "nl": "Water"}, audiences=["students"], place=city
    )
    programme.parties.add(york)
    programme.save()
    tie.programmes.create(programme=programme)
    tie.save()
    news = NewsPageFactory(
        parent=NewsIndexPageFactory(parent=home, title="News", slug="news"),
        title="Awards", slug="awards", summary="Who works openly may win.", kind="call",
        call_opens=datetime.datetime(2025, 9, 1, 8, tzinfo=datetime.UTC),
        call_closes=datetime.datetime(2025, 12, 14, 22, 59, tzinfo=datetime.UTC),
        call_audiences=["staff"], call_amount=5000, call_url="https://awards.example.org/",
    )  # fmt: skip
    RelatedPartnership.objects.create(page=news, partnership=network)


def _change(page, moment):
    """One line of the ledger, and the cursor before it: as if it was committed long ago."""
    LedgerEpoch.objects.update(cursors="0" * 32)
    LedgerEntry.objects.exclude(kind="").delete()
    LedgerEntry.objects.create(
        weight=1, kind="changed", page_id=page.pk, uid=page.api_identity.uid, at=moment
    )


@pytest.fixture
def restrict_page():
    from wagtail.models import PageViewRestriction

    def close(page):
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    return close


SINCE = Cursor("0" * 32, 0, 0, 4000000000)
EXAMPLES = {
    "root": "/++api++/",
    "content_document": "/++api++/en/about",
    "content_html": "/++api++/en/about?rich_text=html",
    "content_markdown": "/++api++/en/about?rich_text=markdown",
    "content_network": "/++api++/en/networks/wun",
    "content_expanded": "/++api++/en/networks?expand=breadcrumbs,navigation,navroot,actions",
    "actions": "/++api++/en/about/@actions",
    "breadcrumbs": "/++api++/en/networks/wun/@breadcrumbs",
    "calls": "/++api++/en/networks/wun/@calls",
    "changes": f"/++api++/@changes?since={SINCE}",
    "contextnavigation": "/++api++/en/networks/wun/@contextnavigation",
    "facts": "/++api++/en/networks/wun/@facts",
    "geojson": "/++api++/en/networks/@geojson?bbox=-2,53,0,55",
    "members": "/++api++/en/networks/wun/@members",
    "navigation": "/++api++/en/@navigation?expand.navigation.depth=2",
    "navroot": "/++api++/en/about/@navroot",
    "networks": "/++api++/en/partners/university-of-york/@networks",
    "partner_by_identifier": "/++api++/@partners?ror=https://ror.org/04m01e293",
    "partner_not_valid": "/++api++/@partners?ror=04m01e294",
    "partners": "/++api++/en/networks/york/@partners",
    "places": "/++api++/en/networks/york/@places",
    "places_of_members": "/++api++/en/networks/wun/@places",
    "programmes": "/++api++/en/networks/york/@programmes",
    "related_news": "/++api++/en/networks/wun/@related-news",
    "site": "/++api++/@site",
    "sources": "/++api++/en/networks/wun/@sources/memberships.role?b_size=2",
    "querysources": ("/++api++/en/networks/wun/@querysources/memberships.organisation?query=york"),
    "translations": "/++api++/en/@translations",
    "types": "/++api++/en/networks/@types",
    "types_network": "/++api++/en/networks/@types/NetworkPage",
    "types_network_field": "/++api++/en/networks/@types/NetworkPage/network_kind",
    "vocabularies_states": (
        "/++api++/en/@vocabularies/plone.app.vocabularies.WorkflowStates?b_start=0&b_size=2"
    ),
    "workflow": "/++api++/en/about/@workflow",
    "not_found": "/++api++/en/no-such-page",
    "unauthorized": "/++api++/en/minutes",
    "rich_text_refused": "/++api++/en/about?rich_text=draftjs",
    "bad_request": "/++api++/en?b_size=many",
    "method_not_allowed": "POST /++api++/en/@navigation",
}

# Texts, at the addresses that visitors use; by what they accept.
TEXTS = {
    "markdown": ("/en/about/", "text/markdown"),
    "llms": ("/llms.txt", "text/plain"),
}

# What nobody is told without a login.
OF_EDITORS = {"sources", "querysources", "types", "types_network", "types_network_field"}


def shown(request, answer, accept="application/json"):
    """Request line, status, the headers that matter, and the body, UIDs masked."""
    body = answer.content.decode().rstrip("\n")
    if accept == "application/json":
        body = json.dumps(answer.json(), indent=2, ensure_ascii=False)
    lines = [
        f"{request} HTTP/1.1",
        f"Accept: {accept}",
        "",
        f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}",
        f"Content-Type: {answer['Content-Type']}",
        f"Cache-Control: {answer['Cache-Control']}",
        "",
        body,
        "",
    ]
    return masked("\n".join(lines))


def described(name, method, path, answer):
    """The same as the description of the API holds it; only JSON is an example there."""
    found = {"name": name, "method": method, "path": path, "status": answer.status_code}
    made = json.dumps(found | {"body": answer.json()}, indent=1, ensure_ascii=False) + "\n"
    return masked(made)


def masked(text):
    """What is another one on each run: identities and cursors."""
    return NEXT.sub(str(SINCE), UID.sub("00000000000000000000000000000000", text))


@pytest.mark.parametrize("name", EXAMPLES)
def test_answer_is_the_one_in_the_file(name, client, tree, admin, pytestconfig):
    method, _, path = EXAMPLES[name].rpartition(" ")
    method = method or "GET"
    if name in OF_EDITORS:
        client.force_login(admin)
    answer = client.generic(method, path, headers={"accept": "application/json"})

    made = shown(f"{method} {path}", answer)

    file, example = FOLDER / f"{name}.http", examples.FOLDER / f"{name}.json"
    as_example = described(name, method, path, answer)
    if pytestconfig.getoption("--update-examples"):
        file.write_text(made, encoding="utf-8")
        example.write_text(as_example, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == made
    assert example.read_text(encoding="utf-8") == as_example


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_the_one_in_the_file(name, client, tree, pytestconfig):
    path, accept = TEXTS[name]

    made = shown(f"GET {path}", client.get(path, headers={"accept": accept}), accept)

    file = FOLDER / f"{name}.http"
    if pytestconfig.getoption("--update-examples"):
        file.write_text(made, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == made


def test_every_file_has_an_example():
    assert {file.stem for file in FOLDER.glob("*.http")} == {*EXAMPLES, *TEXTS}
    assert {file.stem for file in examples.FOLDER.glob("*.json")} == set(EXAMPLES)
