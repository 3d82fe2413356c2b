"""Every block that Wagtail brings: its JSON, alone and inside others, and whom it shows what."""

import inspect
import json
from datetime import timedelta
from importlib import import_module

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Collection, CollectionViewRestriction

from cms.api.collecting import stream_references
from cms.api.openapi import document as described
from cms.api.openapi.blocks import Blocks
from cms.api.openapi.components import Components
from cms.api.openapi.fields import Fields
from cms.api.references import references_of
from cms.api.serializers.blocks import stated_shape, stream_data
from cms.api.serializers.content import summary
from cms.api.serializers.files import document_data, image_data, image_scales
from cms.api.serializers.rendering import Rendering
from cms.models import ReusableContent, Theme
from tests.api.stock_blocks import CHOOSERS, INNER, PAIR, SIMPLE, TWINS, p
from tests.factories import ContentPageFactory, DocumentFactory, ImageFactory, ThemeFactory

pytestmark = pytest.mark.django_db
BASE = "http://testserver/en/page"
ABSTRACT = {"Block", "FieldBlock", "BaseChoiceBlock", "ChooserBlock", "BaseStreamBlock",
            "BaseStructBlock", "BaseTypedTableBlock"}  # fmt: skip
MODULES = [
    "wagtail.blocks", "wagtail.images.blocks", "wagtail.documents.blocks", "wagtail.embeds.blocks",
    "wagtail.snippets.blocks", "wagtail.contrib.table_block.blocks",
    "wagtail.contrib.typed_table_block.blocks",
]  # fmt: skip
ALL = {name: block for name, (block, *_) in (SIMPLE | TWINS).items()} | CHOOSERS
NESTS = {
    "direct": lambda name: ALL[name],
    "in_struct": lambda name: blocks.StructBlock([("it", ALL[name])]),
    "in_list": lambda name: blocks.ListBlock(ALL[name]),
    "in_stream": lambda name: blocks.StreamBlock([("it", ALL[name])]),
    "deep": lambda name: blocks.ListBlock(
        blocks.StreamBlock([("part", blocks.StructBlock([("its", blocks.ListBlock(ALL[name]))]))])
    ),
}


def test_none_is_forgotten():
    brought = {
        name
        for module in MODULES
        for name, cls in inspect.getmembers(import_module(module), inspect.isclass)
        if issubclass(cls, blocks.Block) and cls.__module__.startswith("wagtail.")
    }

    assert {type(block).__name__ for block in ALL.values()} == brought - ABSTRACT


@pytest.fixture
def request_(request_for, home):
    return request_for()


def shown(stream, raw, request):
    """What the API says of a stream, references looked up for it anew; as it is sent."""
    request.__dict__.pop("_api_references", None)
    value = stream.to_python(raw)
    references_of(request)._want_all(stream_references(value), Theme())
    return json.loads(json.dumps(stream_data(value, Rendering(request, BASE))))


def alone(name, raw, request):
    stream = blocks.StreamBlock([(name, ALL[name])])
    return shown(stream, [{"type": name, "value": raw, "id": "one"}], request)["blocks"]["one"]


def nested(nest, name, raw):
    """The stored value of a nest that holds the value."""
    return {
        "direct": lambda: raw,
        "in_struct": lambda: {"it": raw},
        "in_list": lambda: [{"type": "item", "value": raw, "id": "i"}],
        "in_stream": lambda: [{"type": "it", "value": raw, "id": "i"}],
        "deep": lambda: [
            {
                "type": "item",
                "id": "i",
                "value": [{"type": "part", "id": "j", "value": {"its": [raw]}}],
            }
        ],
    }[nest]()


def expected(nest, name, top, inside):
    """The JSON of that nest, as a block called ``nest``."""
    kind = {"@type": nest}
    if nest == "in_struct":
        return kind | {"it": inside}
    if nest == "in_list":
        return kind | {"value": [inside]}
    if nest == "in_stream":
        own = top if stated_shape(ALL[name]) else top | {"@type": "it"}
        return kind | {"blocks": {"i": own}, "blocks_layout": {"items": ["i"]}}
    part = {"@type": "part", "its": [inside]}
    return kind | {"value": [{"blocks": {"j": part}, "blocks_layout": {"items": ["j"]}}]}


def assert_json(name, raw, top, inside, request):
    """Alone and in every nest: exactly this, and as the document describes it."""
    assert alone(name, raw, request) == top
    for nest, made in NESTS.items():
        stream = blocks.StreamBlock([(name if nest == "direct" else nest, made(name))])
        kind = next(iter(stream.child_blocks))
        stored = [{"type": kind, "value": nested(nest, name, raw), "id": "one"}]
        found = shown(stream, stored, request)
        if nest != "direct":
            assert found["blocks"]["one"] == expected(nest, name, top, inside), nest
        assert wrong(stream, found) == [], nest


def wrong(stream, found):
    components = Components()
    components.schemas |= described.document()["components"]["schemas"]
    fields = Fields(components, None)
    shape = Blocks(components, fields.model).stream(stream)
    schema = shape | {"components": {"schemas": components.schemas}}
    return [error.message for error in Draft202012Validator(schema).iter_errors(found)]


@pytest.mark.parametrize("name", [*SIMPLE, *TWINS])
def test_json(name, request_):
    _block, raw, top, inside = (SIMPLE | TWINS)[name]

    assert_json(name, raw, top, inside, request_)


def test_chosen_page(request_, home):
    page = ContentPageFactory(parent=home, title="Target")
    said = summary(page, request_)
    top = {
        "@type": "teaser",
        "href": [said],
        "overwrite": False,
        "title": "Target",
        "description": said["description"],
    }

    assert_json("page", page.pk, top, said, request_)


def test_chosen_document(request_):
    document = DocumentFactory(title="Report")
    said = document_data(document, f"document.{document.pk}", BASE)

    assert_json("document", document.pk, said | {"@type": "document"}, said, request_)


def test_chosen_picture(request_):
    image = ImageFactory(alt_text={"en": "A bridge"})
    name = f"image.{image.pk}"
    top = {
        "@type": "image",
        "url": BASE,
        "alt": "A bridge",
        "image_field": name,
        "image_scales": image_scales(image, name),
    }

    assert_json("picture", image.pk, top, image_data(image, name, BASE), request_)


@pytest.mark.parametrize(("decorative", "alt"), [(False, "Here"), (True, "")])
def test_described_picture(decorative, alt, request_):
    image = ImageFactory(alt_text={"en": "A bridge"})
    name = f"image.{image.pk}"
    raw = {"image": image.pk, "alt_text": "Here", "decorative": decorative}
    top = {
        "@type": "image",
        "url": BASE,
        "alt": alt,
        "image_field": name,
        "image_scales": image_scales(image, name),
    }

    assert_json("image", raw, top, image_data(image, name, BASE) | {"alt": alt}, request_)


def test_chosen_snippet(request_):
    theme = ThemeFactory(slug="open", name={"en": "Open science"})
    said = {"title": "Open science", "token": "open"}

    assert_json("theme", theme.pk, said | {"@type": "theme"}, said, request_)


EMPTY = {
    "page": ({"@type": "teaser", "href": [], "overwrite": False, "title": "", "description": ""}),
    "document": {"@type": "document", "value": None},
    "picture": {"@type": "image", "url": "", "alt": ""},
    "image": {"@type": "image", "url": "", "alt": ""},
    "theme": {"@type": "theme", "value": None},
    "reusable": {"@type": "reusable", "value": None},
}


def in_form(name, pk):
    return {"image": pk, "alt_text": "A", "decorative": False} if name == "image" else pk


@pytest.mark.parametrize("pk", [None, 999999])
@pytest.mark.parametrize("name", CHOOSERS)
def test_nothing_chosen_or_gone(name, pk, request_):
    assert_json(name, in_form(name, pk), EMPTY[name], None, request_)


def test_page_that_the_caller_may_not_read(secret_page, request_):
    assert_json("page", secret_page.pk, EMPTY["page"], None, request_)


@pytest.mark.parametrize("name", ["document", "picture", "image"])
def test_file_of_a_closed_collection(name, request_):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    make = DocumentFactory if name == "document" else ImageFactory
    item = make(title="S3CRET", collection=closed)

    assert_json(name, in_form(name, item.pk), EMPTY[name], None, request_)


@pytest.mark.parametrize("state", ["draft", "expired"])
def test_snippet_that_is_not_live(state, english, request_):
    past = timezone.now() - timedelta(hours=1)
    made = {"draft": {"live": False}, "expired": {"live": True, "expire_at": past}}[state]
    content = ReusableContent.objects.create(title="S3CRET", locale=english, **made)

    assert_json("reusable", content.pk, EMPTY["reusable"], None, request_)


CELLS = TypedTableBlock(
    [
        *((name, CHOOSERS[name]) for name in ("page", "document", "picture", "theme")),
        ("words", blocks.ListBlock(blocks.CharBlock())),
        ("pair", PAIR),
        ("yes", blocks.BooleanBlock(required=False)),
        ("day", blocks.DateBlock()),
    ]
)


def test_cells_of_every_kind(request_, home):
    page = ContentPageFactory(parent=home, title="Target", slug="target")
    document = DocumentFactory(title="Report")
    image = ImageFactory(alt_text={"en": "A bridge"})
    theme = ThemeFactory(slug="open", name={"en": "Open science"})
    pair = {"text": "<p>x</p>", "word": "a"}
    row = [page.pk, document.pk, image.pk, theme.pk, ["a", "b"], pair, False, "2026-01-31"]
    raw = {
        "columns": [{"type": name, "heading": ""} for name in CELLS.child_blocks],
        "rows": [{"values": row}],
    }
    stream = blocks.StreamBlock([("cells", CELLS)])

    found = shown(stream, [{"type": "cells", "value": raw, "id": "one"}], request_)

    cells = [cell["value"] for cell in found["blocks"]["one"]["table"]["rows"][0]["cells"]]

    def link(url, text):
        inner = {"type": "link", "data": {"url": url}, "children": [{"text": text}]}
        return [{"type": "p", "children": [{"text": ""}, inner, {"text": ""}]}]

    file = document_data(document, f"document.{document.pk}", BASE)["download"]
    assert cells == [
        link("http://testserver/en/target", "Target"),
        link(file, "Report"),
        p("A bridge"),
        p("Open science"),
        p("a, b"),
        p("x, a"),
        p("no"),
        p("2026-01-31"),
    ]
    assert found["blocks"]["one"]["plaintext"] == (
        "Target Report Open science a, b x, a no 2026-01-31"
    )
    assert wrong(stream, found) == []


def test_cells_of_markup(request_, secret_page):
    """A table block whose editor writes HTML: nothing of it runs, no link leads where one may not
    go.
    """
    block = TableBlock(table_options={"renderer": "html"})
    cell = f'<b onclick="x()">a</b><a linktype="page" id="{secret_page.pk}">b</a><script>c</script>'
    stream = blocks.StreamBlock([("cells", block)])

    found = shown(stream, [{"type": "cells", "value": {"data": [[cell]]}, "id": "one"}], request_)

    (row,) = found["blocks"]["one"]["table"]["rows"]
    children = [{"text": ""}, {"type": "strong", "children": [{"text": "a"}]}, {"text": "b"}]
    assert row["cells"][0]["value"] == [{"type": "p", "children": children}]


def test_embed_that_would_run(request_):
    assert alone("embed", "javascript:alert(1)", request_) == {"@type": "video", "url": ""}


def test_blocks_without_an_id_or_with_one_twice_are_not_lost(request_):
    raw = [{"type": "word", "value": v} | more for v, more in
           [("a", {}), ("b", {"id": "x"}), ("c", {"id": "x"}), ("d", {})]]  # fmt: skip

    found = shown(INNER, raw, request_)

    assert found["blocks_layout"]["items"] == ["block-0", "x", "x-2", "block-3"]
    assert [block["value"] for block in found["blocks"].values()] == ["a", "b", "c", "d"]


def made(name, number, home, english):
    """The keys of so many chosen things."""
    make = {
        "page": lambda: ContentPageFactory(parent=home),
        "document": DocumentFactory,
        "picture": ImageFactory,
        "image": ImageFactory,
        "theme": ThemeFactory,
        "reusable": lambda: ReusableContent.objects.create(title="T", locale=english),
    }[name]
    return [in_form(name, make().pk) for _ in range(number)]


@pytest.mark.parametrize("nest", ["in_struct", "in_list", "in_stream", "deep"])
@pytest.mark.parametrize("name", CHOOSERS)
def test_cost_does_not_grow_with_what_is_chosen(name, nest, request_for, home, english, queries_of):
    stream = blocks.StreamBlock([(nest, NESTS[nest](name))])

    def cost(number):
        raw = [
            {"type": nest, "value": nested(nest, name, value), "id": str(place)}
            for place, value in enumerate(made(name, number, home, english))
        ]
        return queries_of(lambda: shown(stream, raw, request_for()))

    assert cost(6) == cost(2)
