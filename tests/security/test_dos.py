"""Attack class dos: what a request may ask for is bounded, and the bound is said."""

import json

import pytest
from django.test import Client
from wagtail.images import get_image_model

from tests.factories import ContentPageFactory, ImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anon():
    return Client()


@pytest.mark.parametrize(
    ("query", "status"),
    [("b_size=1000000", 200), ("b_size=-1", 400), ("b_start=99999999999999999999", 200),
     ("b_size=abc", 400), ("b_size=" + "9" * 500, 400), ("sort_limit=" + "9" * 30, 200)],
)  # fmt: skip
def test_dos_01_batches(home, anon, settings, query, status):
    settings.CMS_API_BATCH_SIZE_MAX = 3
    ContentPageFactory.create_batch(4, parent=home)

    answer = anon.get(f"/++api++/@search?{query}")

    assert answer.status_code == status
    assert len(answer.json().get("items", [])) <= 3


def test_dos_03_expansion(home, anon):
    assert anon.get("/++api++/?expand=navigation&expand.navigation.depth=999").status_code == 400
    ContentPageFactory(parent=home, slug="page-a")
    for query in ("en/page-a?fullobjects=1&expand=relations&depth=50", "?include_items=1&depth=99"):
        assert anon.get(f"/++api++/{query}").status_code in (200, 400)


@pytest.mark.parametrize("text", ["a" * 20_000, '"' * 5000, 'a:"b' * 3000])
def test_dos_05_text(home, anon, text):
    answer = anon.get("/++api++/@search", {"SearchableText": text})

    assert answer.status_code == 400
    assert answer.json()["message"] == "SearchableText may have 1000 characters at most."


def test_dos_05_rows(home, anon):
    body = {"query": [{"i": "x", "o": "y", "v": "z"}] * 5000}
    answer = anon.post(
        "/++api++/@querystring-search", json.dumps(body), content_type="application/json"
    )

    assert (answer.status_code, answer.json()["message"]) == (
        400, "A search may have 50 criteria at most."
    )  # fmt: skip


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 5000 + "1" + "}" * 5000])
@pytest.mark.parametrize("path", ["/en", "/@login", "/@querystring-search"])
def test_dos_07_nested_json(home, anon, path, body):
    answer = anon.post(f"/++api++{path}", body, content_type="application/json")

    assert answer.status_code in (400, 401, 404, 405, 413)


def test_dos_10_no_free_sizes(home, anon):
    image = ImageFactory()
    renditions = get_image_model().get_rendition_model().objects
    ContentPageFactory(parent=home, slug="pictured", preview_image=image)
    for number in range(1, 30):
        answer = anon.get(f"/++api++/en/pictured/@@images/preview_image/width-{number}")
        assert answer.status_code == 404
    bad = anon.get(f"/images/BADSIG/{image.pk}/width-10/", follow=True)
    assert bad.status_code in (403, 404)

    assert renditions.count() == 0


@pytest.mark.parametrize("path", ["/en/images", "/en/@tus-upload"])
def test_dos_09_and_12_nobody_uploads_without_a_right(home, anon, path):
    answer = anon.post(f"/++api++{path}", b"x", content_type="application/octet-stream")

    assert answer.status_code in (401, 403, 404, 405)


def test_dos_15_headers(home, anon):
    assert anon.get("/en/", headers={"accept-language": "a-" * 20_000}).status_code == 200
    many = {f"x-a{number}": "1" for number in range(200)}
    assert anon.get("/en/", headers=many).status_code == 200
