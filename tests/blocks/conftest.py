"""One value of every block, and a page to put it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from wagtail.models import Page, Site

from cms.blocks.body import BodyBlock
from cms.blocks.stream import stored
from cms.models import ReusableContent
from home.models import ContentPage
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    FactFactory,
    ImageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
)

BODY = BodyBlock()
NAMES = list(BODY.child_blocks)


@pytest.fixture(autouse=True)
def _no_renditions_of_other_tests():
    """Renditions are cached by the id of their picture, which the next test uses again."""
    cache.clear()


@pytest.fixture
def page(home: Page) -> ContentPage:
    return ContentPageFactory(parent=home, title="Here")


@pytest.fixture
def other(home: Page) -> ContentPage:
    return ContentPageFactory(parent=home, title="Elsewhere")


@pytest.fixture
def another(home: Page) -> ContentPage:
    return ContentPageFactory(parent=home, title="Third")


@pytest.fixture
def samples(english: Any, home: Page, other: ContentPage, another: ContentPage) -> dict[str, Any]:
    """A full value of every block, in the short form of ``stored``."""
    image, document = ImageFactory(), DocumentFactory(title="Statutes")
    inner = [
        ("rich_text", {"text": "<p>Inner words</p>"}),
        ("image", {"image": image, "caption": "Inner caption"}),
        ("downloads", {"title": "Inner files", "documents": [{"document": document}]}),
    ]
    NewsPageFactory(parent=home, kind="call", title="Seed money")
    shared = ReusableContent.objects.create(
        title="Boilerplate",
        locale=english,
        body=stored([("quote", {"text": "Shared words"})], key="shared"),
    )
    return {
        "rich_text": {"text": "<p>Plain <b>bold words</b></p>"},
        "heading": {"text": "What it is for"},
        "quote": {"text": "Quoted words", "attribution": "A partner"},
        "callout": {"tone": "note", "title": "Note title", "content": inner},
        "accordion": {"items": [{"title": "Part title", "content": inner}]},
        "text_pair": {
            "first": {"title": "For staff", "text": "<p>Staff words</p>"},
            "second": {"title": "For students", "text": "<p>Student words</p>"},
        },
        "image": {"image": image, "alt_text": "Words for it", "caption": "Caption words"},
        "gallery": {"images": [{"image": image, "caption": "One"}, {"image": image}]},
        "video": {"url": "https://vimeo.com/1", "title": "Film title", "summary": "Film words"},
        "downloads": {"title": "Files", "documents": [{"document": document, "title": "A file"}]},
        "teaser": {"page": other, "title": "Teaser title", "summary": "Teaser words"},
        "cards": {"cards": [{"page": other, "title": "Card title"}, {"page": another}]},
        "listing": {"page_types": ["home.ContentPage"], "limit": 2, "order": "title"},
        "opportunities": {"show": "calls", "grouped": False},
        "call_to_action": {
            "title": "Take part",
            "text": "Action words",
            "links": [{"page": other, "text": "How to apply"}],
        },
        "logos": {"organisations": [OrganisationFactory(name="Radboud University")]},
        "facts": {"facts": [FactFactory(unit={"en": "universities", "nl": "universiteiten"})]},
        "people": {"people": [PersonFactory(name="Alex Jansen")]},
        "timeline": {"items": [{"date": "2008-05", "title": "Event title", "text": "Event words"}]},
        "map": {
            "places": [PlaceFactory(name={"en": "Liège", "nl": "Luik"})],
            "caption": "Map words",
        },
        "table": {
            "table": {
                "columns": [
                    {"type": "text", "heading": "First heading"},
                    {"type": "rich_text", "heading": "Second heading"},
                    {"type": "number", "heading": "Third heading"},
                ],
                "rows": [
                    {"values": ["Plain cell", "<p>Rich <b>cell</b></p>", "1200.5"]},
                    {"values": ["Plain cell", "", None]},
                ],
                "caption": "Table caption",
            },
            "source": "Table source",
        },
        "reusable": {"content": shared},
        "raw_html": {"html": '<p title="Tip words">Raw words</p>'},
    }


@pytest.fixture
def request_for(site: Site, rf: RequestFactory) -> Callable[..., Any]:
    """A visitor's request; ``request_for(user)`` for somebody who is logged in."""
    from django.contrib.auth.models import AnonymousUser

    def make(user: Any = None) -> Any:
        request = rf.get("/", HTTP_HOST="localhost")
        request.user = user or AnonymousUser()
        request.session = {}
        return request

    return make


@pytest.fixture
def rendered(request_for: Callable[..., Any]) -> Callable[..., str]:
    """``rendered([("quote", {…})])``: the HTML that a visitor gets."""

    def render(pairs: list[Any], request: Any = None, **context: Any) -> str:
        stream = BODY.to_python(stored(pairs, key="test"))
        return str(stream.render_as_block({"request": request or request_for(), **context}))

    return render
