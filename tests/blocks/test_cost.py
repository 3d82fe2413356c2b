"""What a body costs does not grow with what it holds."""

import pytest

from cms.blocks.stream import stored
from partnerships.models import PageProgramme
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    FactFactory,
    ImageFactory,
    NetworkPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    ProgrammeFactory,
)


def cards(number, home):
    pages = [ContentPageFactory(parent=home, preview_image=ImageFactory()) for _ in range(number)]
    return [("cards", {"cards": [{"page": page} for page in pages]})]


def own_pictures(number, home):
    page = ContentPageFactory(parent=home)
    return [("cards", {"cards": [{"page": page, "image": ImageFactory()} for _ in range(number)]})]


def facts(number, home):
    page = ContentPageFactory(parent=home)
    return [("facts", {"facts": [FactFactory(page=page) for _ in range(number)]})]


def facts_in_many_blocks(number, home):
    return [("facts", {"facts": [FactFactory()]}) for _ in range(number)]


def gallery(number, home):
    return [("gallery", {"images": [{"image": ImageFactory()} for _ in range(number)]})]


def pictures(number, home):
    return [("image", {"image": ImageFactory()}) for _ in range(number)]


def downloads(number, home):
    return [("downloads", {"documents": [{"document": DocumentFactory()} for _ in range(number)]})]


def people(number, home):
    chosen = [
        PersonFactory(
            organisation=OrganisationFactory(), photo=ImageFactory(), may_show_contact=True
        )
        for _ in range(number)
    ]
    return [("people", {"people": chosen})]


def logos(number, home):
    return [
        (
            "logos",
            {"organisations": [OrganisationFactory(logo=ImageFactory()) for _ in range(number)]},
        )
    ]


def places(number, home):
    return [("map", {"places": [PlaceFactory() for _ in range(number)]})]


def buttons(number, home):
    pages = [ContentPageFactory(parent=home) for _ in range(number)]
    return [("call_to_action", {"title": "Go", "links": [{"page": page}]}) for page in pages]


def links_in_text(number, home):
    pages = [ContentPageFactory(parent=home) for _ in range(number)]
    return [("rich_text", {"text": f'<a linktype="page" id="{page.pk}">x</a>'}) for page in pages]


@pytest.mark.parametrize(
    "of",
    [
        cards, own_pictures, facts, facts_in_many_blocks, gallery, pictures, downloads, people,
        logos, places, buttons, links_in_text,
    ],
)  # fmt: skip
def test_rendering(of, home, rendered, queries_of):
    small, large = of(2, home), of(5, home)
    rendered(small), rendered(large)  # makes the renditions

    assert queries_of(lambda: rendered(large)) == queries_of(lambda: rendered(small))


def test_listing(home, rendered, queries_of):
    pairs = [("listing", {"page_types": ["partnerships.NewsPage"], "limit": 20})]
    for _ in range(2):
        NewsPageFactory(parent=home, preview_image=ImageFactory())
    rendered(pairs)
    few = queries_of(lambda: rendered(pairs))
    for _ in range(4):
        NewsPageFactory(parent=home, preview_image=ImageFactory())
    rendered(pairs)

    assert queries_of(lambda: rendered(pairs)) == few


def listings(number, home):
    """Of another kind of pages, theme and order each, with pictures."""
    for make in (NewsPageFactory, ContentPageFactory, NetworkPageFactory):
        make(parent=home, preview_image=ImageFactory())
    kinds = ["partnerships.NewsPage", "home.ContentPage", "partnerships.NetworkPage"]
    orders = ["newest", "oldest", "title", "menu", "newest", "oldest"]
    return [
        ("listing", {"page_types": kinds, "order": order, "limit": 9 - i, "below": home})
        for i, order in enumerate(orders[:number])
    ]


def opportunities(number, home):
    NewsPageFactory(parent=home, kind="call")
    page = ContentPageFactory(parent=home)
    PageProgramme.objects.create(page=page, programme=ProgrammeFactory())
    shown = [{"closed": False}, {"grouped": False}, {}, {"show": "all"}, {"grouped": True}]
    return [("opportunities", value) for value in shown[:number]]


@pytest.mark.parametrize("of", [listings, opportunities])
@pytest.mark.parametrize("address", ["/en/asked/", "/++api++/en/asked"])
def test_lists_of_one_page_are_answered_together(address, of, home, queries_of, client):
    page = ContentPageFactory(parent=home, slug="asked")
    spent = []
    for number in (1, 5):
        page.body = stored(of(number, home), key="x")
        page.save()
        client.get(address)
        spent.append(queries_of(lambda: client.get(address)))

    assert spent[0] == spent[1]
