"""Statements of a cold answer, at two sizes: few, and no more of them when there is more to say."""

import pytest
from wagtail import blocks
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from cms.api.collecting import block_references, rich_text_references
from cms.visibility import is_visible, visible_pages
from tests.factories import (
    CollaborationPageFactory,
    ContentPageFactory,
    DocumentFactory,
    FactFactory,
    ImageFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


def body(pages, images):
    links = "".join(f'<p><a linktype="page" id="{page.pk}">x</a></p>' for page in pages)
    return [
        {"type": "rich_text", "value": {"text": links}, "id": "a"},
        *({"type": "teaser", "value": {"page": p.pk}, "id": f"t{p.pk}"} for p in pages),
        *({"type": "image", "value": {"image": i.pk}, "id": f"i{i.pk}"} for i in images),
    ]


def content_page(home, size):
    targets = ContentPageFactory.create_batch(6 * size, parent=home)
    images = ImageFactory.create_batch(4 * size)
    ContentPageFactory(parent=home, slug="asked", body=body(targets, images))


def full_body(page, other, image, organisation, person, document):
    """A block of every kind that chooses something, and links to a page in another language."""
    items = [
        {"type": "item", "id": f"c{p.pk}", "value": {"page": p.pk, "url": "", "title": ""}}
        for p in (page, other)
    ]

    def chosen(name, record):
        return [{"type": "item", "id": name, "value": record.pk}]

    return [
        *body([page], [image]),
        {"type": "cards", "id": "cards", "value": {"cards": items}},
        {
            "type": "gallery",
            "id": "gallery",
            "value": {"images": [{"type": "item", "id": "g", "value": {"image": image.pk}}]},
        },
        {"type": "logos", "id": "l", "value": {"organisations": chosen("o", organisation)}},
        {"type": "people", "id": "p", "value": {"people": chosen("p", person)}},
        {
            "type": "downloads",
            "id": "d",
            "value": {
                "documents": [{"type": "item", "id": "f", "value": {"document": document.pk}}]
            },
        },
    ]


def mixed_pages(home, size):
    """Full pages of four types, each with pictures, links, cards, people and organisations of its
    own, in two languages.
    """
    asked = ContentPageFactory(parent=home, slug="asked")
    dutch = Page.objects.get(url_path="/nl/")
    for make in (ContentPageFactory, NewsPageFactory, CollaborationPageFactory, NetworkPageFactory):
        for _ in range(size):
            linked = make(parent=home, preview_image=ImageFactory())
            organisation = OrganisationFactory(logo=ImageFactory())
            person = PersonFactory(organisation=organisation, photo=ImageFactory())
            stream = full_body(
                linked, dutch, ImageFactory(), organisation, person, DocumentFactory()
            )
            make(parent=asked, preview_image=ImageFactory(), body=stream)


def network_page(home, size):
    page = NetworkPageFactory(parent=home, slug="asked")
    FactFactory.create_batch(3 * size, page=page)
    MembershipFactory.create_batch(3 * size, network=page)


def tree(home, size):
    page = ContentPageFactory(parent=home, slug="asked")
    for section in ContentPageFactory.create_batch(2 * size, parent=page):
        ContentPageFactory.create_batch(2 * size, parent=section)


def nothing(home, size):
    ContentPageFactory.create_batch(size, parent=home)


EXPANSIONS = "?expand=breadcrumbs,actions,navroot,navigation"
BUDGETS = {
    "content": (content_page, "/++api++/en/asked", 8),
    "network": (network_page, "/++api++/en/asked", 9),
    "full objects": (mixed_pages, "/++api++/en/asked/@search?path.depth=1&fullobjects=1", 12),
    "navigation": (tree, "/++api++/en/@navigation?expand.navigation.depth=3", 5),
    "missing": (nothing, "/++api++/en/no/such/page", 4),
}


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("name", BUDGETS)
def test_budget(name, size, api, home, dutch_home, queries_of):
    make, url, most = BUDGETS[name]
    make(home, size)
    api.get(url)  # what a process learns once

    spent = queries_of(lambda: api.get(url))

    assert spent <= most, f"{url} took {spent} statements"


@pytest.mark.parametrize("size", [1, 3])
def test_four_expansions_cost_four(size, api, home, dutch_home, queries_of):
    tree(home, size)
    api.get(f"/++api++/en/asked{EXPANSIONS}")
    alone = queries_of(lambda: api.get("/++api++/en/asked"))

    spent = queries_of(lambda: api.get(f"/++api++/en/asked{EXPANSIONS}"))

    assert spent <= alone + 4, f"{spent} statements, {alone} without the expansions"


class NewBlock(blocks.StructBlock):
    """Written tomorrow: a stream in a list in a struct, with choosers and rich text of its own."""

    page = blocks.PageChooserBlock()
    parts = blocks.ListBlock(
        blocks.StreamBlock([("text", blocks.RichTextBlock()), ("page", blocks.PageChooserBlock())])
    )


def test_a_block_that_nobody_knew_is_walked():
    raw = {
        "page": 1,
        "parts": [
            {
                "type": "item",
                "id": "a",
                "value": [
                    {"type": "page", "value": 2, "id": "b"},
                    {
                        "type": "text",
                        "value": '<p><a linktype="page" id="3">x</a></p>',
                        "id": "c",
                    },
                    {"type": "gone", "value": 9, "id": "d"},
                ],
            }
        ],
    }

    assert list(block_references(NewBlock(), raw)) == [
        (Page, 1, True),
        (Page, 2, True),
        (Page, 3, False),
    ]


def test_rich_text_names_pages_documents_and_images():
    source = (
        '<p><a linktype="page" id="1">a</a><a id="2" linktype="document">b</a></p>'
        '<embed embedtype="image" id="3" alt="" format="left"/><a href="/x">c</a>'
    )

    assert list(rich_text_references(source)) == [
        (Page, 1, False),
        (AbstractDocument, 2, False),
        (AbstractImage, 3, False),
    ]


def test_is_visible_says_what_visible_pages_says(secret_page, home, request_for):
    request = request_for()
    listed = set(visible_pages(request).values_list("pk", flat=True))

    said = {page.pk for page in Page.objects.all() if is_visible(page, request)}

    assert said == listed
    assert secret_page.pk not in said
    assert home.pk in said
