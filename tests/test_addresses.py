"""Addresses that hold what nobody would type: a NUL, other scripts' digits, endless numbers."""

import pytest
from django.http import Http404
from django.urls import reverse

from cms.media.views import serve_image
from cms.numbers import whole_number

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/en/?page=%00", "/en/search/?q=a%00b", "/en/search/?type=%00", "/en/%00/", "/%00",
        "/static/%00", "/media/original_images/%00", "/media/original_images/a%00b.png",
        "/media/documents/1/%00", "/admin/login/?next=%00",
    ],
)  # fmt: skip
def test_an_address_with_a_nul_is_refused(client, home, address):
    response = client.get(address)

    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.content == b"An address holds no NUL character."
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["/en/?q=%2500", "/en/search/?q=100%25"])
def test_what_merely_resembles_a_nul_is_answered(client, home, address):
    assert client.get(address).status_code == 200


def test_the_api_refuses_a_nul_in_json(client, home):
    response = client.get("/++api++/en/@search?SearchableText=a%00b")

    assert response.status_code == 400
    assert response.json() == {
        "type": "BadRequest", "message": "An address holds no NUL character.",
    }  # fmt: skip
    assert client.get("/++api++/en/%00").json()["type"] == "NotFound"


@pytest.mark.parametrize("name", ["original_images/\0", "images/a\0b.png"])
def test_a_picture_whose_name_holds_a_nul_is_not_found(rf, name):
    with pytest.raises(Http404):
        serve_image(rf.get("/"), name=name)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("0", 0), ("", None), ("-1", None), ("x", None), ("²", None), ("٣", None),
        ("9" * 18, 10**18 - 1), ("9" * 19, None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_whole_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("page", ["²", "9" * 5000, "x"])
@pytest.mark.parametrize(("name", "status"), [("incomplete_report", 200), ("leave_empty", 302)])
def test_a_page_that_is_no_number_is_no_page(as_editor, home, name, status, page):
    assert as_editor.get(reverse(name), {"page": page, "key": "body:body"}).status_code == status
