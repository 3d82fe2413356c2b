"""Pictures and files of private collections: how they are shown, and whether they are served."""

import pytest

from tests.security.people import NOBODY, READS, ROLES
from tests.security.states import COLLECTIONS, marks

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("leaks of the library")]
KINDS = [
    "foreign key", "record", "inline", "text field", "choosers", "image blocks", "nested",
    "text blocks",
]  # fmt: skip


def reads(role):
    """The collections open to the role; nobody may edit a collection here but the admin."""
    return READS[role] - {"newer"}


def path(page, *more):
    return "/".join(["/++api++" + page.url_path.rstrip("/"), *more])


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_every_way_to_show_the_library_is_walked(world):
    assert list(world.library) == KINDS


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", KINDS)
def test_shown_in_json(world, kind, role):
    answers = [world.clients[role].get(path(page)) for page in world.library[kind]]
    text = " ".join(body(answer).decode() for answer in answers)

    for state in COLLECTIONS:
        image, document = world.images[state], world.documents[state]
        shown = state in reads(role)
        in_text = kind.startswith("text")
        address = f"/documents/{document.pk}/" if in_text else f"/document.{document.pk}/"
        by_id = {
            # Slate knows no picture within a text.
            f"image.{image.pk}-": shown and kind != "text blocks",
            address: shown and kind != "image blocks",
        }
        # What is the page's own field goes by the name of the field.
        if kind == "foreign key":
            by_id = {}
        assert {words: words in text for words in by_id} == by_id
    if kind not in ("text field", "text blocks"):  # a text has no room for a file's name
        assert set().union(*map(marks, answers)) == reads(role)


@pytest.mark.parametrize("role", ROLES)
def test_shown_to_visitors(world, role):
    answer = world.clients[role].get(world.gallery.url)

    assert answer.status_code == 200
    assert marks(answer) == reads(role)
    text = body(answer).decode()
    shown = {state for state, image in world.images.items() if f"/sizes/{image.pk}/" in text}
    assert shown == reads(role)


@pytest.mark.parametrize("role", ROLES)
def test_picture_for_sharing_and_for_cards(world, role):
    for state, page in zip(COLLECTIONS, world.covers, strict=True):
        in_json = world.clients[role].get(path(page)).json()
        in_html = body(world.clients[role].get(page.url)).decode()
        image, shown = world.images[state], state in reads(role)

        assert bool(in_json["preview_image"]) is shown
        assert bool(in_json["preview_image_link"]) is shown
        assert (f"/sizes/{image.pk}/" in in_html) is shown


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", COLLECTIONS)
def test_picture_itself(world, state, role):
    client, image, carrier = world.clients[role], world.images[state], world.covers[0]
    rendition = image.get_rendition("width-10")
    addresses = {
        path(carrier, "@@images", f"image.{image.pk}", "icon"): 401,
        path(carrier, "@@images", f"image.{image.pk}"): 401,
        path(world.covers[COLLECTIONS.index(state)], "@@images", "preview_image", "mini"): 401,
        image.file.url: 302,
        rendition.url: 302,
    }

    for address, refusal in addresses.items():
        answer = client.get(address)
        known = 403 if role not in NOBODY else refusal
        expected = 200 if state in reads(role) else known
        assert (address, answer.status_code) == (address, expected)
        if expected != 200:
            assert not answer.get("Content-Type", "").startswith("image/")
            assert "public" not in answer.get("Cache-Control", "")
        elif state != "open":
            assert "public" not in answer["Cache-Control"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", COLLECTIONS)
def test_file_itself(world, state, role):
    document = world.documents[state]
    answer = world.clients[role].get(document.url)

    if state in reads(role):
        assert answer.status_code == 200
        assert body(answer) == document.file.open("rb").read()
        assert (answer.get("Cache-Control") or "private").startswith("private") or state == "open"
    else:
        # Wagtail asks for a password by a form, and for the rest leads to the login page.
        assert answer.status_code == (200 if state == "password" else 302)
        assert document.file.open("rb").read() not in body(answer)
