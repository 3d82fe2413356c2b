"""Blocks whose JSON is made once, and those whose JSON is made anew each time."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from wagtail import blocks

from cms.api.serializers import constant
from cms.api.serializers.blocks import is_ours, register_block, stream_data
from cms.api.serializers.constant import is_constant
from cms.api.serializers.rendering import Rendering
from home.models import ContentPage
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
SAID: list[str] = []


class Plain(blocks.StructBlock):
    """Adds nothing to what Wagtail does."""

    title = blocks.CharBlock()
    text = blocks.RichTextBlock(required=False)
    page = blocks.PageChooserBlock(required=False)


class Own(blocks.StructBlock):
    title = blocks.CharBlock()

    def get_api_representation(self, value, context=None):
        SAID.append(value["title"])
        return {"title": value["title"], "said": len(SAID)}


class Stated(Own):
    api_is_constant = True


class Overridden(Stated):
    def get_api_representation(self, value, context=None):
        return super().get_api_representation(value, context) | {"more": True}


class Dated(blocks.StructBlock):
    day = blocks.DateBlock(default=datetime.date.today)


class Converted(blocks.StructBlock):
    title = blocks.CharBlock()


@register_block(Converted)
def _converted(block, value, rendering):
    SAID.append(value["title"])
    return {"@type": "converted", "said": len(SAID)}


class Body(blocks.StreamBlock):
    plain = Plain()
    words = blocks.CharBlock()
    own = Own()
    stated = Stated()
    converted = Converted()


@pytest.fixture(autouse=True)
def nothing_kept():
    constant._cells.cache_clear()
    SAID.clear()
    yield
    constant._cells.cache_clear()


BODY = Body()


@pytest.fixture
def say(home, rf):
    """What a request of its own gets of one stored block."""

    def say(kind, value, query="", language="en"):
        request = rf.get(f"/{query}")
        request.user = AnonymousUser()
        stream = BODY.to_python([{"type": kind, "value": value, "id": "1"}])
        rendering = Rendering(request, "http://testserver/en/page")
        with translation.override(language):
            return stream_data(stream, rendering)["blocks"]["1"]

    return say


def test_a_block_that_says_so_is_made_once(say):
    said = {"@type": "stated", "title": "a", "said": 1}
    assert [say("stated", {"title": "a"}), say("stated", {"title": "a"})] == [said, said]
    assert SAID == ["a"]


def test_another_value_another_language_and_another_form_are_made_anew(say):
    made = [
        say("stated", {"title": "a"}),
        say("stated", {"title": "b"}),
        say("stated", {"title": "a"}, language="nl"),
        say("stated", {"title": "a"}, "?rich_text=html"),
        say("stated", {"title": "a"}, "?rich_text=html"),
    ]
    assert [block["said"] for block in made] == [1, 2, 3, 4, 4]


@pytest.mark.parametrize("kind", ["own", "converted"])
def test_a_block_of_which_nothing_is_known_is_made_each_time(say, kind):
    assert [say(kind, {"title": "a"})["said"] for _ in range(2)] == [1, 2]


def test_markdown_is_made_each_time(say):
    query = "?rich_text=markdown"
    assert [say("stated", {"title": "a"}, query)["said"] for _ in range(2)] == [1, 2]


def test_a_long_value_is_made_each_time(say):
    long = {"title": "a" * 9000}
    assert [say("stated", long)["said"] for _ in range(2)] == [1, 2]


def test_what_refers_to_a_page_follows_the_page(say, home):
    page = ContentPageFactory(parent=home, title="Before")
    value = {"title": "a", "text": "", "page": page.pk}
    before = say("plain", value)["page"]["title"]
    page.title = "After"
    page.save_revision().publish()
    assert [before, say("plain", value)["page"]["title"]] == ["Before", "After"]


@pytest.mark.parametrize("kind", ["plain", "words"])
def test_a_link_ends_with_the_right_to_follow_it(say, home, kind):
    page = ContentPageFactory(parent=home, slug="linked")
    link = f'<a linktype="page" id="{page.pk}">there</a>'
    value = link if kind == "words" else {"title": link, "text": link, "page": None}
    assert "http://testserver/en/linked" in str(say(kind, value))
    page.unpublish()
    assert "linked" not in str(say(kind, value))


def test_none_are_kept_where_the_setting_says_so(say, settings):
    settings.CMS_API_KEPT_BLOCKS = 0
    assert [say("stated", {"title": "a"})["said"] for _ in range(2)] == [1, 2]


def test_what_is_constant():
    known = [Plain(), Own(), Stated(), Overridden(), Dated(), Converted(), blocks.DateTimeBlock()]
    found = [is_constant(block, is_ours) for block in known]
    assert found == [True, False, True, False, False, False, False]


def test_which_blocks_of_the_site_are_constant():
    stream = ContentPage._meta.get_field("body").stream_block
    found = [name for name, b in stream.child_blocks.items() if not is_constant(b, is_ours)]
    # They show records, or what the database finds for them.
    assert found == [
        "listing", "opportunities", "logos", "facts", "people", "map", "reusable",
    ]  # fmt: skip
