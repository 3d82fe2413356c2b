"""Every block of a page as Markdown."""

import json
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail import blocks

from cms.api.markdown.writer import Writer
from cms.api.serializers import formats
from cms.api.serializers.blocks import stream_data
from cms.api.serializers.rendering import Rendering
from cms.blocks.stream import stored
from tests.api.test_markdown import read
from tests.api.test_stock_blocks import SIMPLE, TWINS
from tests.blocks.conftest import NAMES, another, other, samples  # noqa: F401  # fixtures
from tests.factories import (
    ContentPageFactory,
    ImageFactory,
)

pytestmark = pytest.mark.django_db


def test_nothing_of_what_one_may_not_see(secret_page, api, home):
    inner = f'<p>To <a linktype="page" id="{secret_page.pk}">it</a></p>'
    body = [
        ("rich_text", {"text": inner}),
        ("callout", {"content": [("rich_text", {"text": inner})]}),
        ("teaser", {"page": secret_page.pk}),
        ("cards", {"cards": [{"page": secret_page.pk}]}),
        ("call_to_action", {"title": "Do", "links": [{"page": secret_page.pk}]}),
    ]
    ContentPageFactory(
        parent=home, title="Asked", slug="asked", summary="", body=stored(body, key="k")
    )

    shown = read(api, "/en/asked/").content.decode()

    assert shown == "# Asked\n\nTo it\n\n> To it\n\n**Do**\n"


def test_every_block_of_ours(samples, api, home):  # noqa: F811
    body = stored([(name, samples[name]) for name in NAMES], key="all")
    ContentPageFactory(parent=home, title="All", slug="all", summary="S", body=body)

    shown = read(api, "/en/all/").content.decode()

    # Numbered by the database, by the storage and by the factory.
    told = re.sub(r"documents/\d+/example\w*\.dat", "documents/1/example.dat", shown)
    told = re.sub(r"!\[Alt \d+\]", "![Alt 0]", told)
    assert told.replace(picture(shown), "P") == EVERY_BLOCK


def picture(shown):
    """The address of the one picture, which has its number and a digest in it."""
    return shown.partition("![Words for it](")[2].partition(")")[0]


EVERY_BLOCK = """\
# All

S

Plain **bold words**

## What it is for

> Quoted words
>
> — A partner

> **Note title**
>
> Inner words
>
> ![Alt 0](P)
>
> Inner caption
>
> **Inner files**
>
> - [Statutes](http://testserver/documents/1/example.dat) (DAT)

### Part title

Inner words

![Alt 0](P)

Inner caption

**Inner files**

- [Statutes](http://testserver/documents/1/example.dat) (DAT)

### For staff

Staff words

### For students

Student words

![Words for it](P)

Caption words

![Alt 0](P)

One

![Alt 0](P)

[Film title](https://vimeo.com/1)

Film words

**Files**

- [A file](http://testserver/documents/1/example.dat) (DAT)

[Teaser title](http://testserver/en/elsewhere/): Teaser words

- [Card title](http://testserver/en/elsewhere/): Elsewhere in a sentence.
- [Third](http://testserver/en/third/): Third in a sentence.

* [All](http://testserver/en/all/): S
* [Elsewhere](http://testserver/en/elsewhere/): Elsewhere in a sentence.

- [Seed money](http://testserver/en/seed-money/)

**Take part**

Action words

- [How to apply](http://testserver/en/elsewhere/)

* Radboud University

- 25 universities

* Alex Jansen

- **2008-05** Event title: Event words

Map words

- Liège, NL

**Table caption**

| First heading | Second heading | Third heading |
| --- | --- | --- |
| Plain cell | Rich **cell** | 1200.5 |
| Plain cell |  |  |

Table source

> Shared words

Raw words
"""


@pytest.fixture
def write(rf, home):
    """Stored blocks of any stream as Markdown."""

    def make(stream, raw):
        request = rf.get("/")
        request.user = AnonymousUser()
        rendering = Rendering(request, "http://testserver/en/page")
        with formats.forced(request, formats.MARKDOWN):
            data = stream_data(stream.to_python(raw), rendering)
            return "\n\n".join(Writer(rendering).stream(json.loads(json.dumps(data))))

    return make


WRITTEN = {
    "char": "a", "text": "a\\\nb", "email": "a@example.org", "integer": "3", "float": "0.5",
    "decimal": "12.50", "regex": "ab", "url": "[https://x.org/](https://x.org/)", "boolean": "",
    "date": "2026-01-31", "time": "10:30:00", "moment": "2026-01-31T10:30:00+00:00",
    "choice": "blue", "choices": "- red", "numbers": "- 1", "static": "", "list": "- a\n- b",
    "texts": "- x", "rich_text": "x", "quote": "> a \\<b>", "html": "---",
    "embed": "[https://vimeo.com/1](https://vimeo.com/1)",
    "table": "**C**\n\n| a | 0 |\n| --- | --- |\n|  | \\<b> |",
    "typed_table": "**C**\n\n| A |  |\n| --- | --- |\n| x | yes |",
    "struct": "x\n\n- **Word:** a", "stream": "a",
}  # fmt: skip


@pytest.mark.parametrize("name", [*SIMPLE, *TWINS])
def test_every_stock_block(name, write):
    block, raw, *_shown = (SIMPLE | TWINS)[name]
    stream = blocks.StreamBlock([(name, block)])

    assert write(stream, [{"type": name, "value": raw, "id": "one"}]) == WRITTEN[name]


class Tomorrow(blocks.StructBlock):
    """Written by somebody else, of parts that nobody here has seen together."""

    title = blocks.CharBlock()
    kind = blocks.ChoiceBlock(choices=[("a", "A")])
    intro = blocks.TextBlock()
    text = blocks.RichTextBlock()
    link = blocks.URLBlock()
    page = blocks.PageChooserBlock()
    steps = blocks.ListBlock(
        blocks.StructBlock([("name", blocks.CharBlock()), ("days", blocks.IntegerBlock())])
    )
    parts = blocks.StreamBlock([("quote", blocks.BlockQuoteBlock()), ("word", blocks.CharBlock())])


def test_a_block_written_tomorrow_is_not_lost(write, home):
    page = ContentPageFactory(parent=home, title="Target", slug="target", summary="What *it* is.")
    raw = {
        "title": "A [title]",
        "kind": "a",
        "intro": "Two words\nand two",
        "text": '<p>See <a href="/x">x</a> and <a href="#y">y</a></p>',
        "link": "https://x.org/",
        "page": page.pk,
        "steps": [{"name": "First", "days": 3}, {"name": "Second", "days": 4}],
        "parts": [
            {"type": "quote", "value": "Said", "id": "a"},
            {"type": "word", "value": "# b", "id": "b"},
        ],
    }
    stream = blocks.StreamBlock([("tomorrow", Tomorrow())])

    assert write(stream, [{"type": "tomorrow", "value": raw, "id": "one"}]) == (
        "**A \\[title\\]**\n\n"
        "- **Kind:** a\n\n"
        "Two words\\\nand two\n\n"
        "See [x](http://testserver/x) and [y](http://testserver/en/page#y)\n\n"
        "- **Link:** [https://x.org/](https://x.org/)\n\n"
        "[Target](http://testserver/en/target): What \\*it\\* is.\n\n"
        "- First; Days: 3\n- Second; Days: 4\n\n"
        "> Said\n\n"
        "\\# b"
    )


def test_chosen_picture_and_file(write, home):
    from wagtail.documents.blocks import DocumentChooserBlock
    from wagtail.images.blocks import ImageChooserBlock

    from tests.factories import DocumentFactory

    image, document = ImageFactory(alt_text={"en": "A bridge"}), DocumentFactory(title="Report")
    stream = blocks.StreamBlock(
        [("picture", ImageChooserBlock()), ("file", DocumentChooserBlock()),
         ("both", blocks.StructBlock([("picture", ImageChooserBlock()),
                                      ("file", DocumentChooserBlock())]))]
    )  # fmt: skip
    both = {"picture": image.pk, "file": document.pk}
    raw = [
        {"type": name, "value": value, "id": name}
        for name, value in (both | {"both": both}).items()
    ]

    shown = write(stream, raw).split("\n\n")

    url = f"http://testserver/en/page/@@images/image.{image.pk}-"
    assert [part.partition("-")[0] for part in (shown[0], shown[2])] == [
        f"![A bridge]({url[:-1]}"] * 2  # fmt: skip
    file = f"http://testserver/en/page/@@download/document.{document.pk}/{document.filename}"
    assert shown[1].startswith(f"[Report]({file})")
    assert shown[3].startswith(f"[Report]({file})")


RAW_HTML = [
    ("<p>a<p>b<ul><li>c<li>d</ul>", "a\n\nb\n\n- c\n- d"),
    ("<script>alert(1)</script><p onclick='x()'>a</p>", "a"),
    ("<iframe src='https://x.org'></iframe>", ""),
    ("<table><tr><th>a<tr><td>b</table>", "| a |\n| --- |\n| b |"),
    ("<a href='javascript:alert(1)'>a</a> &lt;b&gt;", "a \\<b>"),
    ("<div>" * 3000 + "deep", "deep"),
]


@pytest.mark.parametrize(("html", "expected"), RAW_HTML)
def test_raw_html(html, expected, write):
    stream = blocks.StreamBlock([("html", blocks.RawHTMLBlock())])

    assert write(stream, [{"type": "html", "value": html, "id": "one"}]) == expected
