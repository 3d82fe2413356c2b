"""Headings and rich text."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.blocks.body import headed, headings
from cms.blocks.prose import FEATURES, is_blank
from cms.blocks.stream import stored
from tests.blocks.conftest import BODY

REPEATED = [
    pair
    for text in ("Members", "Members", "", "Café", "???")
    for pair in (("heading", {"text": text}), ("rich_text", {"text": "<p>Words</p>"}))
]


def test_headings_make_the_menu_of_the_page(db):
    stream = BODY.to_python(stored(REPEATED, key="test"))

    assert headings(stream) == [
        {"text": "Members", "anchor": "members"},
        {"text": "Members", "anchor": "members-2"},
        {"text": "Café", "anchor": "cafe"},
        {"text": "???", "anchor": "section"},
    ]


def test_anchors_on_the_page_are_those_of_the_menu(rendered, db):
    html = rendered(REPEATED)

    for anchor in ("members", "members-2", "cafe", "section"):
        assert html.count(f'id="{anchor}"') == 1


@pytest.mark.parametrize("code", ["en", "nl", "fr", "de"])
def test_language_mark_survives_the_editor(code, db):
    html = f'<p data-block-key="a">Say <span lang="{code}">woord</span> so</p>'
    converter = ContentstateConverter(features=FEATURES)

    assert converter.to_database_format(converter.from_database_format(html)) == html


@pytest.mark.parametrize("html", ["<h2>No</h2>", '<embed embedtype="image" id="1" format="left"/>'])
def test_editor_drops_what_is_not_allowed(html, db):
    converter = ContentstateConverter(features=FEATURES)

    kept = converter.to_database_format(converter.from_database_format(html))

    assert "<h2" not in kept
    assert "<embed" not in kept


def test_language_mark_is_rendered(rendered, db):
    html = rendered([("rich_text", {"text": '<p>Say <span lang="nl">woord</span></p>'})])

    assert '<p>Say <span lang="nl">woord</span></p>' in html


@pytest.mark.parametrize(
    ("html", "blank"),
    [("", True), ("<p></p>", True), ("<p>&nbsp; </p>", True), ("<p>x</p>", False)],
)
def test_is_blank(html, blank):
    assert is_blank(BODY.child_blocks["rich_text"].child_blocks["text"].to_python(html)) is blank


def test_starter_body(db):
    stream = BODY.to_python(headed("Why here", "What comes next"))

    assert [(child.block_type, str(child.value["text"])) for child in stream] == [
        ("heading", "Why here"),
        ("rich_text", ""),
        ("heading", "What comes next"),
        ("rich_text", ""),
    ]
    assert stream[0].value.keys() == {"text", "language"}


def test_settings_of_a_block_show(rendered, db):
    html = rendered(
        [("quote", {"text": "x", "language": "nl", "background": "band", "width": "wide"})]
    )

    assert '<div class="block block--quote block--on-band band block--wide" lang="nl">' in html


@pytest.mark.parametrize("text", ['<script>alert("x")</script>', "a & b < c"])
def test_words_are_escaped(text, rendered, db):
    html = rendered(
        [
            ("heading", {"text": text}),
            ("quote", {"text": text, "attribution": text}),
            ("callout", {"title": text}),
            ("timeline", {"items": [{"date": "2008", "title": text}]}),
        ]
    )

    assert text not in html
