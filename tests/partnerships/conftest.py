"""A site with every page type of the domain, empty or filled, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import transaction
from django.utils import translation
from wagtail.models import Site

from home.models import HomePage
from tests.conftest import in_dutch_home
from tests.partnerships.tree import (
    WORLDS,
    Tree,
    again,
    make_partner,
    make_tree,
    make_university,
    translated,
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Says which world each test stands in, so that pytest puts those of one world together."""
    marks = metafunc.definition.iter_markers("parametrize")
    if "world" in metafunc.fixturenames and not any(mark.args[0] == "world" for mark in marks):
        asked = [name for name in reversed(WORLDS) if name in metafunc.fixturenames]
        metafunc.parametrize(
            "world", asked[:1] or [None], indirect=True, scope="module", ids=[pytest.HIDDEN_PARAM]
        )


@pytest.fixture(autouse=True, scope="module")
def world(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Tree | None]:
    """One of ``WORLDS``, made once for the tests of a module that ask for it, or None.

    A test that writes has its own transaction within. Do not use it but by the fixtures below.
    """
    if request.param is None:
        yield None
        return
    with django_db_blocker.unblock():
        translation.activate(settings.LANGUAGE_CODE)
        forget()
        try:
            with transaction.atomic():
                root = Site.objects.get(is_default_site=True).root_page_id
                yield WORLDS[request.param](HomePage.objects.get(pk=root))
                transaction.set_rollback(True)
        finally:
            forget()


def forget() -> None:
    """What a process remembers of rows that come and go with a transaction."""
    cache.clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def soup(client):
    """``soup("/en/")``: the page as a visitor gets it; fails unless it is answered with 200."""

    def get(address: str, **headers: str) -> BeautifulSoup:
        response = client.get(address, **headers)
        assert response.status_code == 200, address
        return BeautifulSoup(response.content, "html.parser")

    return get


@pytest.fixture
def tree(home):
    """The indexes of the English site."""
    return make_tree(home)


@pytest.fixture
def empty(db, world):
    """One page a type with nothing but its title."""
    return world.afresh()


@pytest.fixture
def university(db, world):
    """Our own university, with a Dutch name."""
    return again(world and world.university) or make_university()


@pytest.fixture
def partner(db, world):
    """The University of York, with every kind of name and an identifier."""
    return again(world and world.partner) or make_partner()


@pytest.fixture
def filled(db, world):
    """One page a type with everything that it can hold."""
    return world.afresh()


@pytest.fixture
def dutch_tree(db, world):
    """Everything in both languages; ``pages`` are the English ones, ``dutch`` the others."""
    return world.afresh()


@pytest.fixture
def dutch_home(home, dutch):
    """The one that the world has, or a new one."""
    return getattr(home.get_translation_or_none(dutch), "specific", None) or in_dutch_home(
        home, dutch
    )


@pytest.fixture
def in_dutch(dutch, dutch_home):
    """``in_dutch(page)``: its published Dutch translation, below the Dutch home page."""
    return lambda page: translated(page, dutch)


@pytest.fixture
def headings():
    """``headings(page)``: the text of every h1 and h2 in ``main``, in order."""

    def texts(page: BeautifulSoup) -> list[str]:
        return [" ".join(found.get_text().split()) for found in page.main.find_all(["h1", "h2"])]

    return texts


@pytest.fixture
def get(client):
    """``get("en/networks/wun", "facts")``: the answer of a service, without its ``@id``."""

    def ask(path, service, query=""):
        answer = client.get(f"/++api++/{path.strip('/')}/@{service}{query}")
        assert answer.status_code == 200
        body = answer.json()
        assert body.pop("@id") == f"http://testserver/{path.strip('/')}/@{service}"
        return body

    return ask
