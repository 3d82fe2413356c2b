"""Fixtures that every part of the suite shares: the two trees, the people, a statement counter."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, Site

from cms import ground
from cms.api.answers import names
from cms.api.answers.near import near
from home.models import HomePage
from tests import reads
from tests.factories import UserFactory
from tests.fronts import FrontHandler

TRANSACTION_WORDS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-examples",
        action="store_true",
        help="rewrite tests/contract/http-examples from the answers given now",
    )


def pytest_collection_finish() -> None:
    """What is loaded by now stays: going through it again and again costs a fifth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(autouse=True)
def _fresh_process() -> None:
    """Wagtail remembers the sizes of an image by its number, which the next test uses again.

    A request in Dutch leaves its language behind, which the next test does not expect.
    """
    cache.clear()
    near.forget()
    names.forget()
    ground.forget()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True, scope="session")
def _queries_are_noted() -> None:
    reads.install()


@pytest.fixture(autouse=True)
def _what_is_read_is_declared() -> Iterator[None]:
    reads.found.clear()
    yield
    assert reads.found == [], "parameters that are read and not declared"


@pytest.fixture(params=["middleware", "front"])
def kept_answers_by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs a test twice: kept by the middleware, and by the front before Django."""
    if request.param == "front":
        monkeypatch.setattr("django.test.client.ClientHandler", FrontHandler)
    return str(request.param)


@pytest.fixture
def english(db: None) -> Locale:
    return Locale.objects.get(language_code="en")


@pytest.fixture
def dutch(db: None) -> Locale:
    return Locale.objects.get_or_create(language_code="nl")[0]


@pytest.fixture
def site(db: None) -> Site:
    Site.clear_site_root_paths_cache()
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def home(site: Site) -> HomePage:
    """The English home page, at /en/."""
    return HomePage.objects.get(pk=site.root_page_id)


@pytest.fixture
def dutch_home(home: HomePage, dutch: Locale) -> HomePage:
    """The Dutch home page, at /nl/, the translation of the English one."""
    return in_dutch_home(home, dutch)


def in_dutch_home(home: HomePage, dutch: Locale) -> HomePage:
    page = home.copy_for_translation(dutch)
    page.title, page.slug = "Samenwerking", "nl"
    page.save_revision().publish()
    return HomePage.objects.get(pk=page.pk)


@pytest.fixture
def admin(db: None) -> Any:
    return UserFactory(username="admin", is_superuser=True, is_staff=True)


@pytest.fixture
def editor(db: None) -> Any:
    user = UserFactory(username="editor")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def moderator(db: None) -> Any:
    user = UserFactory(username="moderator")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def as_admin(client: Any, admin: Any) -> Any:
    client.force_login(admin)
    return client


@pytest.fixture
def as_editor(client: Any, editor: Any) -> Any:
    client.force_login(editor)
    return client


@pytest.fixture
def as_moderator(client: Any, moderator: Any) -> Any:
    client.force_login(moderator)
    return client


def cold() -> None:
    """Forget what a process remembers between requests, so that counts compare."""
    cache.clear()
    ground.forget()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def queries_of(db: None) -> Callable[[Callable[[], Any]], int]:
    """``queries_of(lambda: client.get("/"))``: the statements that it takes, cold."""

    def count(act: Callable[[], Any]) -> int:
        cold()
        with CaptureQueriesContext(connection) as captured:
            act()
        return sum(not q["sql"].startswith(TRANSACTION_WORDS) for q in captured.captured_queries)

    return count
