"""@types/X: the main stream as ``blocks`` and ``blocks_layout``, its blocks and its starter."""

import pytest
from django.test import RequestFactory
from jsonschema import Draft202012Validator
from wagtail.blocks import CharBlock, StreamBlock, StructBlock

from cms.api.openapi import document
from cms.api.types.streams import options as options_of
from tests.api.test_types import BASE, schema

pytestmark = pytest.mark.django_db


def test_the_main_stream_is_blocks_and_blocks_layout(as_admin, home):
    found = schema(as_admin, "/en", "Document")["properties"]

    blocks, layout = found["blocks"], found["blocks_layout"]
    assert (blocks["type"], blocks["factory"], blocks["widget"]) == ("dict", "JSONField", "json")
    assert (blocks["default"], layout["default"]) == ({}, {"items": []})
    assert blocks["widgetOptions"]["allowedBlocks"][:3] == ["slate", "heading", "quote"]
    assert "body" not in found


def test_each_block_has_a_title_and_its_shape_in_the_description(as_admin, home, dutch_home):
    options = schema(as_admin, "/en", "Document")["properties"]["blocks"]["widgetOptions"]
    config = options["blocksConfig"]

    assert list(config) == options["allowedBlocks"]
    assert config["heading"] == {
        "id": "heading",
        "title": "Heading",
        "group": "Text",
        "schema": {"$ref": f"{BASE}/++api++/@openapi#/components/schemas/HeadingBlock"},
    }
    known = document.document()["components"]["schemas"]
    for kind, block in config.items():
        address, _, name = block["schema"]["$ref"].rpartition("/")
        assert address == f"{BASE}/++api++/@openapi#/components/schemas"
        assert known[name]["properties"]["@type"]["const"] == kind
    assert as_admin.get("/++api++/@openapi").json()["components"]["schemas"] == known

    dutch = schema(as_admin, "/nl", "Document")["properties"]["blocks"]["widgetOptions"]
    assert dutch["blocksConfig"]["heading"]["title"] == "Kop"
    assert dutch["blocksConfig"]["heading"]["schema"] == config["heading"]["schema"]


def test_a_stream_that_no_page_shows_has_no_shapes(site):
    stream = StreamBlock([("secret", StructBlock([("word", CharBlock())]))])

    found = options_of(stream, RequestFactory().get("/"))

    assert found == {
        "allowedBlocks": ["secret"],
        "blocksConfig": {"secret": {"id": "secret", "title": "Secret", "group": ""}},
    }


def test_a_new_page_opens_with_the_starter_of_its_type(as_admin, network, dutch_home):
    new = schema(as_admin, "/en/networks", "NetworkPage")["properties"]
    blocks, layout = new["blocks"]["default"], new["blocks_layout"]["default"]

    assert layout == {"items": ["block-0", "block-1", "block-2", "block-3"]}
    assert list(blocks) == layout["items"]
    assert [(block["@type"], block.get("text")) for block in blocks.values()] == [
        ("heading", "How we take part"), ("slate", None),
        ("heading", "Themes we work on"), ("slate", None),
    ]  # fmt: skip
    whole = {"components": document.document()["components"]}
    heading = whole | {"$ref": "#/components/schemas/HeadingBlock"}
    assert list(Draft202012Validator(heading).iter_errors(blocks["block-0"])) == []
    dutch = schema(as_admin, "/nl", "NetworkPage")["properties"]["blocks"]["default"]
    assert dutch["block-0"]["text"] == "Hoe we meedoen"


def test_a_page_that_is_edited_has_no_starter(as_admin, network):
    own = schema(as_admin, "/en/networks/wun", "NetworkPage")["properties"]

    assert (own["blocks"]["default"], own["blocks_layout"]["default"]) == ({}, {"items": []})
