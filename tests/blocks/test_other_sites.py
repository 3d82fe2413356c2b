"""A public page of another site of this project: what every block and page that links says."""

import json

import pytest
from django.test import Client
from django.utils import translation
from wagtail import blocks
from wagtail.models import Page, PageViewRestriction, Site

from cms.blocks.stream import stored
from cms.models import ReusableContent
from partnerships.models import RelatedPartnership
from tests.blocks.conftest import BODY
from tests.factories import (
    ContentPageFactory,
    HomePageFactory,
    ImageFactory,
    NetworkPageFactory,
    NewsPageFactory,
)

URL = "https://other.example/en/there/"
ANCHOR = f'<a href="{URL}">Words</a> <span class="link-note">(other.example)</span>'
CARD = f'<a class="card__link" href="{URL}">There</a>'
EMPTY_CARD = {"page": None, "url": "", "title": "", "summary": "", "image": None}


@pytest.fixture
def other_home(home):
    root = HomePageFactory(parent=Page.objects.get(depth=1), slug="other", locale=home.locale)
    Site.objects.create(hostname="other.example", port=443, root_page=root)
    return root


@pytest.fixture
def there(other_home):
    """With a summary and a picture that are not for this site."""
    picture = ImageFactory(title="S3CRET")
    return ContentPageFactory(
        parent=other_home, slug="there", title="There", summary="S3CRET", preview_image=picture
    )


def text(page):
    return f'<p><a linktype="page" id="{page.pk}">Words</a></p>'


def inner(page):
    return [("rich_text", {"text": text(page)})]


def item(page):
    return {"title": "Part", "content": inner(page)}


def shared(page):
    button = ("call_to_action", {"title": "Go", "links": [{"page": page}]})
    return ReusableContent.objects.create(
        title="Shared", locale=page.locale, body=stored([button], key="shared")
    )


def cells(page):
    columns = [{"type": "rich_text", "heading": "Head"}]
    return {"columns": columns, "rows": [{"values": [text(page)]}]}


def reference(page):
    return {"id": page.pk, "title": "There", "url": URL}


def card(page):
    return EMPTY_CARD | {"page": reference(page), "title": "There"}


def button(page):
    return {"url": URL, "text": "There", "domain": "other.example"}


BUTTON = f'<a class="button" href="{URL}">There (other.example)</a>'
HTML = f'<p><a href="{URL}">Words</a></p>'
# Block: its value, what visitors get, and what its JSON holds.
LINKING = {
    "rich_text": (lambda p: {"text": text(p)}, ANCHOR, lambda p: HTML),
    "callout": (lambda p: {"content": inner(p)}, ANCHOR, lambda p: HTML),
    "accordion": (lambda p: {"items": [item(p)]}, ANCHOR, lambda p: HTML),
    "text_pair": (lambda p: {"first": {"text": text(p)}}, ANCHOR, lambda p: HTML),
    "table": (lambda p: {"table": cells(p)}, ANCHOR, lambda p: HTML),
    "teaser": (lambda p: {"page": p}, CARD, reference),
    "cards": (lambda p: {"cards": [{"page": p}]}, CARD, card),
    "call_to_action": (lambda p: {"title": "Go", "links": [{"page": p}]}, BUTTON, button),
    "listing": (lambda p: {"below": p}, "", reference),
    "reusable": (lambda p: {"content": shared(p)}, BUTTON, button),
}  # fmt: skip


def links_to_pages(block):
    """Whether a page can be chosen in a block, or linked to in its text."""
    if isinstance(block, blocks.PageChooserBlock | blocks.RichTextBlock):
        return True
    inside = [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]
    return any(links_to_pages(child) for child in inside if child is not None)


def test_every_block_that_links_is_tried():
    links = {name for name, block in BODY.child_blocks.items() if links_to_pages(block)}

    assert links | {"reusable"} == LINKING.keys()


def parts(value):
    """All that a JSON value holds, itself first."""
    yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inside:
        yield from parts(part)


@pytest.mark.parametrize("name", LINKING)
def test_visitors_are_led_there(name, there, rendered):
    make, html, _json = LINKING[name]

    found = rendered([(name, make(there))])

    assert html in found
    assert found.count(URL) == (1 if html else 0)
    assert "S3CRET" not in found


@pytest.mark.parametrize("name", LINKING)
def test_json_says_where_it_is(name, there, home):
    make, _html, expected = LINKING[name]
    ContentPageFactory(parent=home, slug="asked", body=stored([(name, make(there))], key="x"))

    answer = Client().get("/++api++/en/asked?rich_text=html")

    assert expected(there) in list(parts(answer.json()["blocks"]))
    assert "S3CRET" not in answer.content.decode()


@pytest.mark.parametrize("name", [name for name in LINKING if name != "listing"])
def test_markdown_leads_there(name, there, home):
    make = LINKING[name][0]
    ContentPageFactory(parent=home, slug="asked", body=stored([(name, make(there))], key="x"))

    markdown = Client().get("/++api++/en/asked", headers={"accept": "text/markdown"}).content

    assert f"]({URL})" in markdown.decode()
    assert b"S3CRET" not in markdown


def draft(page):
    page.unpublish()


def closed_above(page):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def of_no_site(page):
    Site.objects.get(hostname="other.example").delete()


@pytest.mark.parametrize("name", LINKING)
@pytest.mark.parametrize("hide", [draft, closed_above, of_no_site])
def test_what_is_not_public_there_is_no_link(hide, name, there, home, rendered):
    pairs = [(name, LINKING[name][0](there))]
    page = ContentPageFactory(parent=home, slug="asked", body=stored(pairs, key="x"))
    hide(there)

    answers = [
        rendered(pairs),
        Client().get("/++api++/en/asked").content.decode(),
        Client().get(page.url).content.decode(),
    ]

    assert not any("other.example" in answer or "There" in answer for answer in answers)


def test_own_words_and_pictures_stay(there, rendered):
    own = {"page": there, "title": "Own title", "summary": "Own words", "image": ImageFactory()}

    html = rendered([("teaser", own)])

    assert f'<a class="card__link" href="{URL}">Own title</a>' in html
    assert ("Own words" in html, "<img" in html) == (True, True)
    assert "<span>other.example</span>" in html


def test_its_language_is_said(there, dutch_home, rendered):
    with translation.override("nl"):
        html = rendered([("rich_text", {"text": text(there)}), ("teaser", {"page": there})])

    assert f'<a href="{URL}" hreflang="en">Words</a>' in html
    assert '<h3 class="card__title" lang="en">' in html


def test_a_translation_in_this_site_comes_first(there, dutch, dutch_home, rendered):
    ContentPageFactory(
        parent=dutch_home, slug="hier", locale=dutch, translation_key=there.translation_key
    )

    with translation.override("nl"):
        html = rendered([("rich_text", {"text": text(there)})])

    assert '<a href="/nl/hier/">Words</a>' in html


def test_related_partnership_of_another_site(other_home, home):
    network = NetworkPageFactory(parent=other_home, slug="there", title="There", summary="S3CRET")
    news = NewsPageFactory(parent=home, slug="news")
    RelatedPartnership.objects.create(page=news, partnership=network)

    html = Client().get("/en/news/").content.decode()

    assert CARD in html
    assert "S3CRET" not in html
    assert json.dumps({"@type": "Thing", "name": "There", "url": URL}) in html


@pytest.mark.parametrize("address", ["/en/asked/", "/++api++/en/asked"])
def test_many_cost_what_one_costs(address, there, other_home, home, queries_of):
    def everything(pages):
        return [(name, LINKING[name][0](page)) for page in pages for name in names]

    names = ("rich_text", "teaser", "cards", "call_to_action")
    page = ContentPageFactory(parent=home, slug="asked")
    counts = []
    for pages in ([there], [there, *ContentPageFactory.create_batch(4, parent=other_home)]):
        page.body = stored(everything(pages), key="x")
        page.save()
        Client().get(address)
        counts.append(queries_of(lambda: Client().get(address)))

    assert counts[0] == counts[1]


def test_a_new_title_there_is_said(there, home):
    ContentPageFactory(
        parent=home, slug="asked", body=stored([("teaser", {"page": there})], key="x")
    )
    assert '"There"' in Client().get("/++api++/en/asked").content.decode()

    there.title = "Renamed"
    there.save()

    assert '"Renamed"' in Client().get("/++api++/en/asked").content.decode()
