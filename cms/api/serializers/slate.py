"""Rich text as Slate nodes, the form that Volto's editor speaks.

A node is ``{"type": str, "children": [node | {"text": str}]}``; inline elements are nodes too,
always between text leaves. After @plone/volto-slate.
"""

from typing import Any

from cms.api.serializers.rendering import Rendering
from cms.api.serializers.rich_text import Element, parse, plain_text

Node = dict[str, Any]

BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li"}
INLINE = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "u": "u", "del": "del", "s": "del",
    "sub": "sub", "sup": "sup", "code": "code",
}  # fmt: skip


def to_slate(source: str, rendering: Rendering) -> tuple[list[Node], str]:
    """The nodes of a rich text, at least one, and its plain text, a space between blocks."""
    tree = parse(source, rendering)
    return slate_of(tree), plain_text_of(tree)


def slate_of(tree: Element) -> list[Node]:
    return _blocks(tree.children) or [{"type": "p", "children": [{"text": ""}]}]


def plain_text_of(tree: Element) -> str:
    texts = [plain_text(child).strip() for child in _leaf_blocks(tree.children)]
    return " ".join(text for text in texts if text)


def _blocks(children: list[Element | str]) -> list[Node]:
    """Block nodes; inline content that stands between blocks becomes a paragraph."""
    nodes: list[Node] = []
    loose: list[Element | str] = []
    for child in [*children, None]:
        block = child is None or (isinstance(child, Element) and _is_block(child))
        if not block:
            loose.append(child)  # type: ignore[arg-type]  # None is a block here
            continue
        if any(not isinstance(part, str) or part.strip() for part in loose):
            nodes.append({"type": "p", "children": _inline(loose)})
        loose = []
        if isinstance(child, Element):
            nodes += _block(child)
    return nodes


def _block(element: Element) -> list[Node]:
    if element.tag == "hr":
        return []
    if element.tag in ("ul", "ol"):
        items = [c for c in element.children if isinstance(c, Element) and c.tag == "li"]
        return [
            {"type": element.tag, "children": [_item(item) for item in items] or [_empty_item()]}
        ]
    if element.tag in BLOCKS:
        return [{"type": element.tag, "children": _inline(_unwrapped(element.children))}]
    return _blocks(element.children)


def _item(element: Element) -> Node:
    """A list item: its words, then the lists nested in it."""
    lists = [c for c in element.children if isinstance(c, Element) and c.tag in ("ul", "ol")]
    words = [c for c in element.children if c not in lists]
    nested = [node for child in lists for node in _block(child)]
    return {"type": "li", "children": [*_inline(_unwrapped(words)), *nested]}


def _empty_item() -> Node:
    return {"type": "li", "children": [{"text": ""}]}


def _inline(children: list[Element | str]) -> list[Node]:
    """Leaves and inline elements, beginning and ending with a leaf, no two leaves side by side."""
    nodes: list[Node] = [{"text": ""}]
    for child in children:
        if isinstance(child, str):
            nodes[-1]["text"] += child.replace("\n", " ")
        elif child.tag == "br":
            nodes[-1]["text"] += "\n"
        elif child.tag == "img":
            nodes[-1]["text"] += child.attributes.get("alt", "")
        else:
            _append(nodes, child)
    return nodes


def _append(nodes: list[Node], element: Element) -> None:
    inner = _inline(element.children)
    if element.tag == "a":
        url = element.attributes["href"]
        nodes += [{"type": "link", "data": {"url": url}, "children": inner}, {"text": ""}]
    elif element.tag in INLINE:
        nodes += [{"type": INLINE[element.tag], "children": inner}, {"text": ""}]
    else:  # an element that Slate has no word for: its content stays
        nodes[-1]["text"] += inner[0]["text"]
        nodes += inner[1:]


def _unwrapped(children: list[Element | str]) -> list[Element | str]:
    """The content of a block without the paragraphs in it, a line break between two."""
    found: list[Element | str] = []
    for child in children:
        if isinstance(child, Element) and _is_block(child):
            found += [*([Element("br")] if found else []), *_unwrapped(child.children)]
        else:
            found.append(child)
    return found


def _is_block(element: Element) -> bool:
    return element.tag in BLOCKS or element.tag in ("hr", "div", "section", "figure", "table")


def _leaf_blocks(children: list[Element | str]) -> list[Element | str]:
    """The innermost blocks, and what is in none."""
    found: list[Element | str] = []
    for child in children:
        inner = isinstance(child, Element) and any(
            isinstance(c, Element) and _is_block(c) for c in child.children
        )
        found += _leaf_blocks(child.children) if inner and isinstance(child, Element) else [child]
    return found
