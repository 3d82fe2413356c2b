"""Uploads that are no picture, or one made to exhaust the server."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as PillowImage
from wagtail.images import get_image_model


def png(width, height):
    data = io.BytesIO()
    PillowImage.new("1", (width, height)).save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def upload(as_admin):
    """``upload(name, data)``: the errors of the file, after posting the admin's form."""

    def post(name, data):
        response = as_admin.post(
            reverse("wagtailimages:add"),
            {
                "title": name,
                "file": SimpleUploadedFile(name, data),
                "alt_text_0": "A picture",
                "collection": "1",
            },
        )
        return [] if response.status_code == 302 else response.context["form"].errors["file"]

    return post


def test_what_is_no_image_is_refused(upload):
    errors = upload("page.png", b"MZ\x90\x00 not a picture")

    assert len(errors) == 1
    assert errors[0].startswith("Upload a valid image.")
    assert get_image_model().objects.count() == 0


def test_another_kind_of_file_is_refused(upload):
    errors = upload("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    assert errors == [
        "Not a supported image format. Supported formats: AVIF, GIF, JPG, JPEG, PNG, WEBP."
    ]
    assert get_image_model().objects.count() == 0


def test_a_decompression_bomb_is_refused(upload, settings):
    # 64 million pixels in a file of some ten kilobytes.
    bomb = png(8000, 8001)

    errors = upload("bomb.png", bomb)

    assert settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS == 64_000_000
    assert len(errors) == 1
    assert "64008000" in errors[0]
    assert get_image_model().objects.count() == 0


@pytest.mark.parametrize(
    "data",
    [png(40, 30)[:-30], png(40, 30)[:16] + bytes(8) + png(40, 30)[24:]],
    ids=["cut short", "no size"],
)
def test_a_damaged_picture_is_refused(upload, data):
    errors = upload("picture.png", data)

    assert len(errors) == 1
    assert errors[0].startswith("Upload a valid image.")
    assert get_image_model().objects.count() == 0


def test_a_picture_is_taken(upload):
    assert upload("picture.png", png(40, 30)) == []
    assert get_image_model().objects.count() == 1
