"""Calls and programmes by audience, as the visitor may know of them."""

from datetime import UTC, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import translation

from cms.blocks.stream import stored
from partnerships.models import PageProgramme
from tests.blocks.conftest import BODY
from tests.factories import NewsIndexPageFactory, NewsPageFactory, ProgrammeFactory


@pytest.fixture
def shown(home):
    """A programme for students on the home page, one for staff on a draft, and two calls."""
    study = ProgrammeFactory(
        slug="study", title={"en": "Study abroad", "nl": "Studeren in het buitenland"},
        audiences=["students"],
    )  # fmt: skip
    hidden = ProgrammeFactory(slug="hidden", title={"en": "Hidden"}, audiences=["staff"])
    news = NewsIndexPageFactory(parent=home, title="News")
    draft = NewsPageFactory(parent=news, title="Draft", live=False)
    PageProgramme.objects.create(page=home, programme=study)
    PageProgramme.objects.create(page=draft, programme=hidden)
    for title, year in (("Closed call", 2021), ("Open call", 2031)):
        NewsPageFactory(
            parent=news, title=title, kind="call", call_audiences=["students", "staff"],
            call_closes=datetime(year, 1, 31, tzinfo=UTC),
        )  # fmt: skip
    return home


def request(client):
    found = RequestFactory().get("/en/", SERVER_NAME="localhost")
    found.session = client.session
    from django.contrib.auth.models import AnonymousUser

    found.user = AnonymousUser()
    return found


def body(**values):
    return BODY.to_python(stored([("opportunities", values)], key="test"))


@pytest.fixture
def as_json(shown, client):
    def represent(**values):
        (block,) = BODY.get_api_representation(body(**values), {"request": request(client)})
        return block["value"]

    return represent


@time_machine.travel("2026-06-01 12:00Z")
def test_open_calls_come_first_in_each_audience(as_json):
    groups = as_json()["groups"]

    assert [group["audience"] for group in groups] == ["students", "staff"]
    assert [(call["title"], call["state"]) for call in groups[0]["calls"]] == [
        ("Open call", "open"),
        ("Closed call", "closed"),
    ]


@time_machine.travel("2026-06-01 12:00Z")
def test_closed_calls_can_be_left_out(as_json):
    groups = as_json(closed=False)["groups"]

    assert [[call["title"] for call in group["calls"]] for group in groups] == [
        ["Open call"],
        ["Open call"],
    ]


def test_programmes_of_drafts_are_not_known(as_json):
    groups = as_json(show="programmes")["groups"]

    assert [(group["audience"], [p["slug"] for p in group["programmes"]]) for group in groups] == [
        ("students", ["study"])
    ]


def test_without_groups_it_is_one_list(as_json):
    (group,) = as_json(show="programmes", grouped=False)["groups"]

    assert (group["audience"], len(group["programmes"])) == ("", 1)


def test_it_reads_in_the_language_of_the_page(shown, client):
    with translation.override("nl"):
        html = BODY.render(body(show="programmes"), {"request": request(client)})

    text = " ".join(BeautifulSoup(html, "html.parser").get_text().split())
    assert "Studeren in het buitenland" in text
    assert "Studenten" in text
