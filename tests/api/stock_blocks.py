"""Every stock Wagtail block: how it is made, what it stores, its JSON alone and inside another."""

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

COLOURS = [("red", "Red"), ("Others", [("blue", "Blue")])]


def p(text):
    return [{"type": "p", "children": [{"text": text}]}]


def table(rows, *, headers, plaintext, caption=""):
    """``rows``: each of ``(is a header, nodes)``."""
    looks = {"fixed": False, "compact": False, "basic": False, "celled": True}
    made = [
        {
            "key": f"r{y}",
            "cells": [
                {"key": f"r{y}c{x}", "type": "header" if head else "data", "value": nodes}
                for x, (head, nodes) in enumerate(row)
            ],
        }
        for y, row in enumerate(rows)
    ]
    looks |= {"inverted": False, "striped": False, "hideHeaders": not headers, "rows": made}
    return {"@type": "slateTable", "table": looks, "plaintext": plaintext, "caption": caption}


PLAIN_TABLE = {
    "data": [["a", 0], [None, "<b>"]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "C",
}
PLAIN_TABLE_SHOWN = table(
    [[(True, p("a")), (True, p("0"))], [(True, p("")), (False, p("<b>"))]],
    headers=True,
    plaintext="a 0 <b>",
    caption="C",
)
TYPED = TypedTableBlock([("text", blocks.RichTextBlock()), ("yes", blocks.BooleanBlock())])
TYPED_TABLE = {
    "columns": [{"type": "text", "heading": "A"}, {"type": "yes", "heading": ""}],
    "rows": [{"values": ["<p>x</p>", True]}],
    "caption": "C",
}
TYPED_TABLE_SHOWN = table(
    [[(True, p("A")), (True, p(""))], [(False, p("x")), (False, p("yes"))]],
    headers=True,
    plaintext="A x yes",
    caption="C",
)
TEXT = {"data": "<p>x</p>", "content-type": "text/html", "encoding": "utf-8", "value": p("x")}
INNER = blocks.StreamBlock([("word", blocks.CharBlock())])
PAIR = blocks.StructBlock([("text", blocks.RichTextBlock()), ("word", blocks.CharBlock())])


def same(name, block, raw, shown):
    """A block that has no twin in Volto: its value under its own name."""
    return name, (block, raw, {"@type": name, "value": shown}, shown)


# By name: the block, a stored value, its JSON in a stream, its JSON inside another block.
SIMPLE = dict(
    [
        same("char", blocks.CharBlock(), "a", "a"),
        same("text", blocks.TextBlock(), "a\nb", "a\nb"),
        same("email", blocks.EmailBlock(), "a@example.org", "a@example.org"),
        same("integer", blocks.IntegerBlock(), 3, 3),
        same("float", blocks.FloatBlock(), 0.5, 0.5),
        same("decimal", blocks.DecimalBlock(), "12.50", "12.50"),
        same("regex", blocks.RegexBlock(regex="^a"), "ab", "ab"),
        same("url", blocks.URLBlock(), "https://x.org/", "https://x.org/"),
        same("boolean", blocks.BooleanBlock(required=False), False, False),
        same("date", blocks.DateBlock(), "2026-01-31", "2026-01-31"),
        same("time", blocks.TimeBlock(), "10:30:00", "10:30:00"),
        same(
            "moment", blocks.DateTimeBlock(), "2026-01-31T11:30:00+01:00",
            "2026-01-31T10:30:00+00:00",
        ),
        same("choice", blocks.ChoiceBlock(choices=COLOURS), "blue", "blue"),
        same("choices", blocks.MultipleChoiceBlock(choices=COLOURS), ["red"], ["red"]),
        same("numbers", blocks.MultipleChoiceBlock(choices=[(1, "One")]), ["1"], [1]),
        same("static", blocks.StaticBlock(), None, None),
        same("list", blocks.ListBlock(blocks.CharBlock()), ["a", "b"], ["a", "b"]),
        same("texts", blocks.ListBlock(blocks.RichTextBlock()), ["<p>x</p>"], [TEXT]),
    ]
)  # fmt: skip
TWINS = {
    "rich_text": (
        blocks.RichTextBlock(),
        "<p>x</p>",
        {"@type": "slate", "value": p("x"), "plaintext": "x"},
        TEXT,
    ),
    "quote": (
        blocks.BlockQuoteBlock(),
        "a <b>",
        {
            "@type": "slate",
            "value": [{"type": "blockquote", "children": [{"text": "a <b>"}]}],
            "plaintext": "a <b>",
        },
        "a <b>",
    ),
    "html": (blocks.RawHTMLBlock(), "<hr>", {"@type": "html", "html": "<hr>"}, "<hr>"),
    "embed": (
        EmbedBlock(),
        "https://vimeo.com/1",
        {"@type": "video", "url": "https://vimeo.com/1"},
        "https://vimeo.com/1",
    ),
    "table": (TableBlock(), PLAIN_TABLE, PLAIN_TABLE_SHOWN, PLAIN_TABLE_SHOWN),
    "typed_table": (TYPED, TYPED_TABLE, TYPED_TABLE_SHOWN, TYPED_TABLE_SHOWN),
    "struct": (
        PAIR,
        {"text": "<p>x</p>", "word": "a"},
        {"@type": "struct", "text": TEXT, "word": "a"},
        {"text": TEXT, "word": "a"},
    ),
    "stream": (
        INNER,
        [{"type": "word", "value": "a", "id": "i"}],
        {
            "@type": "stream",
            "blocks": {"i": {"@type": "word", "value": "a"}},
            "blocks_layout": {"items": ["i"]},
        },
        {"blocks": {"i": {"@type": "word", "value": "a"}}, "blocks_layout": {"items": ["i"]}},
    ),
}
CHOOSERS = {
    "page": blocks.PageChooserBlock(),
    "document": DocumentChooserBlock(),
    "picture": ImageChooserBlock(),
    "image": ImageBlock(),
    "theme": SnippetChooserBlock("cms.Theme"),
    "reusable": SnippetChooserBlock("cms.ReusableContent"),
}
