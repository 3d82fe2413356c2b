"""The site that is measured: its size, its shape, and what it refuses."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from cms.api.models import PageIdentity, SearchEntry
from cms.demo.bench import load, tree
from cms.demo.bench.words import RARE, RARE_PAGES
from home.models import ContentPage
from partnerships.models import NetworkPage, NewsPage
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
PAGES = 500


@pytest.fixture
def few_written(monkeypatch):
    """Few texts of their own, so that a small site has twins, too."""
    monkeypatch.setattr(tree, "WRITTEN", 60)
    monkeypatch.setattr(load, "_analyse", lambda: None)  # not within a test's transaction


@pytest.fixture
def loaded(few_written, home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    call_command("load_bench", pages=PAGES, verbosity=0)


def test_pages(loaded, client):
    leaf = ContentPage.objects.get(url_path="/en/about/content-1/")
    linked = client.get("/++api++/en/about/content-1").json()

    assert Page.objects.filter(depth__gt=1).count() == PAGES
    assert Page.find_problems() == ([], [], [], [], [])
    assert PageIdentity.objects.count() == Page.objects.count()
    assert [block.block_type for block in leaf.body] == [
        "heading", "rich_text", "image", "quote", "teaser", "heading", "rich_text", "gallery",
        "cards", "table",
    ]  # fmt: skip
    assert linked["title"] == leaf.title
    assert len(linked["blocks"]) == 10
    assert Page.objects.filter(title__contains=RARE).count() == RARE_PAGES


def test_twins_share_texts_relations_and_what_the_index_says(loaded):
    news = NewsPage.objects.filter(url_path__startswith="/en/").order_by("path")
    first, twin = news.exclude(title__contains=RARE)[0], news[60]
    entries = IndexEntry.objects.filter(
        object_id__in=[str(first.pk), str(twin.pk)], content_type=first.content_type
    )
    network = NetworkPage.objects.last()

    assert (twin.title, twin.summary, twin.body.raw_data[0]["value"]) == (
        first.title, first.summary, first.body.raw_data[0]["value"],
    )  # fmt: skip
    assert twin.translation_key != first.translation_key
    assert twin.related_partnerships.count() == first.related_partnerships.count()
    assert len({entry.title for entry in entries}) == 1
    assert entries.count() == 2
    assert SearchEntry.objects.get(page=twin).text == SearchEntry.objects.get(page=first).text
    assert SearchEntry.objects.count() == Page.objects.count()
    assert network.memberships.count() == 25


def test_a_second_run_changes_nothing_and_another_version_is_other_content(
    loaded, monkeypatch, capsys
):
    call_command("load_bench", pages=PAGES)

    assert capsys.readouterr().out == f"{PAGES} pages of this version are already here.\n"

    monkeypatch.setattr(load, "version", lambda: "another")

    assert load.loaded_pages() == 0
    with pytest.raises(CommandError, match="This database has content"):
        call_command("load_bench", pages=PAGES)


def test_a_site_with_content_is_left_alone(few_written, home):
    ContentPageFactory(parent=home)

    with pytest.raises(CommandError, match=r"This database has content \(pages: 1\)"):
        call_command("load_bench", pages=PAGES)

    assert Page.objects.filter(depth__gt=1).count() == 2


def test_too_few_pages(few_written, home):
    with pytest.raises(CommandError, match="has 500 pages or more, not 99"):
        call_command("load_bench", pages=99)
