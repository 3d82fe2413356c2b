"""The tree of a rich text as Markdown.

Written from our own tree rather than by an HTML converter: the links in it are resolved and
access-checked already, nothing is parsed twice, and every word is escaped by one rule.
"""

import re
from collections.abc import Iterable

from cms.api.serializers.addresses import absolute
from cms.api.serializers.markdown_text import (
    Raw,
    Token,
    address,
    code,
    fenced,
    guarded,
    heading,
    joined,
    link,
    marked,
    picture,
)
from cms.api.serializers.rich_text import Element, plain_text

Node = Element | str
HEADINGS = {f"h{level}": level for level in range(1, 7)}
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~"}
CONTAINERS = ("div", "section", "figure", "figcaption", "dd", "li", "caption")
BLOCKS = {"p", "blockquote", "ul", "ol", "dl", "dt", "hr", "pre", "table", *HEADINGS, *CONTAINERS}
BREAK = "\\\n"


def to_markdown(tree: Element, base: str = "") -> str:
    """The blocks of a tree, an empty line between two; no line break at the end.

    With ``base``, the address of the page, every address is absolute.
    """
    if base:
        _make_absolute(tree, base)
    return "\n\n".join(blocks(tree.children))


def _make_absolute(element: Element, base: str) -> None:
    for name in ("href", "src"):
        if name in element.attributes:
            element.attributes[name] = absolute(element.attributes[name], base)
    for child in element.children:
        if isinstance(child, Element):
            _make_absolute(child, base)


def blocks(children: Iterable[Node]) -> list[str]:
    """Each block of these; words that stand between blocks are a paragraph."""
    made: list[str] = []
    loose: list[Node] = []
    before = ""
    for child in [*children, None]:
        if child is not None and not _is_block(child):
            loose.append(child)
            continue
        words = paragraph(loose)
        loose = []
        made += [words] if words else []
        if isinstance(child, Element):
            tag = "" if words else before
            made += block(child, other=tag == child.tag and child.tag in ("ul", "ol"))
            before = "" if tag == child.tag else child.tag
    return [text for text in made if text]


def block(element: Element, *, other: bool = False) -> list[str]:
    """One block; ``other`` writes a list by its other sign, so that two do not run together."""
    tag = element.tag
    if tag in HEADINGS:
        return [heading(inline(element.children), HEADINGS[tag])]
    if tag in ("ul", "ol"):
        return [_list(element, other)]
    if tag == "blockquote":
        return [quoted("\n\n".join(blocks(element.children)))]
    if tag == "pre":
        return [fenced("".join(map(_verbatim, element.children)))]
    if tag == "hr":
        return ["---"]
    if tag == "table":
        return _table(element)
    if tag == "dt":
        return [inline([Element("b", {}, element.children)])]
    return blocks(element.children)


def paragraph(children: list[Node]) -> str:
    """Lines of words as a block of their own."""
    lines = inline(children).split(BREAK)
    return BREAK.join(filter(None, (guarded(text.strip()) for text in lines)))


def inline(children: Iterable[Node]) -> str:
    """Words with their links and marks."""
    return joined(_tokens(children))


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


def item(sign: str, parts: list[str], *, tight: bool = True) -> str:
    """An item of a list: what follows its first block is set below that."""
    room = " " * (len(sign) + 1)
    text = ("\n" if tight else "\n\n").join(parts)
    lines = [f"{room}{line}".rstrip() for line in text.split("\n")]
    return f"{sign} {lines[0][len(room) :]}".rstrip() + "".join(f"\n{line}" for line in lines[1:])


def table(rows: list[list[str]], *, header: bool) -> str:
    """A table of finished cells; without a header its first row is an empty one."""
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    filled = [[_one_line(text) for text in row] + [""] * (width - len(row)) for row in rows]
    head, body = (filled[0], filled[1:]) if header else ([""] * width, filled)
    lines = [head, ["---"] * width, *body]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _one_line(text: str) -> str:
    """A cell cannot hold two lines, nor a bar that is not escaped, not even in code."""
    return re.sub(r"(?<!\\)\|", r"\|", " ".join(text.replace(BREAK, " ").split()))


def _tokens(children: Iterable[Node]) -> list[Token]:
    tokens: list[Token] = []
    for child in children:
        if isinstance(child, str):
            tokens.append(child)
        elif child.tag == "br":
            tokens.append(Raw(BREAK, " "))
        elif child.tag == "img":
            tokens.append(
                Raw(picture(child.attributes.get("alt", ""), child.attributes["src"]), ")")
            )
        elif child.tag in ("code", "kbd"):
            tokens.append(Raw(code(plain_text(child)), "`"))
        elif child.tag == "a":
            tokens += _link(child)
        elif child.tag in MARKS:
            tokens += marked(_tokens(child.children), MARKS[child.tag])
        else:  # a block within words begins a line
            tokens += [Raw(BREAK, " ")] if tokens and _is_block(child) else []
            tokens += _tokens(child.children)
    return tokens


def _link(element: Element) -> list[Token]:
    url = element.attributes["href"]
    words = inline(element.children).replace(BREAK, " ")
    if not words.strip():
        return [Raw(link(address(url), url), ")")]
    before, after = " " * words[0].isspace(), " " * words[-1].isspace()
    return [before, Raw(link(words.strip(), url), ")"), after]


def _list(element: Element, other: bool) -> str:
    signs = ("*", ")") if other else ("-", ".")
    items: list[str] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            sign = signs[0] if element.tag == "ul" else f"{len(items) + 1}{signs[1]}"
            inner = blocks(child.children)
            paragraphs = sum(not _is_list(part) for part in inner)
            items.append(item(sign, inner, tight=paragraphs < 2))
    return "\n".join(items)


def _is_list(text: str) -> bool:
    return text.startswith(("- ", "* ", "1. ", "1) "))


def _table(element: Element) -> list[str]:
    """The caption, then the rows; a cell holds words only."""
    found = list(_rows(element))
    rows = [[inline(cell.children) for cell in cells] for cells in found]
    header = bool(found) and all(cell.tag == "th" for cell in found[0])
    captions = [
        paragraph([Element("b", {}, child.children)])
        for child in element.children
        if isinstance(child, Element) and child.tag == "caption"
    ]
    return [*captions, table(rows, header=header)]


def _rows(element: Element) -> Iterable[list[Element]]:
    for child in element.children:
        if not isinstance(child, Element):
            continue
        if child.tag == "tr":
            cells = [cell for cell in child.children if isinstance(cell, Element)]
            yield [cell for cell in cells if cell.tag in ("th", "td")]
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _verbatim(node: Node) -> str:
    if isinstance(node, str):
        return node
    return "\n" if node.tag == "br" else "".join(map(_verbatim, node.children))


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in BLOCKS
