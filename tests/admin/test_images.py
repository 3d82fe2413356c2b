"""Uploading pictures: what is none is refused, and each is described in two languages."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Collection

from tests.factories import ImageFactory

ADD = "wagtailimages:add"
MANY = "wagtailimages:add_multiple"


def png(width: int = 12, height: int = 8) -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 40,000 by 40,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", data), chunk(b"IEND", b"")]
    return bytes.fromhex("89504e470d0a1a0a") + b"".join(parts)


def upload(client, data: bytes, name: str = "bridge.png"):
    file = SimpleUploadedFile(name, data, content_type="image/png")
    return client.post(reverse(MANY), {"title": "Bridge", "files[]": file})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"just words", "Upload a valid image."),
        (b'<svg onload="alert(1)"/>', "Not a valid .png image."),
        (bomb(), "too many pixels"),
    ],
    ids=["no image", "a script", "decompression bomb"],
)
def test_what_is_no_picture_is_refused(as_editor, db, data, message):
    answer = upload(as_editor, data).json()

    assert answer["success"] is False
    assert message in answer["error_message"]
    assert not get_image_model().objects.exists()


def test_many_are_uploaded_and_each_is_described_in_both_languages(as_editor, db):
    first, second = upload(as_editor, png()).json(), upload(as_editor, png(9, 9)).json()

    assert (first["success"], second["success"]) == (True, True)
    form = BeautifulSoup(first["form"], "html.parser")
    prefix = f"image-{first['image_id']}"
    assert {one["name"] for one in form.select("[name*=alt_text]")} == {
        f"{prefix}-alt_text_en",
        f"{prefix}-alt_text_nl",
    }
    as_editor.post(
        reverse("wagtailimages:edit_multiple", args=[first["image_id"]]),
        {
            f"{prefix}-title": "Bridge",
            f"{prefix}-alt_text_en": "Two arches",
            f"{prefix}-alt_text_nl": "Twee bogen",
            f"{prefix}-tags": "",
        },
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    image = get_image_model().objects.get(pk=first["image_id"])
    assert image.alt_text == {"en": "Two arches", "nl": "Twee bogen"}


def test_the_form_of_a_picture_has_a_focal_point_and_labelled_texts(as_editor, db):
    image = ImageFactory(collection=Collection.get_first_root_node())

    soup = BeautifulSoup(
        as_editor.get(reverse("wagtailimages:edit", args=[image.pk])).content, "html.parser"
    )

    labels = {one["name"]: (one["aria-label"], one["lang"]) for one in soup.select("[name^=alt_]")}
    assert labels == {"alt_text_en": ("English", "en"), "alt_text_nl": ("Nederlands", "nl")}
    assert soup.select_one("[name=focal_point_x]") is not None


def test_a_picture_says_where_it_is_used(as_moderator, home):
    image = ImageFactory(collection=Collection.get_first_root_node())
    home.preview_image = image
    home.save()

    response = as_moderator.get(reverse("wagtailimages:image_usage", args=[image.pk]))

    assert home.title in response.content.decode()
