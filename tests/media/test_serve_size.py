"""A size is made when a browser asks for it, and only the sizes that we name."""

import io

import pytest
from PIL import Image as Pillow
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.sizes import SHARED, size_of, sizes_of
from tests.factories import ImageFactory


@pytest.fixture
def image(db):
    return ImageFactory(file__width=1000, file__height=500)


@pytest.mark.parametrize(
    ("width", "height", "shape"),
    [(1000, 500, ""), (1000, 500, "card"), (1000, 500, "square"), (300, 900, "card"), (90, 61, "")],
)
def test_every_size_has_the_measures_that_were_promised(client, db, width, height, shape):
    image = ImageFactory(file__width=width, file__height=height)

    for size in sizes_of(image, shape):
        response = client.get(size.url)

        made = Pillow.open(io.BytesIO(b"".join(response.streaming_content)))
        assert (response.status_code, made.format) == (200, "WEBP")
        assert made.width == size.width
        assert made.height == size.height


def test_a_size_is_made_once_and_kept_for_ever(client, image):
    address = size_of(image, SHARED).url

    answers = [client.get(address)["Cache-Control"] for _again in range(2)]

    assert answers == ["public, max-age=31536000, immutable"] * 2
    assert image.renditions.count() == 1


@pytest.mark.parametrize("name", ["width-801", "fill-1x1", "original", "width-480-format-png"])
def test_no_other_size_exists(client, image, name):
    known = size_of(image, "width-480").url

    response = client.get(known.replace("width-480", name))

    assert (response.status_code, image.renditions.count()) == (404, 0)


def test_an_old_version_leads_to_the_present_one(client, image):
    old = size_of(image, "width-480").url
    image.focal_point_x = image.focal_point_y = 10
    image.focal_point_width = image.focal_point_height = 20
    image.save()

    response = client.get(old)

    assert (response.status_code, response["Location"]) == (302, size_of(image, "width-480").url)


def test_an_image_that_is_gone_is_not_found(client, image):
    address = size_of(image, "width-480").url
    image.delete()

    assert client.get(address).status_code == 404


def test_a_file_that_is_gone_is_not_found(client, image):
    address = size_of(image, "width-480").url
    image.file.storage.delete(image.file.name)

    assert client.get(address).status_code == 404


def test_a_private_size_asks_who_reads_it(client, image, editor):
    collection = Collection.get_first_root_node().add_child(name="Contracts")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    image.collection = collection
    image.save()
    address = size_of(image, "width-480").url

    assert (client.get(address).status_code, image.renditions.count()) == (302, 0)
    client.force_login(editor)
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_cost(client, image, queries_of):
    address = size_of(image, "width-480").url
    client.get(address)

    assert queries_of(lambda: client.get(address)) == 4
