"""@calls and @related-news: the state of a call at the moment, the newest first."""

import datetime

import pytest
from django.utils import timezone

from partnerships.models import (
    RelatedPartnership,
)
from tests.factories import (
    NewsPageFactory,
)
from tests.partnerships.test_services import BASE, close

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["en/networks/wun", "en", "en/news", ""])
def test_calls(filled, client, path):
    body = client.get(f"/++api++/{path}/@calls").json()

    assert body["items_total"] == 1
    [call] = body["items"]
    assert call.pop("page")["@id"] == f"{BASE}/en/news/awards-open"
    assert call == {
        "state": "closed",
        "opens": "2021-11-01T08:00:00+00:00",
        "closes": "2021-12-14T22:59:00+00:00",
        "time_zone": "Europe/Brussels",
        "audiences": [{"title": "Staff", "token": "staff"}],
        "eligibility": "",
        "amount": "5000.00",
        "currency": "EUR",
        "url": "https://awards.example.org/",
    }


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(1, 2, "upcoming"), (-1, 1, "open"), (-2, -1, "closed"), (None, None, None)],
)
def test_state_of_a_call_now(home, client, opens, closes, state):
    def moment(hours):
        return None if hours is None else timezone.now() + datetime.timedelta(hours=hours)

    NewsPageFactory(parent=home, kind="call", call_opens=moment(opens), call_closes=moment(closes))

    [call] = client.get("/++api++/en/@calls").json()["items"]

    assert call["state"] == call["page"]["call_state"] == state


def test_related_news_newest_first_in_batches(filled, get, client):
    page = filled.pages["network"]
    for day in (3, 1, 2):
        news = NewsPageFactory(
            parent=filled.news_index, slug=f"n{day}", date=datetime.date(2026, 1, day)
        )
        RelatedPartnership.objects.create(page=news, partnership=page)

    body = get("en/networks/wun", "related-news", "?b_size=3")

    assert [item["@id"].rpartition("/")[2] for item in body["items"]] == ["n3", "n2", "n1"]
    assert body["items_total"] == 4
    assert body["batching"]["next"].endswith("@related-news?b_start=3&b_size=3")
    whole = client.get("/++api++/en/networks/wun?expand=related-news").json()
    ride = whole["@components"]["related-news"]
    assert [item["@id"].rpartition("/")[2] for item in ride["items"]] == [
        "n3", "n2", "n1", "awards-open",
    ]  # fmt: skip
    assert ride["items_total"] == 4
    assert "batching" not in ride


def test_related_news_of_an_organisation(filled, get):
    items = get("en/partners/university-of-york", "related-news")["items"]

    assert [item["@id"] for item in items] == [f"{BASE}/en/news/awards-open"]


def test_news_that_may_not_be_read_is_not_told(filled, get):
    close(filled.pages["news"])

    for name in ("calls", "related-news"):
        assert get("en/networks/wun", name) == {"items": [], "items_total": 0}
