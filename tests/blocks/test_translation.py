"""Every text of every block reaches the translator, and comes back in its place."""

import json

import pytest
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments.extract import extract_segments

from cms.blocks.stream import stored
from home.models import ContentPage
from tests.blocks.conftest import NAMES
from tests.factories import ContentPageFactory

# What a translator must be offered. Nothing of facts, people, logos and listings: their words are
# those of records and pages.
OFFERED = {
    "rich_text": ["Plain <b>bold words</b>"],
    "heading": ["What it is for"],
    "quote": ["Quoted words", "A partner"],
    "callout": ["Note title", "Inner words", "Inner caption", "Inner files"],
    "accordion": ["Part title", "Inner words", "Inner caption", "Inner files"],
    "text_pair": ["For staff", "Staff words", "For students", "Student words"],
    "image": ["Words for it", "Caption words"],
    "gallery": ["One"],
    "video": ["Film title", "Film words"],
    "downloads": ["Files", "A file"],
    "teaser": ["Teaser title", "Teaser words"],
    "cards": ["Card title"],
    "listing": [],
    "call_to_action": ["Take part", "Action words", "How to apply"],
    "logos": [],
    "opportunities": [],
    "facts": [],
    "people": [],
    "timeline": ["Event title", "Event words"],
    "map": ["Map words"],
    "table": [
        "Table caption", "First heading", "Second heading", "Third heading", "Plain cell",
        "Rich <b>cell</b>", "Table source",
    ],
    "reusable": [],
    "raw_html": ["Raw words", "Tip words"],
}  # fmt: skip


def strings(page):
    return [
        segment.string.data
        for segment in extract_segments(page)
        if hasattr(segment, "string") and segment.path.startswith("body.")
    ]


@pytest.fixture
def translate(dutch, dutch_home, django_capture_on_commit_callbacks):
    """``translate(page)``: the Dutch page with "NL " before every text of the body."""

    def act(page: ContentPage) -> ContentPage:
        source, _created = TranslationSource.update_or_create_from_instance(page)
        Translation.objects.create(source=source, target_locale=dutch)
        for segment in StringSegment.objects.filter(source=source).select_related("string"):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=dutch,
                defaults={"data": f"NL {segment.string.data}"},
            )
        with django_capture_on_commit_callbacks(execute=True):
            source.create_or_update_translation(dutch, publish=True)
        return ContentPage.objects.get(translation_key=page.translation_key, locale=dutch)

    return act


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_offered(name, samples, home):
    page = ContentPageFactory(parent=home, body=stored([(name, samples[name])], key="test"))

    assert sorted(strings(page)) == sorted(OFFERED[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_text_comes_back(name, samples, home, translate):
    page = ContentPageFactory(parent=home, body=stored([(name, samples[name])], key="test"))

    dutch = translate(page)

    text = json.dumps(list(dutch.body.raw_data), ensure_ascii=False)
    for offered in OFFERED[name]:
        assert f"NL {offered}" in text
        assert text.count(offered) == text.count(f"NL {offered}")


def test_a_row_put_first_keeps_the_translations_of_the_others(samples, home):
    page = ContentPageFactory(parent=home, body=stored([("table", samples["table"])], key="test"))
    before = {segment.path for segment in extract_segments(page) if "cell-" in segment.path}
    table = samples["table"]["table"]
    table["rows"].insert(0, {"values": ["New cell", "", None]})
    page.body = stored([("table", samples["table"])], key="test")

    after = {segment.path for segment in extract_segments(page) if "cell-" in segment.path}

    assert len(after - before) == 1
    assert before <= after


def test_markup_of_raw_html_is_not_the_translators(samples, home):
    html = '<p class="a">One</p><script>alert("no")</script><style>p{}</style><!-- nor this -->'
    page = ContentPageFactory(parent=home, body=stored([("raw_html", {"html": html})], key="test"))

    assert strings(page) == ["One"]


def test_translated_text_cannot_bring_markup_into_raw_html():
    from wagtail_localize.segments import StringSegmentValue
    from wagtail_localize.strings import StringValue

    from cms.blocks.translation import html_segments, restore_html

    (segment,) = html_segments("<p>One</p>")
    answer = StringSegmentValue(segment.path, StringValue("&lt;script&gt;<b>x</b>"))

    assert restore_html("<p>One</p>", [answer]) == "<p>&lt;script&gt;x</p>"
