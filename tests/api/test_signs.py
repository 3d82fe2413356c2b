"""What a kept block refers to may change in any way: the next answer says so."""

import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test.utils import override_script_prefix
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from cms.api.serializers import constant
from tests.factories import ContentPageFactory, DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db
LINK = '<p>See <a linktype="page" id="{}">it</a> and <a linktype="document" id="{}">that</a></p>'


@pytest.fixture(autouse=True)
def nothing_kept(settings):
    settings.CMS_API_KEEP_ANSWERS = False
    constant._cells.cache_clear()
    yield
    constant._cells.cache_clear()


@pytest.fixture
def world(home, dutch_home):
    """A page whose blocks show a target, its picture, a picture of their own and a file."""
    picture, own = ImageFactory(title="Of the target"), ImageFactory(title="Own")
    file = DocumentFactory(title="File", file=ContentFile(b"one", "one.txt"))
    target = ContentPageFactory(
        parent=home, title="Target", slug="target", summary="Before", preview_image=picture
    )
    card = {"page": target.pk, "url": "", "title": "", "summary": "", "image": None}
    figure = {"image": own.pk, "alt_text": "", "decorative": False, "caption": "", "credit": ""}
    files = [{"type": "item", "value": {"document": file.pk}, "id": "1"}]
    body = [
        ("text", "rich_text", {"text": LINK.format(target.pk, file.pk)}),
        ("image", "image", figure),
        ("gallery", "gallery", {"images": [{"type": "item", "value": figure, "id": "1"}]}),
        ("teaser", "teaser", card),
        ("cards", "cards", {"cards": [{"type": "item", "value": card, "id": "1"}]}),
        ("downloads", "downloads", {"documents": files}),
        ("action", "call_to_action", {
            "title": "Go", "links": [{"type": "item", "value": {"page": target.pk}, "id": "1"}],
        }),
    ]  # fmt: skip
    stored = [{"id": key, "type": kind, "value": value} for key, kind, value in body]
    ContentPageFactory(parent=home, slug="showing", body=json.dumps(stored))
    return {"target": target, "picture": picture, "own": own, "file": file, "home": home}


def renamed(world):
    world["target"].title, world["target"].summary = "Renamed", "After"
    world["target"].save_revision().publish()


def moved(world):
    world["target"].move(ContentPageFactory(parent=world["home"], slug="elsewhere"), "last-child")


def unpublished(world):
    world["target"].unpublish()


def expired(world):
    type(world["target"]).objects.filter(pk=world["target"].pk).update(
        expire_at=timezone.now() - timedelta(seconds=1)
    )


def restricted(world):
    PageViewRestriction.objects.create(page=world["target"], restriction_type="login")


def given_another_picture(world):
    world["target"].preview_image = ImageFactory(title="Another")
    world["target"].save_revision().publish()


def picture_described_anew(world):
    world["picture"].credit = "Somebody"
    world["picture"].save()


def picture_closed(world):
    world["picture"].collection = closed()
    world["picture"].save()


def own_picture_described_anew(world):
    world["own"].alt_text = {"en": "Other words"}
    world["own"].save()


def own_picture_closed(world):
    world["own"].collection = closed()
    world["own"].save()


def file_renamed(world):
    world["file"].title = "Renamed"
    world["file"].save()


def file_replaced(world):
    world["file"].file = ContentFile(b"another", "two.txt")
    world["file"].save()


def file_closed(world):
    world["file"].collection = closed()
    world["file"].save()


def home_moved(world):
    world["home"].slug = "eng"
    world["home"].save_revision().publish()


def site_moved(world):
    Site.objects.update(hostname="moved.example")
    Site.clear_site_root_paths_cache()


def closed():
    collection = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


PAGE = {"text", "teaser", "cards", "action"}
# What happens, and the blocks that must tell of it.
CHANGES = {
    renamed: {"teaser", "cards", "action"},
    moved: PAGE,
    unpublished: PAGE,
    expired: PAGE,
    restricted: PAGE,
    given_another_picture: {"teaser", "cards"},
    picture_described_anew: {"teaser", "cards"},
    picture_closed: {"teaser", "cards"},
    own_picture_described_anew: {"image", "gallery"},
    own_picture_closed: {"image", "gallery"},
    file_renamed: {"downloads"},
    file_replaced: {"text", "downloads"},
    file_closed: {"text", "downloads"},
}


def blocks_of(client, path="/++api++/en/showing"):
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return answer.json()["blocks"]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_told_at_once(client, world, change):
    before = blocks_of(client)
    assert blocks_of(client) == before
    change(world)
    kept = blocks_of(client)
    constant._cells.cache_clear()
    assert kept == blocks_of(client)
    assert {key for key in before if kept[key] != before[key]} == CHANGES[change]


def test_a_home_at_another_address_is_told_at_once(client, world):
    before = blocks_of(client)
    home_moved(world)
    kept = blocks_of(client, "/++api++/eng/showing")
    constant._cells.cache_clear()
    assert kept == blocks_of(client, "/++api++/eng/showing")
    assert {key for key in PAGE if kept[key] != before[key]} == {"text"}


def test_a_site_at_another_address_is_told_at_once(client, world, settings):
    settings.ALLOWED_HOSTS = ["*"]
    blocks_of(client)
    site_moved(world)
    kept = blocks_of(client)
    constant._cells.cache_clear()
    assert kept == blocks_of(client)


def test_a_site_below_a_prefix_has_addresses_of_its_own(client, world):
    blocks_of(client)  # which also writes the size of the file down
    blocks_of(client)
    with override_script_prefix("/below/"):
        kept = blocks_of(client)
    assert "/below/documents/" in str(kept["downloads"])


def test_what_is_kept_for_a_reader_is_not_shown_to_the_anonymous(client, admin_client, world):
    restricted(world)
    assert blocks_of(admin_client)["teaser"]["title"] == "Target"
    assert blocks_of(client)["teaser"]["title"] == ""


def test_a_translation_takes_the_place_of_the_page_in_its_language(client, world, dutch_home):
    target = world["target"]
    showing = type(target).objects.get(slug="showing").copy_for_translation(dutch_home.locale)
    showing.save_revision().publish()
    path = f"/++api++/nl/{showing.slug}"
    assert blocks_of(client, path)["teaser"]["title"] == "Target"
    translated = target.copy_for_translation(dutch_home.locale)
    translated.title = "Doel"
    translated.save_revision().publish()
    assert blocks_of(client, path)["teaser"]["title"] == "Doel"


def test_the_second_answer_makes_no_block_anew(client, world, monkeypatch):
    blocks_of(client)  # which also writes the size of the file down
    blocks_of(client)
    made = []
    monkeypatch.setattr(
        "cms.api.serializers.blocks.block_data", lambda child, rendering: made.append(child) or {}
    )
    blocks_of(client)
    assert made == []
