"""Stored rich text as a small tree, and from there to clean HTML; Slate is made from the same
tree.

Links are resolved for the caller on the way: to a page or document that they may not see there is
no link, only its words.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from django.utils.html import escape
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from cms.api.serializers.files import file_name
from cms.api.serializers.rendering import Rendering
from cms.api.traversal import absolute_id
from cms.schemes import safe_url

VOID = {"br", "hr", "embed", "img"}
# Elements that may stay; of any other only the content does.
KEPT = frozenset(
    [
        "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl",
        "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
        "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "section", "small", "span",
        "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    ]
)  # fmt: skip
# Elements that go with all that is in them: it is no text, or a browser reads it by other rules.
DROPPED = frozenset(
    [
        "applet", "audio", "canvas", "frameset", "head", "iframe", "math", "noembed", "noframes",
        "noscript", "object", "plaintext", "script", "select", "style", "svg", "template",
        "textarea", "title", "video", "xmp",
    ]
)  # fmt: skip
KEPT_ATTRIBUTES = {"lang", "dir", "id", "class", "alt", "title"}
# Addresses, already found to be safe, and where they may stand.
ADDRESSES = {("a", "href"), ("img", "src")}
# Elements in each other; what is nested deeper stands beside what it is in.
DEPTH_MAX = 100
KINDS = {"page": Page, "document": AbstractDocument, "image": AbstractImage}


@dataclass
class Element:
    """An element of the tree; a child is another, or text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID and len(self.open) < DEPTH_MAX:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(source: str, rendering: Rendering) -> Element:
    """The tree of stored rich text, its links and embeds resolved for the caller."""
    root = _tree(source)
    _want(root, rendering)
    return Element("", {}, _resolved(root.children, rendering))


@lru_cache(maxsize=1024)
def _tree(source: str) -> Element:
    """The tree as it is stored: it says nothing of who may follow a link. Never to be changed."""
    parser = _Parser()
    parser.feed(source)
    parser.close()
    return parser.root


def to_html(source: str, rendering: Rendering) -> str:
    """Clean HTML: every link is an address, none is left as a reference."""
    return html_of(parse(source, rendering))


def html_of(tree: Element) -> str:
    return "".join(_html(child) for child in tree.children)


def plain_text(element: Element | str) -> str:
    if isinstance(element, str):
        return element
    return " " if element.tag == "br" else "".join(plain_text(child) for child in element.children)


def _want(element: Element, rendering: Rendering) -> None:
    """Remember all that the tree refers to, so that it is fetched at once."""
    kind = KINDS.get(
        element.attributes.get("linktype") or element.attributes.get("embedtype") or ""
    )
    pk = element.attributes.get("id", "")
    if kind is not None and pk.isdigit():
        rendering.references.want(kind, [pk])
    for child in element.children:
        if isinstance(child, Element):
            _want(child, rendering)


def _resolved(children: list[Element | str], rendering: Rendering) -> list[Element | str]:
    found: list[Element | str] = []
    for child in children:
        if isinstance(child, str):
            found.append(child)
        elif child.tag not in DROPPED:
            children = _resolved(child.children, rendering)
            element = Element(child.tag, dict(child.attributes), children)
            found += _resolved_element(element, rendering)
    return found


def _resolved_element(element: Element, rendering: Rendering) -> list[Element | str]:
    if element.tag == "embed":
        return _embed(element.attributes, rendering)
    if element.tag not in KEPT:
        return element.children
    if element.tag == "img":
        element.attributes["src"] = safe_url(element.attributes.get("src", ""))
        return [element] if element.attributes["src"] else []
    if element.tag != "a":
        return [element]
    url = _target(element.attributes, rendering)
    return [Element("a", {"href": url}, element.children)] if url else element.children


def _target(attributes: dict[str, str], rendering: Rendering) -> str:
    kind, pk = attributes.get("linktype"), attributes.get("id", "")
    if kind is None:
        return safe_url(attributes.get("href", ""))
    if not pk.isdigit():
        return ""
    if kind == "page":
        page = rendering.references.page(int(pk))
        if page is None:
            return rendering.references.elsewhere(int(pk)) or ""
        return page_address(page, rendering)
    if kind == "document":
        document = rendering.references.document(int(pk))
        return rendering.request.build_absolute_uri(document.url) if document else ""
    return ""


def page_address(page: Page, rendering: Rendering) -> str:
    return absolute_id(page, rendering.request)


def _embed(attributes: dict[str, str], rendering: Rendering) -> list[Element | str]:
    pk, url = attributes.get("id", ""), safe_url(attributes.get("url", ""))
    if attributes.get("embedtype") == "image" and pk.isdigit():
        image = rendering.references.image(int(pk))
        if image is None:
            return []
        source = f"{rendering.base}/@@images/{file_name(image, f'image.{image.pk}', 'large')}"
        return [Element("img", {"src": source, "alt": attributes.get("alt", "")})]
    return [Element("a", {"href": url}, [url])] if url else []


def _html(element: Element | str) -> str:
    if isinstance(element, str):
        return escape(element)
    kept = {
        name: text
        for name, text in element.attributes.items()
        if name in KEPT_ATTRIBUTES or (element.tag, name) in ADDRESSES
    }
    attributes = "".join(f' {name}="{escape(text)}"' for name, text in kept.items())
    if element.tag in VOID:
        return f"<{element.tag}{attributes}>"
    inner = "".join(_html(child) for child in element.children)
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"
