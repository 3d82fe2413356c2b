"""A kept answer dies at the moment that makes it wrong, though nobody writes anything."""

import datetime

import pytest
import time_machine
from wagtail.models import Page

from cms.api.answers import kept
from cms.api.ledger import stamp
from tests.factories import ContentPageFactory, NewsPageFactory

NOON = datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC)  # far from midnight
MINUTE = datetime.timedelta(minutes=1)
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _keeping(settings, kept_answers_by):
    settings.CMS_API_KEEP_ANSWERS = True


@pytest.fixture
def computed(monkeypatch):
    """How many answers were computed and kept."""
    calls = []
    keep = kept._keep
    monkeypatch.setattr(kept, "_keep", lambda *args: (calls.append(1), keep(*args)))
    return calls


@pytest.fixture
def told(api, computed):
    """``told(address, moments, read)``: what the answers say then, each asked for twice, and how
    often one was computed; nothing is written meanwhile.
    """

    def ask(address, moments, read):
        said = []
        before = stamp.read_stamp()
        for moment in moments:
            with time_machine.travel(moment, tick=False):
                first, second = (api.get(address) for _ in range(2))
                assert (first.status_code, second.content) == (200, first.content)
                said.append(read(first.json()))
        assert stamp.read_stamp() == before
        return said, len(computed)

    return ask


def of_service(body):
    return [call["state"] for call in body["items"]]


def of_content(body):
    return of_service(body["@components"]["calls"])


def of_search(body):
    return [item["@id"].rpartition("/")[2] for item in body["items"]]


def of_found(body):
    return [item["call_state"] for item in body["items"]]


STATES = [["upcoming"], ["open"], ["open"], ["closed"]]


@pytest.fixture
def call(home):
    """One that opens a minute after noon, and closes two minutes later."""
    with time_machine.travel(NOON, tick=False):
        NewsPageFactory(
            parent=home, slug="call", title="Awards", kind="call",
            call_opens=NOON + MINUTE, call_closes=NOON + 3 * MINUTE,
        )  # fmt: skip


# The second before the end the answer is the one that was kept at the beginning.
MOMENTS = (NOON, NOON + MINUTE, NOON + 3 * MINUTE - SECOND, NOON + 3 * MINUTE)


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("/++api++/en/@calls", of_service),
        ("/++api++/en?expand=calls", of_content),
        ("/++api++/@search?SearchableText=awards", of_found),
    ],
)
def test_a_call_opens_and_closes(call, told, address, read):
    assert told(address, MOMENTS, read) == (STATES, 3)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("upcoming", [["call"], [], [], []]),
        ("open", [[], ["call"], ["call"], []]),
        ("closed", [[], [], [], ["call"]]),
    ],
)
def test_a_search_by_the_state_of_calls_is_kept_until_one_changes(call, told, state, said):
    assert told(f"/++api++/@search?call_state={state}", MOMENTS, of_search) == (said, 3)


@pytest.mark.parametrize("query", ["SearchableText=timed", "path.depth=2&sort_on=id"])
def test_a_page_goes_live_and_expires_in_a_kept_search(home, told, query):
    with time_machine.travel(NOON, tick=False):
        page = ContentPageFactory(parent=home, slug="timed", title="Timed")
        dates = {"go_live_at": NOON + MINUTE, "expire_at": NOON + 3 * MINUTE}
        Page.objects.filter(pk=page.pk).update(**dates)

    found, computed = told(f"/++api++/@search?{query}", MOMENTS, of_search)

    others = ["en"] if query.startswith("path") else []
    assert found == [others, [*others, "timed"], [*others, "timed"], others]
    assert computed == 3
