"""Stock Wagtail blocks as Volto blocks, without a page type of ours; rich text as Slate."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from cms.api.serializers.blocks import stream_data
from cms.api.serializers.rendering import Rendering
from cms.api.serializers.rich_text import to_html
from cms.api.serializers.slate import to_slate
from tests.factories import ContentPageFactory, DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db


class Card(blocks.StructBlock):
    title = blocks.CharBlock()
    text = blocks.RichTextBlock()
    page = blocks.PageChooserBlock(required=False)
    since = blocks.DateBlock(required=False)


class Opinionated(blocks.StructBlock):
    title = blocks.CharBlock()

    def get_api_representation(self, value, context=None):
        return {"shout": value["title"].upper(), "link": '<a linktype="page" id="999">x</a>'}


class Body(blocks.StreamBlock):
    heading = blocks.CharBlock()
    text = blocks.RichTextBlock()
    picture = ImageChooserBlock()
    described = ImageBlock()
    page = blocks.PageChooserBlock()
    file = DocumentChooserBlock()
    plain_table = TableBlock()
    typed_table = TypedTableBlock(
        [("text", blocks.RichTextBlock()), ("number", blocks.FloatBlock())]
    )
    video = EmbedBlock()
    markup = blocks.RawHTMLBlock()
    card = Card()
    cards = blocks.ListBlock(Card())
    inner = blocks.StreamBlock([("word", blocks.CharBlock())])
    opinionated = Opinionated()


@pytest.fixture
def rendering(home, rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    return Rendering(request, "http://testserver/en/page")


@pytest.fixture
def represent(rendering):
    def one(kind, value):
        body = Body()
        stream = body.to_python([{"type": kind, "value": value, "id": "id-1"}])
        data = stream_data(stream, rendering)
        assert data["blocks_layout"] == {"items": ["id-1"]}
        return data["blocks"]["id-1"]

    return one


def test_keys_are_ids_and_the_layout_is_the_order(rendering):
    raw = [{"type": "heading", "value": str(n), "id": f"id-{n}"} for n in (2, 0, 1)]

    data = stream_data(Body().to_python(raw), rendering)

    assert data["blocks_layout"] == {"items": ["id-2", "id-0", "id-1"]}
    assert data["blocks"]["id-0"] == {"@type": "heading", "value": "0"}


def test_rich_text_is_slate(represent):
    assert represent("text", "<p>One <b>two</b></p>") == {
        "@type": "slate",
        "value": [
            {
                "type": "p",
                "children": [
                    {"text": "One "},
                    {"type": "strong", "children": [{"text": "two"}]},
                    {"text": ""},
                ],
            }
        ],
        "plaintext": "One two",
    }


def test_chosen_page_is_a_teaser(represent, home):
    page = ContentPageFactory(parent=home, title="Target", slug="target")

    shown = represent("page", page.pk)

    assert shown["@type"] == "teaser"
    assert shown["href"][0]["@id"] == "http://testserver/en/target"
    assert (shown["title"], shown["description"]) == ("Target", "Target in a sentence.")


@pytest.mark.parametrize("value", [None, 999999])
def test_page_that_is_gone_is_an_empty_teaser(value, represent):
    assert represent("page", value) == {
        "@type": "teaser",
        "href": [],
        "overwrite": False,
        "title": "",
        "description": "",
    }


def test_picture(represent):
    image = ImageFactory(file__width=1000, file__height=500, alt_text={"en": "A bridge"})

    shown = represent("picture", image.pk)

    assert shown["@type"] == "image"
    assert shown["alt"] == "A bridge"
    assert shown["url"] == "http://testserver/en/page"
    data = shown["image_scales"][f"image.{image.pk}"][0]
    assert data["scales"]["mini"]["download"].startswith(f"@@images/image.{image.pk}-mini-")
    assert "huge" not in data["scales"]


@pytest.mark.parametrize(("decorative", "alt"), [(False, "Here"), (True, "")])
def test_described_picture(decorative, alt, represent):
    image = ImageFactory()

    shown = represent(
        "described", {"image": image.pk, "alt_text": "Here", "decorative": decorative}
    )

    assert shown["alt"] == alt


def test_picture_that_is_gone(represent):
    assert represent("picture", 999999) == {"@type": "image", "url": "", "alt": ""}


def test_chosen_document(represent):
    document = DocumentFactory(title="Report")

    shown = represent("file", document.pk)

    assert shown["@type"] == "file"
    assert shown["title"] == "Report"
    assert shown["download"].endswith(f"/@@download/document.{document.pk}/{document.filename}")


def test_plain_table(represent):
    shown = represent(
        "plain_table",
        {
            "data": [["a", "b"], ["c", None]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "Words",
        },
    )

    rows = shown["table"]["rows"]
    assert shown["@type"] == "slateTable"
    assert [[cell["type"] for cell in row["cells"]] for row in rows] == [
        ["header", "header"],
        ["data", "data"],
    ]
    assert rows[1]["cells"][0]["value"] == [{"type": "p", "children": [{"text": "c"}]}]
    assert (shown["plaintext"], shown["caption"]) == ("a b c", "Words")


def test_typed_table(represent):
    shown = represent(
        "typed_table",
        {
            "columns": [{"type": "text", "heading": "Name"}, {"type": "number", "heading": "Size"}],
            "rows": [{"values": ["<p><i>York</i></p>", 1.5]}],
            "caption": "",
        },
    )

    rows = shown["table"]["rows"]
    assert [cell["type"] for cell in rows[0]["cells"]] == ["header", "header"]
    assert rows[1]["cells"][0]["value"][0]["children"][1]["type"] == "em"
    assert rows[1]["cells"][1]["value"] == [{"type": "p", "children": [{"text": "1.5"}]}]
    assert shown["plaintext"] == "Name Size York 1.5"


def test_empty_typed_table(represent):
    shown = represent("typed_table", {"columns": [], "rows": [], "caption": ""})

    assert shown["table"]["rows"] == []


def test_embed_is_a_video(represent):
    assert represent("video", "https://vimeo.com/123") == {
        "@type": "video",
        "url": "https://vimeo.com/123",
    }


def test_raw_html(represent):
    assert represent("markup", "<hr>") == {"@type": "html", "html": "<hr>"}


def test_struct_travels_under_its_own_name(represent, home):
    value = {"title": "T", "text": "<p>x</p>", "page": home.pk, "since": "2026-01-31"}

    shown = represent("card", value)

    assert shown["@type"] == "card"
    assert shown["text"] == {
        "data": "<p>x</p>",
        "content-type": "text/html",
        "encoding": "utf-8",
        "value": [{"type": "p", "children": [{"text": "x"}]}],
    }
    assert shown["page"]["@id"] == "http://testserver/en"
    assert shown["since"] == "2026-01-31"


def test_list_of_structs(represent, home):
    value = {"title": "T", "text": "", "page": None, "since": None}

    shown = represent("cards", [value, value])

    assert [item["title"] for item in shown["value"]] == ["T", "T"]


def test_stream_in_a_stream(represent):
    shown = represent("inner", [{"type": "word", "value": "x", "id": "id-2"}])

    assert shown == {
        "@type": "inner",
        "blocks": {"id-2": {"@type": "word", "value": "x"}},
        "blocks_layout": {"items": ["id-2"]},
    }


def test_own_representation_is_kept_but_no_reference_is_left_in_it(represent):
    assert represent("opinionated", {"title": "hey"}) == {
        "@type": "opinionated",
        "shout": "HEY",
        "link": "x",
    }


@pytest.mark.parametrize(
    ("source", "nodes", "text"),
    [
        ("", [{"type": "p", "children": [{"text": ""}]}], ""),
        ("<p></p>", [{"type": "p", "children": [{"text": ""}]}], ""),
        ("loose", [{"type": "p", "children": [{"text": "loose"}]}], "loose"),
        ("<p>a<br/>b</p>", [{"type": "p", "children": [{"text": "a\nb"}]}], "a b"),
        (
            "<h2>A</h2>\n<p>&amp; b</p><hr/>",
            [
                {"type": "h2", "children": [{"text": "A"}]},
                {"type": "p", "children": [{"text": "& b"}]},
            ],
            "A & b",
        ),
        (
            "<ul><li>a<ol><li>b</li></ol></li></ul>",
            [
                {
                    "type": "ul",
                    "children": [
                        {
                            "type": "li",
                            "children": [
                                {"text": "a"},
                                {
                                    "type": "ol",
                                    "children": [{"type": "li", "children": [{"text": "b"}]}],
                                },
                            ],
                        }
                    ],
                }
            ],
            "a b",
        ),
        (
            "<blockquote><p>a</p><p>b</p></blockquote>",
            [{"type": "blockquote", "children": [{"text": "a\nb"}]}],
            "a b",
        ),
        ("<p><span lang='nl'>ja</span></p>", [{"type": "p", "children": [{"text": "ja"}]}], "ja"),
        ("<p>a<script>alert(1)</script></p>", [{"type": "p", "children": [{"text": "a"}]}], "a"),
    ],
)
def test_slate(source, nodes, text, rendering):
    assert to_slate(source, rendering) == (nodes, text)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('linktype="page" id="{home}"', "http://testserver/en"),
        ('linktype="page" id="999999"', None),
        ('linktype="page" id="x"', None),
        ('linktype="page"', None),
        ('linktype="unknown" id="1"', None),
        ('href="https://example.org/?a=1&amp;b=2"', "https://example.org/?a=1&b=2"),
        ('href="mailto:a@example.org"', "mailto:a@example.org"),
        ('href="#part"', "#part"),
        ('href="javascript:alert(1)"', None),
        ('href=" java\nscript:alert(1)"', None),
        ('href="data:text/html,x"', None),
    ],
)
def test_links(link, url, rendering, home):
    source = f"<p><a {link.format(home=home.pk)}>words</a></p>"

    nodes, text = to_slate(source, rendering)

    children = nodes[0]["children"]
    assert text == "words"
    if url is None:
        assert children == [{"text": "words"}]
        assert to_html(source, rendering) == "<p>words</p>"
    else:
        assert children[1] == {
            "type": "link",
            "data": {"url": url},
            "children": [{"text": "words"}],
        }
        assert "<a href=" in to_html(source, rendering)


def test_document_link(rendering):
    document = DocumentFactory()

    html = to_html(f'<p><a linktype="document" id="{document.pk}">d</a></p>', rendering)

    assert html == f'<p><a href="http://testserver{document.url}">d</a></p>'


def test_embedded_picture(rendering):
    image = ImageFactory()

    html = to_html(f'<embed embedtype="image" id="{image.pk}" alt="&lt;A&gt;"/>', rendering)

    assert html.startswith(f'<img src="http://testserver/en/page/@@images/image.{image.pk}-large-')
    assert html.endswith('alt="&lt;A&gt;">')


def test_embedded_video_is_a_link(rendering):
    html = to_html('<embed embedtype="media" url="https://vimeo.com/1"/>', rendering)

    assert html == '<a href="https://vimeo.com/1">https://vimeo.com/1</a>'


def test_html_keeps_no_handlers(rendering):
    assert (
        to_html('<p onclick="x()" lang="nl">a &lt; b</p>', rendering) == '<p lang="nl">a &lt; b</p>'
    )
