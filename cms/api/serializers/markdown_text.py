"""Words as Markdown: escaped, so that they are read as they were written; marks, so that they hold.

After CommonMark 0.31 and the tables of GitHub's. What a reader may turn into markup is escaped and
nothing else is, so that the source stays pleasant to read.
"""

import re
import unicodedata
from dataclasses import dataclass

SPACES = re.compile(r"[ \t\n\r\f\v]+")
ANYWHERE = re.compile(r"[\\`*\[\]<~|]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
# At the start of a line: a heading, a list, a quotation, a line under a heading.
AT_START = re.compile(r"(?m)^(#{1,6}(?=\s|$)|[-+](?=\s|$)|[-=](?=[-= ]*$)|>)")
NUMBERED = re.compile(r"(?m)^(\d{1,9})([.)])(?=\s|$)")
UNSAFE_IN_ADDRESS = str.maketrans(
    {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C",
     "`": "%60", "|": "%7C", "[": "%5B", "]": "%5D"}
    | dict.fromkeys("\n\r\t\f\v", "")
)  # fmt: skip


@dataclass
class Mark:
    """One end of an emphasis; ``other`` is its other end."""

    sign: str
    opens: bool
    other: "Mark | None" = None


@dataclass
class Raw:
    """Markdown as it is; ``edge`` is how it looks to the marks beside it."""

    text: str
    edge: str = "x"


Token = str | Mark | Raw


def escaped(text: str) -> str:
    """One line of words that stands within a line."""
    return ANYWHERE.sub(r"\\\g<0>", SPACES.sub(" ", text))


def line(text: str) -> str:
    """One line of words that is a block of its own."""
    return guarded(escaped(text.strip()))


def paragraphs(text: str) -> str:
    """Plain text with its line breaks; an empty line parts two paragraphs."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    made = ["\\\n".join(filter(None, map(line, part.split("\n")))) for part in parts]
    return "\n\n".join(filter(None, made))


def guarded(text: str) -> str:
    """Finished lines, what begins each made no sign of a block."""
    return NUMBERED.sub(r"\1\\\2", AT_START.sub(r"\\\1", text))


def quoted_line(text: str) -> str:
    """Words as a quotation of one line; "" of none."""
    one = escaped(text.strip())
    return f"> {one}" if one else ""


def heading(text: str, level: int) -> str:
    """A heading of finished words; "" of none."""
    one = SPACES.sub(" ", text.replace("\\\n", " ")).strip()
    ending = re.sub(r"(#+)$", lambda found: "\\#" * len(found[1]), one)
    return f"{'#' * min(level, 6)} {ending}" if one else ""


def address(url: str) -> str:
    """An address as the destination of a link."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", url.strip().translate(UNSAFE_IN_ADDRESS))


def link(text: str, url: str) -> str:
    """A link with finished words."""
    return f"[{text}]({address(url)})" if url else text


def picture(alt: str, url: str) -> str:
    """A picture with plain words that stand for it."""
    return f"![{escaped(alt.strip())}]({address(url)})" if url else ""


def code(text: str) -> str:
    """Words as they are typed."""
    one = SPACES.sub(" ", text).strip()
    if not one:
        return ""
    fence = "`" * (longest(one, "`") + 1)
    room = " " if one.startswith("`") or one.endswith("`") else ""
    return f"{fence}{room}{one}{room}{fence}"


def fenced(text: str) -> str:
    """Lines as they are typed."""
    fence = "`" * max(3, longest(text, "`") + 1)
    return f"{fence}\n{text.strip(chr(10))}\n{fence}"


def longest(text: str, sign: str) -> int:
    return max((len(run) for run in re.findall(f"{sign}+", text)), default=0)


def marked(tokens: list[Token], sign: str) -> list[Token]:
    """The tokens between two marks, space at the ends put outside; nothing around no words."""
    inner = list(tokens)
    before = after = ""
    if inner and isinstance(inner[0], str) and inner[0][:1].isspace():
        inner[0], before = inner[0].lstrip(), " "
    if inner and isinstance(inner[-1], str) and inner[-1][-1:].isspace():
        inner[-1], after = inner[-1].rstrip(), " "
    if not any(token.strip() if isinstance(token, str) else isinstance(token, Raw)
               for token in inner):  # fmt: skip
        return [before or after]
    opening, closing = Mark(sign, True), Mark(sign, False)
    opening.other, closing.other = closing, opening
    return [before, opening, *inner, closing, after]


def joined(tokens: list[Token]) -> str:
    """The tokens as Markdown; marks that would not be read as marks are left out."""
    parts = _merged(tokens)
    while True:
        lame = next((m for i, m in enumerate(parts) if _is_lame(parts, i, m)), None)
        if lame is None:
            break
        parts = _merged([part for part in parts if part is not lame and part is not lame.other])  # type: ignore[union-attr]  # a mark
    return "".join(_shown(parts, i, part) for i, part in enumerate(parts))


def _merged(tokens: list[Token]) -> list[Token]:
    """No two texts side by side, and no mark that ends where the same begins anew."""
    parts: list[Token] = []
    for token in tokens:
        last = parts[-1] if parts else None
        if token == "":
            continue
        if isinstance(token, str) and isinstance(last, str):
            parts[-1] = last + token
        elif _continues(last, token):
            parts.pop()
            last.other.other, token.other.other = token.other, last.other  # type: ignore[union-attr]  # both are marks
        else:
            parts.append(token)
    return parts


def _continues(last: Token | None, token: Token) -> bool:
    both = isinstance(last, Mark) and isinstance(token, Mark)
    return both and not last.opens and token.opens and last.sign == token.sign  # type: ignore[union-attr]  # both


def _shown(parts: list[Token], place: int, part: Token) -> str:
    if isinstance(part, Mark):
        return part.sign
    if isinstance(part, Raw):
        return part.text
    text = escaped(part)
    following = parts[place + 1] if place + 1 < len(parts) else None
    opens_link = isinstance(following, Raw) and following.text.startswith("[")
    return text[:-1] + "\\!" if opens_link and text.endswith("!") else text


def _is_lame(parts: list[Token], place: int, part: Token) -> bool:
    """Whether a mark would be read as signs, by CommonMark's rule of flanking delimiters."""
    if not isinstance(part, Mark):
        return False
    before = parts[place - 1] if place else None
    if part.opens and isinstance(before, Mark) and not before.opens and before.sign[0] in part.sign:
        return True  # which signs of a row end one mark and which begin the next, nobody knows
    inner = _edge(parts, place, 1 if part.opens else -1)
    outer = _edge(parts, place, -1 if part.opens else 1)
    if inner.isspace():
        return True
    return _is_sign(inner) and not (outer.isspace() or _is_sign(outer))


def _edge(parts: list[Token], place: int, step: int) -> str:
    """The nearest character on one side that is no mark; a space at the end of it all."""
    place += step
    while 0 <= place < len(parts) and isinstance(parts[place], Mark):
        place += step
    if not 0 <= place < len(parts):
        return " "
    part = parts[place]
    if isinstance(part, Raw):
        return part.edge
    return str(part)[0 if step > 0 else -1]


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
