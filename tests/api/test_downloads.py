"""@@download, @@display-file and @@site-logo; crops and modern formats of @@images."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from cms.api.serializers.files import version_of
from home.models import SiteSettings
from tests.factories import ContentPageFactory, ImageFactory

pytestmark = pytest.mark.django_db
TEXT = b"0123456789"


@pytest.fixture
def image(db):
    return ImageFactory(file__width=1000, file__height=500)


@pytest.fixture
def page(home, image):
    return ContentPageFactory(parent=home, slug="pictured", preview_image=image)


def document(name="notes.txt"):
    return get_document_model().objects.create(title="Notes", file=ContentFile(TEXT, name=name))


def body(answer):
    return b"".join(answer.streaming_content)


def url_of(document, service="@@download", prefix="/++api++"):
    return f"{prefix}/en/pictured/{service}/document.{document.pk}"


@pytest.mark.parametrize("prefix", ["/++api++", ""])
def test_document_is_saved_or_shown(prefix, api, page):
    notes = document()

    saved = api.get(url_of(notes, prefix=prefix) + "/notes.txt")
    shown = api.get(url_of(notes, "@@display-file", prefix))

    assert body(saved) == body(shown) == TEXT
    assert saved["Content-Disposition"] == f'attachment; filename="{notes.filename}"'
    assert shown["Content-Disposition"] == f'inline; filename="{notes.filename}"'
    assert (shown["Content-Type"], shown["Accept-Ranges"]) == ("text/plain", "bytes")


def test_file_that_a_browser_would_run_is_always_saved(api, page):
    page = document("page.html")

    answer = api.get(url_of(page, "@@display-file"))

    assert answer["Content-Disposition"] == f'attachment; filename="{page.filename}"'
    assert "sandbox" in answer["Content-Security-Policy"]


def test_original_of_a_declared_picture(api, page, image):
    answer = api.get("/++api++/en/pictured/@@download/preview_image")

    assert answer["Content-Disposition"] == f'attachment; filename="{image.filename}"'


@pytest.mark.parametrize(
    ("asked", "status", "content", "stated"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=4-", 206, b"456789", "bytes 4-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=10-", 416, None, "bytes */10"),
        ("bytes=5-3", 416, None, "bytes */10"),
        ("bytes=0-1,3-4", 200, TEXT, None),
        ("bytes=-", 200, TEXT, None),
        ("lines=1-2", 200, TEXT, None),
    ],
)
def test_range(asked, status, content, stated, api, page):
    answer = api.get(url_of(document()), headers={"range": asked})

    assert (answer.status_code, answer.get("Content-Range")) == (status, stated)
    if content is not None:
        assert body(answer) == content
        assert answer["Content-Length"] == str(len(content))


def test_part_of_another_version_is_the_whole(api, page):
    headers = {"range": "bytes=0-1", "if-range": '"other"'}

    assert api.get(url_of(document()), headers=headers).status_code == 200


def test_client_that_has_the_file_gets_nothing(api, page):
    notes = document()
    etag = api.get(url_of(notes))["ETag"]

    assert api.get(url_of(notes), headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize(
    "name", ["", "title", "body", "nope", "owner", "document.999999", "preview_image/a/b"]
)
def test_any_other_name_is_not_found(name, api, page):
    assert api.get(f"/++api++/en/pictured/@@download/{name}").status_code == 404


def test_lost_file_is_not_found(api, page):
    notes = document()
    notes.file.storage.delete(notes.file.name)

    assert api.get(url_of(notes)).status_code == 404


def test_document_of_a_closed_collection(api, client, page, board):
    collection = Collection.get_first_root_node().add_child(name="Personnel")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="groups"
    )
    restriction.groups.add(board)
    notes = document()
    notes.collection = collection
    notes.save()

    assert api.get(url_of(notes)).status_code == 401
    client.force_login(board.member)
    answer = client.get(url_of(notes))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_document_of_a_closed_page(api, page, restrict):
    restrict(page, "login")

    assert api.get(url_of(document())).status_code == 401


def test_logo_of_the_site(api, home, site, image):
    assert api.get("/++api++/@site").json()["plone.site_logo"] is None
    assert api.get("/++api++/@@site-logo/logo.png").status_code == 404
    settings = SiteSettings.for_site(site)
    settings.logo = image
    settings.save()

    address = api.get("/++api++/@site").json()["plone.site_logo"]

    assert address == f"http://testserver/@@site-logo/{image.filename}"
    for prefix in ("/++api++", ""):
        answer = api.get(address.replace("http://testserver", prefix))
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.parametrize("kind", ["avif", "webp"])
def test_size_in_a_modern_format_by_its_extension(kind, api, page, image):
    name = f"preview_image-mini-{version_of(image)}.{kind}"

    answer = api.get(f"/++api++/en/pictured/@@images/{name}")

    assert (answer.status_code, answer["Content-Type"]) == (200, f"image/{kind}")
    assert image.renditions.get().filter_spec == f"width-200|format-{kind}"


@pytest.mark.parametrize("kind", ["png", "gif", "bmp", "exe"])
def test_no_other_format(kind, api, page, image):
    name = f"preview_image-mini-{version_of(image)}.{kind}"

    assert api.get(f"/++api++/en/pictured/@@images/{name}").status_code == 404
    assert image.renditions.count() == 0


def test_srcset_is_ready(api, page, image):
    shown = api.get("/++api++/en/pictured").json()["preview_image"]

    narrowest = shown["srcset"]["image/avif"].split(", ")[0]
    assert narrowest == (
        f"http://testserver/en/pictured/@@images/preview_image-listing-{version_of(image)}.avif 16w"
    )
    assert shown["srcset"]["image/webp"].split(", ")[-1].endswith(".webp 1000w")
    assert image.renditions.count() == 0


@pytest.mark.parametrize("focus", [None, (100, 100), (900, 400)])
@pytest.mark.parametrize("crop", ["card", "square", "wide"])
def test_crop_has_the_size_that_was_said(crop, focus, api, page, image):
    if focus:
        image.focal_point_x, image.focal_point_y = focus
        image.focal_point_width = image.focal_point_height = 50
        image.save()
    said = api.get("/++api++/en/pictured").json()["preview_image"]["crops"][crop]

    body(api.get(said["download"].replace("http://testserver", "/++api++")))

    made = image.renditions.get()
    assert (made.width, made.height) == (said["width"], said["height"])
