"""JSON of the API as Markdown: by who is registered for a block, else by what is in it.

Rich text in the JSON is Markdown already (``?rich_text=markdown``); every other word is escaped
here. Addresses become absolute.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst

from cms.api.markdown.registry import Data, converters, says_nothing
from cms.api.serializers.addresses import absolute
from cms.api.serializers.markdown import item
from cms.api.serializers.markdown_text import escaped, link, paragraphs, picture
from cms.api.serializers.rendering import Rendering

HEADS = ("title", "heading", "name", "label", "headline")
TITLES = ("text", *HEADS)
WORDS = ("description", "summary")
ADDRESSES = ("@id", "url", "download", "href", "website")
WEB = re.compile(r"https?://\S+\Z")
DEPTH_MAX = 12


class Writer:
    """Writes what one page says."""

    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering
        self._depth = 0

    def link(self, words: str, url: str) -> str:
        """A link with plain words; the words alone where there is no address."""
        return link(escaped(words.strip()), self.absolute(url)) if words.strip() else ""

    def picture(self, alt: str, url: str) -> str:
        return picture(alt, self.absolute(url))

    def absolute(self, url: str) -> str:
        return absolute(url, self.rendering.base)

    def stream(self, data: Any) -> list[str]:
        """The blocks of a stream in their order: ``{"blocks", "blocks_layout"}``, or as Wagtail
        writes it, ``[{"type", "value", "id"}]``.
        """
        if isinstance(data, dict):
            found = data.get("blocks") or {}
            return self.blocks(found[key] for key in data["blocks_layout"]["items"])
        return self.blocks(named(child["type"], child["value"]) for child in data or [])

    def blocks(self, found: Iterable[Data]) -> list[str]:
        return [text for text in map(self.block, found) if text]

    def block(self, data: Data) -> str:
        """One block by its ``@type``; what nobody writes is written by its parts."""
        for converter in converters(str(data.get("@type", ""))):
            written = converter(data, self)
            if written is not None:
                return written
        return apart(self._parts(data))

    def value(self, value: Any) -> list[str]:
        """Any value as blocks of Markdown."""
        if is_nothing(value) or self._depth > DEPTH_MAX:
            return []
        self._depth += 1
        try:
            return self._value(value)
        finally:
            self._depth -= 1

    def _value(self, value: Any) -> list[str]:
        if isinstance(value, list):
            if all(is_child(child) for child in value):
                return self.stream(value)
            return self.items(value)
        if isinstance(value, str) and not WEB.match(value):
            return [paragraphs(value)]
        if not isinstance(value, dict):
            return [self.line(value)]
        if "blocks_layout" in value:
            return self.stream(value)
        if "encoding" in value:
            return [value["data"]]
        if "@type" in value and "@id" not in value:
            return [self.block(value)]
        if is_leaf(value):
            return [self.line(value)]
        return self._parts(value)

    def items(self, values: Iterable[Any]) -> list[str]:
        """A list of what is said in a line each; what takes more than a line stands on its own."""
        found = [self._item(value) for value in values if not is_nothing(value)]
        parts = [part for each in found for part in each if part]
        if any(len(each) > 1 for each in found) or any("\n" in part for part in parts):
            return parts
        return [self.bullets(parts)] if parts else []

    def bullets(self, lines: Iterable[str]) -> str:
        return "\n".join(item("-", [line]) for line in lines if line)

    def _item(self, value: Any) -> list[str]:
        long = isinstance(value, dict) and any(is_long(part) for part in value.values())
        return self.value(value) if long else [self.line(value)]

    def line(self, value: Any) -> str:
        """Any value in one line."""
        if is_nothing(value) or self._depth > DEPTH_MAX:
            return ""
        if value is True:
            return "✓"
        if isinstance(value, str):
            return self.link(value, value) if WEB.match(value) else escaped(value.strip())
        self._depth += 1
        try:
            if isinstance(value, list):
                return ", ".join(filter(None, map(self.line, value)))
            return self._record(value) if isinstance(value, dict) else str(value)
        finally:
            self._depth -= 1

    def _record(self, data: Data) -> str:
        """A record: what it is called, what it is, and the rest of what it says."""
        if "encoding" in data:
            return " ".join(data["data"].replace("\\\n", " ").split())
        if is_picture(data):
            return self.picture(data["alt"], address_of(data))
        if "blocks_layout" in data:
            return " ".join(" ".join(self.stream(data)).split())
        head, used = self._head(data)
        words = next((data[name] for name in WORDS if is_words(data.get(name))), "")
        rest = [] if is_leaf(data) else self._rest(data, {*used, *WORDS})
        said = ": ".join(filter(None, [head, escaped(words.strip())]))
        return "; ".join(filter(None, [said, *rest]))

    def _head(self, data: Data) -> tuple[str, set[str]]:
        """What a record is called, as a link where it has an address; and the keys of that."""
        title = next((name for name in TITLES if is_words(data.get(name))), "")
        place = next((name for name in ADDRESSES if is_words(data.get(name))), "")
        url = data[place] if place else ""
        within = data.get("page")
        if not url and isinstance(within, dict) and is_words(within.get("url")):
            place, url = "page", within["url"]
        if title:
            return self.link(data[title], url) if url else escaped(data[title]), {title, place}
        if url:
            return self.link(self.absolute(url), url), {place}
        for key, value in data.items():
            if isinstance(value, dict) and not is_picture(value) and not says_nothing(key):
                head, _used = self._head(value)
                if head:
                    return head, {key}
        return "", set()

    def _rest(self, data: Data, used: set[str]) -> list[str]:
        said = []
        for key, value in data.items():
            if key in used or says_nothing(key) or is_nothing(value):
                continue
            text = self._head(value)[0] if is_record(value) else self.line(value)
            if text:
                said.append(f"{label(key)}: {text}")
        return said

    def _parts(self, data: Data) -> list[str]:
        """What an object says, part by part: its title, its texts, and the facts between them."""
        if is_leaf(data):
            return [self.line(data)]
        if "blocks_layout" in data:
            rest = {k: v for k, v in data.items() if k not in ("blocks", "blocks_layout")}
            return [*self._parts(rest), *self.stream(data)]
        title, used = "", set[str]()
        if any(is_words(data.get(name)) for name in HEADS):
            title, used = self._head({key: part for key, part in data.items() if key != "text"})
        made = [f"**{title}**"] if title else []
        facts: list[str] = []
        for key, value in data.items():
            if key in used or says_nothing(key) or is_nothing(value):
                continue
            if key != "value" and is_fact(value):
                facts.append(f"**{label(key)}:** {self.line(value)}")
                continue
            made += [self.bullets(facts)] if facts else []
            facts = []
            made += self.value(value)
        return [text for text in [*made, self.bullets(facts)] if text]


def named(name: str, value: Any) -> Data:
    """A value of Wagtail's own representation of a stream as a block of the API."""
    return {**value, "@type": name} if isinstance(value, dict) else {"@type": name, "value": value}


def label(key: str) -> str:
    return escaped(capfirst(key.replace("_", " ").replace("-", " ")))


def is_nothing(value: Any) -> bool:
    """Nothing that a reader would miss: empty, or an answer of no."""
    if isinstance(value, dict) and "encoding" in value:
        return not value.get("data")
    return value is None or value is False or value in ("", [], {})


def is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_child(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() >= {"type", "value", "id"}


def is_picture(value: Any) -> bool:
    return isinstance(value, dict) and "alt" in value and "scales" in value


def address_of(picture: Data) -> str:
    """Of a size to look at, where there is one."""
    scales = picture["scales"] if isinstance(picture["scales"], dict) else {}
    large = scales.get("large") or picture
    return str(large.get("download") or picture.get("src") or "")


def apart(parts: Iterable[str]) -> str:
    """Blocks as one text; a list that follows a list has another sign, so that it is another."""
    made: list[str] = []
    for part in filter(None, parts):
        last = made[-1].rpartition("\n\n")[2] if made else ""
        if last.startswith("- ") and part.startswith("- "):
            first, parting, rest = part.partition("\n\n")
            part = re.sub(r"(?m)^- ", "* ", first) + parting + rest
        made.append(part)
    return "\n\n".join(made)


def is_leaf(data: Data) -> bool:
    """A page in a list, a file, a picture, a choice: said in a line."""
    choice = data.keys() == {"title", "token"}
    return choice or is_picture(data) or {"@id", "title"} <= data.keys() or "filename" in data


def is_record(value: Any) -> bool:
    return isinstance(value, dict) and "encoding" not in value and "blocks_layout" not in value


def is_long(value: Any) -> bool:
    """What does not fit in a line."""
    if isinstance(value, dict):
        return "blocks_layout" in value or "encoding" in value or is_picture(value)
    if isinstance(value, list):
        return any(isinstance(part, dict) and not is_leaf(part) for part in value)
    return isinstance(value, str) and "\n" in value


def is_fact(value: Any) -> bool:
    """A number, a date, a choice: what needs to be told what it is."""
    if isinstance(value, dict):
        return value.keys() == {"title", "token"}
    return not isinstance(value, list) and not (isinstance(value, str) and " " in value.strip())
