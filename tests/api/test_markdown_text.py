"""Rich text as Markdown: read back by a Markdown reader it says what it said, and nothing more."""

import itertools
import random
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import AnonymousUser
from markdown_it import MarkdownIt

from cms.api.serializers.markdown import to_markdown
from cms.api.serializers.markdown_text import paragraphs
from cms.api.serializers.rendering import Rendering
from cms.api.serializers.rich_text import parse
from tests.factories import DocumentFactory, ImageFactory

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.fixture
def markdown(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    rendering = Rendering(request, "http://testserver/en/page")
    return lambda source: to_markdown(parse(source, rendering))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("<p></p>", ""),
        ("loose", "loose"),
        ("<p>One <b>two</b> <i>three</i></p>", "One **two** *three*"),
        ("<p>One<b> two </b>three</p>", "One **two** three"),
        ("<p>a<b> </b>b</p>", "a b"),
        ("<p><b>a</b><b>b</b></p>", "**ab**"),
        ("<p><b><i>a</i></b></p>", "***a***"),
        # Marks that no reader would take for marks are left out.
        ("<p><b>Note:</b>text</p>", "Note:text"),
        ("<p><b>Note:</b> text</p>", "**Note:** text"),
        ("<p><s>old</s> H<sub>2</sub>O <code>a`b</code></p>", "~~old~~ H2O ``a`b``"),
        ("<p>a<br/>b</p><p>c</p>", "a\\\nb\n\nc"),
        ("<h2>A #</h2><h3>B<br/>C</h3><hr/>", "## A \\#\n\n### B C\n\n---"),
        (
            "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>",
            "- a\n  1. b\n  2. c\n- d",
        ),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
        ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ('<p><a href="https://x.org/(a) b">w [1]</a></p>', "[w \\[1\\]](https://x.org/%28a%29%20b)"),
        ('<p>Wow!<a href="/x">y</a></p>', "Wow\\![y](/x)"),
        ('<p><a href="javascript:alert(1)">w</a></p>', "w"),
        ('<p><a href="/x"></a></p>', "[/x](/x)"),
        ("<p>a<script>alert(1)</script></p>", "a"),
        ("<dl><dt>Term</dt><dd>What it is</dd></dl>", "**Term**\n\nWhat it is"),
        (
            "<table><caption>Sizes</caption><tr><th>a</th><th>b</th></tr>"
            "<tr><td>1|2</td><td><code>|</code></td></tr></table>",
            "**Sizes**\n\n| a | b |\n| --- | --- |\n| 1\\|2 | `\\|` |",
        ),
        ("<table><tr><td>1</td></tr></table>", "|  |\n| --- |\n| 1 |"),
        ("<figure><img src='/a b.png' alt='A ]'><figcaption>B</figcaption></figure>",
         "![A \\]](/a%20b.png)\n\nB"),
    ],
)  # fmt: skip
def test_rich_text(source, expected, markdown):
    assert markdown(source) == expected


NASTY = [
    "*a* _b_ `c` ~~d~~ [e](f) ![g](h) <i>j</i> &amp; &lt; \\ |",
    "__init__ and snake_case_name _x",
    "# no heading",
    "#",
    "- no list",
    "+ no list",
    "-",
    "===",
    "---",
    "- - -",
    "1. no list",
    "1986. A year",
    "2) no list",
    "> no quotation",
    "~~~",
    "```",
    "| a | b |",
    "[a]: /x",
    "<script>alert(1)</script>",
    "<!-- no comment -->",
    "http://example.org/_a_",
    "Wow!",
    "C# 5 * 3 - 2",
    "\\# a",
]


@pytest.mark.parametrize("text", NASTY)
def test_words_are_read_as_they_were_written(text, markdown):
    html = text.replace("&", "&amp;").replace("<", "&lt;")

    assert words(markdown(f"<p>{html}</p>")) == [("p", text)]
    assert words(markdown(f"<h2>{html}</h2>")) == [("h2", text)]
    assert words(paragraphs(text)) == [("p", text)]
    assert words(markdown(f"<p>x<br/>{html}</p>")) == [("p", f"x\n{text}")]
    assert words(markdown(f"<ul><li>{html}</li></ul>")) == [("p", text)]


def test_any_words_at_all(markdown):
    chance = random.Random(1)  # noqa: S311  # the same words on every run
    for _ in range(500):
        text = "".join(chance.choices("*_`~[]()<>!#-+=.&;|\\ ab1\"':/", k=12)).strip()
        html = " ".join(text.replace("&", "&amp;").replace("<", "&lt;").split())
        if html:
            read = words(markdown(f"<p>{html}</p>"))
            assert read == [("p", " ".join(text.split()))], text


def test_marks_say_what_they_said(markdown):
    """Whatever is marked, the words stay; what the reader marks was marked."""
    chance = random.Random(2)  # noqa: S311  # the same words on every run
    for _ in range(500):
        source = "".join(
            chance.choice(
                ["{}", "<b>{}</b>", "<i>{}</i>", "<b>a<i>{}</i></b>", "<s>{}</s>"]
            ).format(chance.choice(["a", " b", "c ", "d.", "(e", "*", "_f_"]))
            for _ in range(4)
        )
        read = READER.render(markdown(f"<p>{source}</p>"))
        for tag, mark in (("strong", "b"), ("em", "i"), ("s", "s")):
            read = read.replace(f"<{tag}>", f"<{mark}>").replace(f"</{tag}>", f"</{mark}>")
        assert plain(read) == " ".join(plain(source).split()), source
        assert marked(read) - marked(source) == set(), source


def test_what_is_referred_to(markdown, home):
    document, image = DocumentFactory(), ImageFactory()
    source = (
        f'<p><a linktype="page" id="{home.pk}">home</a> <a linktype="page" id="999">gone</a> '
        f'<a linktype="document" id="{document.pk}">file</a></p>'
        f'<embed embedtype="image" id="{image.pk}" alt="A bridge" format="left"/>'
        '<embed embedtype="media" url="https://vimeo.com/1"/>'
    )

    first, second = markdown(source).split("\n\n")

    assert first == f"[home](http://testserver/en) gone [file](http://testserver{document.url})"
    picture, _, video = second.partition(")")
    name = f"![A bridge](http://testserver/en/page/@@images/image.{image.pk}-large-"
    assert picture.startswith(name)
    assert video == "[https://vimeo.com/1](https://vimeo.com/1)"


def words(source):
    """The blocks that a reader finds, each with its words; marks would show as their tags."""
    tokens = READER.parse(source)
    found = []
    for before, token in itertools.pairwise(tokens):
        if token.type == "inline":
            kinds = {"text", "softbreak", "hardbreak"}
            inner = [child for child in token.children if child.type not in kinds]
            assert inner == [], f"{source!r} holds {inner}"
            texts = ["\n" if c.type != "text" else c.content for c in token.children]
            found.append((before.tag, "".join(texts)))
    return found


def plain(html):
    return unescape(re.sub("<[^>]+>", "", html)).strip()


def marked(html):
    """Each letter with each mark around it."""
    reader = Reader()
    reader.feed(html)
    return reader.found


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.open = set(), []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        self.open.remove(tag)

    def handle_data(self, data):
        marks = [tag for tag in self.open if tag != "p"]
        self.found |= {(letter, mark) for letter in data if letter.strip() for mark in marks}
