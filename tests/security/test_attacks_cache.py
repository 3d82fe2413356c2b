"""What may go wrong with kept answers; each test is named for its case."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import ContentPageFactory, UserFactory

SECRET = "S3CRET"
API = "/++api++/en"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keeping(settings, kept_answers_by):
    settings.CMS_API_KEEP_ANSWERS = True


@pytest.fixture
def anonymous():
    return Client()


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def live_with_draft(home):
    page = ContentPageFactory(parent=home, slug="live-with-draft", title="Public")
    page.title = f"{SECRET} draft"
    page.save_revision()
    return page


@pytest.fixture
def minutes(home):
    """A page for the group Board, and a member."""
    page = ContentPageFactory(parent=home, slug="minutes", title=f"{SECRET} minutes")
    board = Group.objects.create(name="Board")
    PageViewRestriction.objects.create(page=page, restriction_type="groups").groups.add(board)
    member = UserFactory(username="member")
    member.groups.add(board)
    return member


def test_cache_01_a_draft_that_an_editor_read_is_not_given_to_others(
    live_with_draft, editor, anonymous
):
    address = f"{API}/live-with-draft?version=draft"

    known = logged_in(editor).get(address)
    answer = anonymous.get(address)

    assert SECRET in known.content.decode()
    assert known["Cache-Control"] == "private, no-store"
    assert {"authorization", "cookie"} <= {v.strip().lower() for v in known["Vary"].split(",")}
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("address", [f"{API}/minutes", "/en/minutes/"])
def test_cache_01_a_page_for_a_group_is_not_given_to_others(address, minutes, anonymous):
    known = logged_in(minutes).get(address)
    answer = anonymous.get(address)

    assert (known.status_code, SECRET in known.content.decode()) == (200, True)
    assert {"private", "no-store"} <= set(known["Cache-Control"].split(", "))
    assert answer.status_code in (302, 401)
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize(
    "poison",
    [
        {"HTTP_X_FORWARDED_HOST": "evil.test"},
        {"HTTP_HOST": "evil.test"},
        {"HTTP_ORIGIN": "https://evil.test"},
        {
            "HTTP_X_FORWARDED_PROTO": "http",
            "HTTP_X_ORIGINAL_URL": "/draft-page",
            "HTTP_X_REWRITE_URL": "/x",
            "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
        },
    ],
)
@pytest.mark.parametrize("address", [f"{API}/faculty-a", "/en/faculty-a/"])
def test_cache_03_what_is_not_in_the_key_poisons_nothing(address, poison, home, anonymous):
    ContentPageFactory(parent=home, slug="faculty-a")

    poisoned = Client().get(address, **poison)
    clean = anonymous.get(address)

    assert poisoned.status_code in (200, 301, 400)
    assert clean.status_code == 200
    assert "evil.test" not in clean.content.decode() + str(dict(clean.items()))


def test_cache_05_what_was_not_found_is_found_once_it_is_published(home, anonymous):
    page = ContentPageFactory(parent=home, slug="soon", live=False)
    assert anonymous.get(f"{API}/soon").status_code == 404

    page.save_revision().publish()

    assert anonymous.get(f"{API}/soon").status_code == 200


def test_cache_05_a_login_page_is_stored_nowhere(home, anonymous):
    first = anonymous.get("/admin/login/")
    second = Client().get("/admin/login/")

    assert "no-store" in first["Cache-Control"]
    assert first.cookies["csrftoken"].value != second.cookies["csrftoken"].value


@pytest.mark.parametrize(
    "query", ["utm_content=x;callback=evil", "a=1&a=2&%61=3", "utm_content=x&callback=evil"]
)
def test_cache_07_unknown_parameters_neither_split_nor_poison(query, home, anonymous):
    ContentPageFactory(parent=home, slug="public-page")

    cloaked = Client().get(f"{API}/public-page?{query}")
    clean = anonymous.get(f"{API}/public-page")

    assert (cloaked.status_code, cloaked["ETag"]) == (200, clean["ETag"])
    assert "evil" not in cloaked.content.decode()
