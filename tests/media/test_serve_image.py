"""Originals and sizes come from a view that asks the collection."""

import pytest
from django.conf import settings
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import DocumentFactory, ImageFactory


@pytest.fixture
def image(db):
    return ImageFactory()


@pytest.fixture
def private_image(db):
    root = Collection.get_first_root_node()
    collection = root.add_child(name="Contracts")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    return ImageFactory(collection=collection)


def addresses(image):
    return [image.file.url, image.get_rendition("width-100").url]


def test_anybody_reads_an_image_and_its_sizes(client, image):
    for address in addresses(image):
        response = client.get(address)

        assert response.status_code == 200
        assert response["Cache-Control"] == "public, max-age=86400"
        assert response["X-Content-Type-Options"] == "nosniff"


def test_the_anonymous_is_sent_to_the_login(client, private_image):
    for address in addresses(private_image):
        response = client.get(address)

        assert (response.status_code, response["Location"].split("?")[1]) == (
            302,
            f"next={address.replace('/', '%2F')}",
        )


def test_a_reader_sees_a_private_image_uncached(client, private_image, editor):
    client.force_login(editor)

    for address in addresses(private_image):
        response = client.get(address)

        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_a_private_image_is_refused_below_a_private_collection(client, private_image):
    below = private_image.collection.add_child(name="2026")
    private_image.collection = below
    private_image.save()

    assert client.get(private_image.file.url).status_code == 302


@pytest.mark.parametrize(
    "name", ["nothing.png", "../db.sqlite3", "images/../../db.sqlite3", "%2e%2e/db.sqlite3"]
)
def test_nothing_else_is_served(client, db, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_documents_are_not_served_as_media(client, db):
    document = DocumentFactory()

    assert client.get(settings.MEDIA_URL + document.file.name).status_code == 404


def test_an_image_whose_file_is_gone_is_not_found(client, image):
    image.file.storage.delete(image.file.name)

    assert client.get(image.file.url).status_code == 404


def test_only_reads_are_allowed(client, image):
    assert client.post(image.file.url).status_code == 405


def test_cost(client, image, queries_of):
    address = image.file.url

    assert queries_of(lambda: client.get(address)) == 3
