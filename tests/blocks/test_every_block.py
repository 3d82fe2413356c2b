"""What holds for every block of a body."""

import json

import pytest
from django.urls import reverse
from wagtail import blocks
from wagtail.blocks.base import Block

from cms.blocks.body import SharedBodyBlock
from cms.blocks.settings import SETTINGS
from cms.blocks.stream import stored
from tests.blocks.conftest import BODY, NAMES

SHOWN = {
    "rich_text": "Plain <b>bold words</b>",
    "heading": '<h2 class="block-heading" id="what-it-is-for">What it is for</h2>',
    "quote": '<figcaption class="quote__by">A partner</figcaption>',
    "callout": "Inner words",
    "accordion": "Part title</summary>",
    "text_pair": "Student words",
    "image": 'alt="Words for it"',
    "gallery": "<figcaption>One</figcaption>",
    "video": '<a href="https://vimeo.com/1">Film title</a> <span class="link-note">(vimeo.com)',
    "downloads": ">A file</a>",
    "teaser": 'href="/en/elsewhere/">Teaser title</a>',
    "cards": 'href="/en/third/">Third</a>',
    "listing": 'href="/en/elsewhere/">Elsewhere</a>',
    "opportunities": '<a href="/en/seed-money/">Seed money</a>',
    "call_to_action": 'href="/en/elsewhere/">How to apply</a>',
    "logos": "Radboud University",
    "facts": "universities",
    "people": "Alex Jansen",
    "timeline": '<time datetime="2008-05">May 2008</time>',
    "map": "Liège",
    "table": '<th scope="row">Plain cell</th>',
    "reusable": "Shared words",
    "raw_html": '<p title="Tip words">Raw words</p>',
}


@pytest.mark.parametrize("name", NAMES)
def test_renders(name, samples, rendered):
    below = [("quote", {"text": "A heading needs something below it."})]

    assert SHOWN[name] in rendered([(name, samples[name]), *below])


@pytest.mark.parametrize("name", [name for name in NAMES if name != "listing"])
def test_empty_prints_nothing(name, rendered, db):
    assert rendered([(name, {})]).strip() == ""


@pytest.mark.parametrize("name", NAMES)
def test_represents_as_json(name, samples, request_for):
    stream = BODY.to_python(stored([(name, samples[name])], key="test"))

    represented = BODY.get_api_representation(stream, {"request": request_for()})

    assert json.loads(json.dumps(represented)) == represented
    assert [child["type"] for child in represented] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_empty_represents_as_json(name, request_for, db):
    stream = BODY.to_python(stored([(name, {})], key="test"))

    represented = BODY.get_api_representation(stream, {"request": request_for()})

    assert json.loads(json.dumps(represented)) == represented


@pytest.mark.parametrize("name", NAMES)
def test_previews(name, samples, as_admin):
    block = BODY.child_blocks[name]
    address = reverse("wagtailadmin_block_preview")

    answer = as_admin.get(address, {"id": block.definition_prefix})

    assert answer.status_code == 200
    html = answer.content.decode()
    assert f'class="block block--{name.replace("_", "-")}' in html
    assert "Nothing to show yet" not in html
    assert "cms/css/site.css" in html
    assert "<script" not in html
    assert "style=" not in html


@pytest.mark.parametrize("name", NAMES)
def test_is_explained_to_the_editor(name):
    block = BODY.child_blocks[name]

    assert block.is_previewable is True
    assert str(block.get_description()).count(".") >= 1
    assert block.meta.label_format
    assert block.meta.icon != "placeholder"
    assert "API: ``" in type(block).__doc__


@pytest.mark.parametrize("name", NAMES)
def test_settings_lie_in_the_collapsed_group(name):
    layout = BODY.child_blocks[name].meta.form_layout

    assert not set(layout.children) & set(SETTINGS)
    assert set(layout.settings) <= set(SETTINGS)
    assert layout.settings


@pytest.mark.parametrize("name", NAMES)
def test_draft_may_be_empty(name, db):
    stream = BODY.to_python(stored([(name, {})], key="test"))

    BODY.clean_deferred(stream)

    assert not any(block.is_deferred_validation for block in _family(BODY))


@pytest.mark.parametrize("name", NAMES)
def test_full_value_is_valid(name, samples):
    stream = BODY.to_python(stored([(name, samples[name])], key="test"))

    assert BODY.get_prep_value(BODY.clean(stream))[0]["type"] == name


@pytest.mark.parametrize("name", NAMES)
def test_survives_the_form(name, samples):
    """What the editor's form shows of a stored block, and what is stored again, are the same."""
    raw = stored([(name, samples[name])], key="test")

    state = BODY.get_form_state(BODY.to_python(raw))

    assert json.loads(json.dumps(state, default=str))[0]["type"] == name
    assert BODY.get_prep_value(BODY.to_python(raw)) == raw


def test_picker_groups():
    groups = [
        (str(group), [child.name for child in children])
        for group, children in BODY.grouped_child_blocks()
    ]

    assert groups == [
        ("Text", ["rich_text", "heading", "quote", "callout", "accordion", "text_pair"]),
        ("Media", ["image", "gallery", "video", "downloads"]),
        (
            "Links and lists",
            ["teaser", "cards", "listing", "opportunities", "call_to_action", "logos"],
        ),
        ("Facts and people", ["facts", "people", "timeline", "map", "table"]),
        ("Shared and advanced", ["reusable", "raw_html"]),
    ]


def test_shared_body_has_no_lists_and_no_reusable_content():
    assert list(SharedBodyBlock().child_blocks) == [
        "rich_text", "heading", "quote", "callout", "accordion", "image", "video", "downloads",
        "call_to_action", "table",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["callout", "accordion"])
def test_nesting_stops_at_one_level(name):
    inner = {type(b) for b in _family(BODY.child_blocks[name]) if isinstance(b, blocks.StreamBlock)}
    names = {
        child
        for block in _family(BODY.child_blocks[name])
        if isinstance(block, blocks.StreamBlock)
        for child in block.child_blocks
    }

    assert len(inner) == 1
    assert names == {"rich_text", "image", "downloads"}


def _family(block: Block) -> list[Block]:
    children = list(getattr(block, "child_blocks", {}).values())
    children += [block.child_block] if hasattr(block, "child_block") else []
    return [block, *(member for child in children for member in _family(child))]
