"""?rich_text=slate|html|markdown: one text in three forms, no link to what one may not see."""

import json

import nh3
import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField

from cms.api.serializers.blocks import stream_data
from cms.api.serializers.fields import reader_of
from cms.api.serializers.rendering import Rendering
from cms.api.serializers.rich_text import to_html
from cms.blocks.stream import stored
from tests.api.conftest import SECRET
from tests.factories import ContentPageFactory, DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db
FORMS = ["slate", "html", "markdown"]


class Shouting(blocks.StructBlock):
    """Writes its own representation, by way of Wagtail's, and asks for the form."""

    text = blocks.RichTextBlock()

    def get_api_representation(self, value, context=None):
        data = super().get_api_representation(value, context)
        return data | {"again": context["rich_text"](value["text"].source)}


class Body(blocks.StreamBlock):
    text = blocks.RichTextBlock()
    card = blocks.StructBlock([("text", blocks.RichTextBlock())])
    table = TypedTableBlock([("text", blocks.RichTextBlock()), ("word", blocks.CharBlock())])
    shouting = Shouting()


@pytest.fixture
def rendering_for(rf, home):
    def make(query):
        request = rf.get(f"/{query}")
        request.user = AnonymousUser()
        return Rendering(request, "http://testserver/en/page")

    return make


@pytest.fixture
def represent(rendering_for):
    def one(form, kind, value):
        stream = Body().to_python([{"type": kind, "value": value, "id": "one"}])
        return stream_data(stream, rendering_for(f"?rich_text={form}"))["blocks"]["one"]

    return one


NODES = [
    {
        "type": "p",
        "children": [
            {"text": "a "},
            {"type": "strong", "children": [{"text": "b"}]},
            {"text": " *"},
        ],
    }
]
SOURCE = "<p>a <b>b</b> *</p>"
HTML = {"data": SOURCE, "content-type": "text/html", "encoding": "utf-8"}
MARKDOWN = {"data": "a **b** \\*", "content-type": "text/markdown", "encoding": "utf-8"}
WRITTEN = {"html": HTML, "markdown": MARKDOWN, "slate": {**HTML, "value": NODES}}


@pytest.mark.parametrize(
    ("form", "shown"), [("slate", {"value": NODES}), ("html", HTML), ("markdown", MARKDOWN)]
)
def test_a_block_of_a_stream(form, shown, represent):
    expected = {"@type": "slate", **shown, "plaintext": "a b *"}

    assert represent(form, "text", SOURCE) == expected


@pytest.mark.parametrize("form", FORMS)
def test_inside_a_block(form, represent):
    shown = represent(form, "card", {"text": SOURCE})

    assert shown == {"@type": "card", "text": WRITTEN[form]}


@pytest.mark.parametrize("form", FORMS)
def test_inside_a_block_that_writes_its_own(form, represent):
    shown = represent(form, "shouting", {"text": SOURCE})

    assert shown == {"@type": "shouting", "text": SOURCE, "again": WRITTEN[form]}


@pytest.mark.parametrize(
    ("form", "shown"), [("slate", {"value": NODES}), ("html", HTML), ("markdown", MARKDOWN)]
)
def test_inside_a_table(form, shown, represent):
    value = {
        "columns": [{"type": "text", "heading": "A"}, {"type": "word", "heading": "B"}],
        "rows": [{"values": [SOURCE, "<c>"]}],
    }

    rows = represent(form, "table", value)["table"]["rows"]

    assert rows[1]["cells"][0] == {"key": "r1c0", "type": "data", **shown}
    word = {k: v for k, v in rows[1]["cells"][1].items() if k not in ("key", "type")}
    assert word == {
        "slate": {"value": [{"type": "p", "children": [{"text": "<c>"}]}]},
        "html": HTML | {"data": "<p>&lt;c&gt;</p>"},
        "markdown": MARKDOWN | {"data": "\\<c>"},
    }[form]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_field(form, rendering_for):
    class Instance:
        text = SOURCE

    field = RichTextField()
    field.set_attributes_from_name("text")

    assert reader_of(field)(Instance, rendering_for(f"?rich_text={form}")) == WRITTEN[form]


def test_slate_is_the_default(represent, rendering_for):
    stream = Body().to_python([{"type": "card", "value": {"text": SOURCE}, "id": "one"}])

    shown = stream_data(stream, rendering_for(""))["blocks"]["one"]

    assert shown == represent("slate", "card", {"text": SOURCE})


@pytest.mark.parametrize(
    "query",
    ["rich_text=draftjs", "rich_text=", "rich_text=HTML", "rich_text=html&rich_text=slate"],
)
@pytest.mark.parametrize("path", ["", "/@search", "/@querystring-search"])
def test_any_other_form_is_refused(query, path, api, home):
    answer = api.get(f"/++api++/en{path}?{query}")

    assert answer.status_code == 400
    assert answer.json() == {
        "type": "BadRequest",
        "message": "rich_text must be one of slate, html, markdown.",
    }


def test_is_no_parameter_of_other_services(api, home):
    assert api.get("/++api++/en/@breadcrumbs?rich_text=draftjs").status_code == 200


def texts(**pages):
    links = "".join(
        f'<p>See <a linktype="page" id="{page.pk}">{name}</a>.</p>' for name, page in pages.items()
    )
    inner = [("rich_text", {"text": links})]
    return stored(
        [
            ("rich_text", {"text": links}),
            ("callout", {"title": "T", "content": inner}),
            ("text_pair", {"first": {"text": links}, "second": {"text": links}}),
            (
                "table",
                {
                    "table": {
                        "columns": [{"type": "rich_text", "heading": "H"}],
                        "rows": [{"values": [links]}],
                    }
                },
            ),
        ],
        key="texts",
    )


@pytest.mark.parametrize("form", FORMS)
def test_no_link_to_what_the_caller_may_not_see(form, secret_page, api, home):
    target = ContentPageFactory(parent=home, slug="target")
    body = texts(there=target, hidden=secret_page)
    ContentPageFactory(parent=home, slug="asked", body=body)

    answer = api.get(f"/++api++/en/asked?rich_text={form}").json()
    shown = json.dumps(answer["blocks"])

    assert "linktype" not in shown
    assert SECRET not in shown
    assert secret_page.slug not in shown
    links = {
        "slate": '"url": "http://testserver/en/target"',
        "html": '<a href=\\"http://testserver/en/target\\">there</a>',
        "markdown": "[there](http://testserver/en/target)",
    }
    # In Slate the values inside other blocks say it as HTML, too.
    assert shown.count(links[form]) == 5
    assert shown.count("hidden") == {"slate": 10, "html": 7, "markdown": 7}[form]


def with_references(home, slug, number):
    pages = {f"p{n}": ContentPageFactory(parent=home) for n in range(number)}
    images = ImageFactory.create_batch(number)
    documents = DocumentFactory.create_batch(number)
    more = "".join(f'<embed embedtype="image" id="{i.pk}" alt=""/>' for i in images)
    more += "".join(f'<p><a linktype="document" id="{d.pk}">d</a></p>' for d in documents)
    body = [*texts(**pages), {"type": "rich_text", "value": {"text": more}, "id": "more"}]
    ContentPageFactory(parent=home, slug=slug, body=body)


@pytest.mark.parametrize("form", ["html", "markdown"])
@pytest.mark.parametrize("path", ["/asked", "/@search?fullobjects=1"])
def test_costs_what_slate_costs(form, path, api, home, queries_of):
    sign = "&" if "?" in path else "?"
    url = f"/++api++/en{path}{sign}rich_text="
    for slug, number in (("asked", 1), ("other", 3)):
        with_references(home, slug, number)
        api.get(f"{url}slate")  # what a process learns once
        slate = queries_of(lambda: api.get(f"{url}slate"))

        assert queries_of(lambda: api.get(f"{url}{form}")) == slate


def test_a_kept_answer_is_of_one_form(api, home, settings):
    settings.CMS_API_KEEP_ANSWERS = True
    ContentPageFactory(parent=home, slug="asked", body=texts())

    kept = {form: api.get(f"/++api++/en/asked?rich_text={form}") for form in FORMS}

    for form, answer in kept.items():
        assert api.get(f"/++api++/en/asked?rich_text={form}").content == answer.content
    assert len({answer.content for answer in kept.values()}) == 3


HOSTILE = [
    '<p onclick="x()" style="color:red" lang="nl">a &lt; b</p>',
    '<p>a<img src="javascript:alert(1)" onerror="x()">b</p>',
    '<p href="javascript:alert(1)">a</p>',
    '<form action="//evil"><input name="a"><button>b</button></form>',
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></math>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<textarea><img src=x></textarea><title><b>x</b></title>",
    "<x<script>alert(1)</script>",
    '<a href="java\nscript:alert(1)">a</a><a href=" javascript:alert(1)">b</a>',
    '<base href="//evil"><link rel="stylesheet" href="//evil"><meta http-equiv="refresh">',
    "<p>a<!-- <img src=x> --><![CDATA[<b>c</b>]]><?php x ?></p>",
    "<b>" * 2000 + "deep",
    "<p>a<script>alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_in_html_runs(source, rendering_for):
    """Another cleaner finds nothing to remove."""
    html = to_html(source, rendering_for(""))

    allowed = nh3.ALLOWED_TAGS | {"section"}
    attributes = {
        "*": {"lang", "dir", "id", "class", "title"},
        "a": {"href"},
        "img": {"src", "alt"},
    }
    clean = nh3.clean(html, tags=allowed, attributes=attributes, link_rel=None)
    assert "<script" not in html
    assert clean == html


def test_wagtails_own_parameter_opens_nothing(api, home, secret_page, monkeypatch, settings):
    """Its blocks would write links themselves, whoever asks."""
    from cms.blocks.text import HeadingBlock

    settings.CMS_API_KEPT_BLOCKS = 0  # the block is another one for this test alone
    source = f'<p><a linktype="page" id="{secret_page.pk}">x</a></p>'
    monkeypatch.setattr(
        HeadingBlock,
        "get_api_representation",
        lambda self, value, context=None: {
            "text": blocks.RichTextBlock().get_api_representation(
                blocks.RichTextBlock().to_python(source), context
            )
        },
    )
    ContentPageFactory(parent=home, slug="asked", body=stored([("heading", {})], key="q"))

    for form in ("html", "markdown", "bogus"):
        (block,) = api.get(f"/++api++/en/asked?rich_text_format={form}").json()["blocks"].values()
        assert block["text"] == "<p>x</p>"
