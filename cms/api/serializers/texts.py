"""Rich text in the form that the request asks for: the one way in for fields and blocks.

It costs no query of its own: whatever the text refers to has been collected for the whole
response before the first of it is written.
"""

from typing import Any

from django.template.defaultfilters import yesno

from cms.api.serializers import formats
from cms.api.serializers.markdown import to_markdown
from cms.api.serializers.rendering import Rendering
from cms.api.serializers.rich_text import Element, html_of, parse
from cms.api.serializers.slate import plain_text_of, slate_of

Data = dict[str, Any]


def text_block(source: str, rendering: Rendering) -> Data:
    """A rich text that is a block of a stream: ``@type`` is ``slate`` whatever its form.

    ``{"@type", "value": [node], "plaintext"}``, or with ``data``, ``content-type`` and
    ``encoding`` in place of ``value``.
    """
    return _block(parse(source, rendering), rendering)


def quote_block(text: str, rendering: Rendering) -> Data:
    """A quotation without any markup, as a rich text block."""
    lines = [part for line in text.splitlines() for part in (Element("br"), line)][1:]
    return _block(Element("", {}, [Element("blockquote", {}, lines)]), rendering)


def text_value(source: str, rendering: Rendering) -> Data:
    """A rich text in a field or inside a block: Plone's ``{"data", "content-type", "encoding"}``.

    ``data`` is HTML or Markdown; where Slate is asked for it is HTML, which clients of Plone's
    contract expect, with the nodes as ``value`` beside it.
    """
    tree = parse(source, rendering)
    form = formats.asked(rendering.request)
    if form == formats.SLATE:
        return {**_written(tree, formats.HTML, rendering), "value": slate_of(tree)}
    return _written(tree, form, rendering)


def text_cell(source: str, rendering: Rendering) -> tuple[Data, str]:
    """A rich text in a cell of a table, and its plain text."""
    tree = parse(source, rendering)
    return _cell(tree, rendering), plain_text_of(tree)


def shown_cell(shown: Any, rendering: Rendering) -> tuple[Data, str]:
    """Whatever a block shows, in a cell of a table: pages and files as links, all else as words.

    Rich text in it is HTML.
    """
    parts = _parts(shown, rendering)
    plain = all(isinstance(part, str) or part.tag in ("a", "img") for part in parts)
    tree = Element("", {}, [Element("p", {}, parts)] if plain else parts)
    return _cell(tree, rendering), plain_text_of(tree)


def _parts(shown: Any, rendering: Rendering) -> list[Element | str]:
    if shown is None:
        return []
    if isinstance(shown, bool):
        return [str(yesno(shown))]
    if isinstance(shown, list):
        found = [parts for parts in (_parts(item, rendering) for item in shown) if parts]
        return [part for parts in found for part in [", ", *parts]][1:]
    if not isinstance(shown, dict):
        return [str(shown)]
    if "encoding" in shown:
        return _unwrapped(parse(shown["data"], rendering).children)
    if "scales" in shown:
        return [Element("img", {"src": shown["download"], "alt": shown["alt"]})]
    url = shown.get("@id") or shown.get("download")
    words = shown.get("title") or shown.get("plaintext") or url
    if url:
        return [Element("a", {"href": url}, [str(words)])]
    return [str(words)] if words else _parts([p for p in shown.values() if p], rendering)


def _unwrapped(children: list[Element | str]) -> list[Element | str]:
    """A text that is one paragraph is its words."""
    one = children[0] if len(children) == 1 else None
    return one.children if isinstance(one, Element) and one.tag == "p" else children


def plain_cell(text: str, rendering: Rendering) -> Data:
    """Words without any markup in a cell of a table."""
    return _cell(Element("", {}, [Element("p", {}, [text])]), rendering)


def _cell(tree: Element, rendering: Rendering) -> Data:
    form = formats.asked(rendering.request)
    return {"value": slate_of(tree)} if form == formats.SLATE else _written(tree, form, rendering)


def _block(tree: Element, rendering: Rendering) -> Data:
    plain = plain_text_of(tree)
    return {"@type": "slate", **_cell(tree, rendering), "plaintext": plain}


def _written(tree: Element, form: str, rendering: Rendering) -> Data:
    if form == formats.MARKDOWN:
        return {
            "data": to_markdown(tree, rendering.base),
            "content-type": "text/markdown",
            "encoding": "utf-8",
        }
    return {"data": html_of(tree), "content-type": "text/html", "encoding": "utf-8"}
