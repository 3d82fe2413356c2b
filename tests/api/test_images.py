"""@@images: a page's pictures, in named sizes only."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from cms.api.serializers.files import fitted, version_of
from tests.factories import ContentPageFactory, ImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(db):
    return ImageFactory(file__width=1000, file__height=500)


@pytest.fixture
def page(home, image):
    return ContentPageFactory(parent=home, slug="pictured", preview_image=image)


def body(answer):
    return b"".join(answer.streaming_content)


def test_size_is_made_when_first_asked_for(api, page, image):
    url = f"/++api++/en/pictured/@@images/preview_image-mini-{version_of(image)}.jpg"

    answer = api.get(url)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert body(answer)[:2] == b"\xff\xd8"
    rendition = image.renditions.get()
    assert (rendition.width, rendition.height) == (200, 100)
    api.get(url)
    assert image.renditions.count() == 1


def test_versioned_name_never_changes_and_others_are_asked_for_again(api, page, image):
    version = version_of(image)

    versioned = api.get(f"/++api++/en/pictured/@@images/preview_image-mini-{version}.jpg")
    plain = api.get("/++api++/en/pictured/@@images/preview_image/mini")

    assert versioned["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain["Cache-Control"] == "public, no-cache"


def test_every_address_in_the_content_answers(api, page):
    shown = api.get("/++api++/en/pictured").json()["preview_image"]

    for address in [shown["download"], shown["scales"]["icon"]["download"]]:
        assert api.get(address.replace("http://testserver", "/++api++")).status_code == 200


def test_sizes_said_are_sizes_made(api, page, image):
    shown = api.get("/++api++/en/pictured").json()["preview_image"]["scales"]

    for scale in ("large", "thumb", "huge"):
        body(api.get(f"/++api++/en/pictured/@@images/preview_image/{scale}"))
    made = {(r.width, r.height) for r in image.renditions.all()}

    assert made == {(shown[s]["width"], shown[s]["height"]) for s in ("large", "thumb", "huge")}


def test_without_the_prefix_whatever_is_accepted(client, page):
    answer = client.get("/en/pictured/@@images/preview_image/icon", headers={"accept": "image/*"})

    assert answer.status_code == 200


def test_picture_of_a_block_by_its_id(api, page, image):
    assert api.get(f"/++api++/en/pictured/@@images/image.{image.pk}/icon").status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "", "preview_image/2000", "preview_image/width-500", "preview_image/large/x", "nope",
        "preview_image-mini-00000000.jpg", "owner", "title/large", "image.999999/large",
        "preview_image/../large", "image.1%20or%201/large",
    ],
)  # fmt: skip
def test_any_other_name_is_not_found(name, api, page, image):
    assert api.get(f"/++api++/en/pictured/@@images/{name}").status_code == 404
    assert image.renditions.count() == 0


def test_field_without_a_picture(api, home):
    ContentPageFactory(parent=home, slug="plain")

    assert api.get("/++api++/en/plain/@@images/preview_image").status_code == 404


def test_lost_file_is_not_found(api, page, image):
    image.file.storage.delete(image.file.name)

    assert api.get("/++api++/en/pictured/@@images/preview_image/mini").status_code == 404
    assert api.get("/++api++/en/pictured/@@images/preview_image").status_code == 404


def test_picture_of_a_closed_page(api, page, restrict):
    restrict(page, "login")

    answer = api.get("/++api++/en/pictured/@@images/preview_image/mini")

    assert answer.status_code == 401
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["preview_image", "preview_image/mini", "image.{pk}/mini"])
def test_picture_of_a_closed_collection(name, api, client, page, image, board):
    collection = Collection.get_first_root_node().add_child(name="Personnel")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="groups"
    )
    restriction.groups.add(board)
    image.collection = collection
    image.save()
    url = f"/++api++/en/pictured/@@images/{name.format(pk=image.pk)}"

    assert api.get(url).status_code == 401
    client.force_login(board.member)
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_file_can_run_nothing(api, page):
    answer = api.get("/++api++/en/pictured/@@images/preview_image")

    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("size", "box", "expected"),
    [
        ((1000, 500), (200, 65536), (200, 100)),
        ((1000, 500), (128, 128), (128, 64)),
        ((500, 1000), (128, 128), (64, 128)),
        ((100, 50), (200, 65536), (100, 50)),
        ((1000, 1), (16, 16), (16, 1)),
    ],
)
def test_fitted(size, box, expected):
    class Image:
        width, height = size

    assert fitted(Image, box) == expected
