"""What wagtail-localize leaves untranslated unless a block says how: table cells and raw HTML.

A segment's path is made from its source text, not from its place: a row that is inserted or moved
keeps the translations of all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha1
from typing import Any

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

WORDLESS = ("script", "style", "template", "noscript", "textarea", "code")
WORDED_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "summary")


def path_of(kind: str, source: str) -> str:
    """A path component that stays the same as long as the source text does."""
    digest = sha1(source.encode(), usedforsecurity=False).hexdigest()[:16]
    return f"{kind}-{digest}"


def text_segments(kind: str, source: str) -> list[Any]:
    """One plain text as a segment; none for an empty one."""
    from wagtail_localize.segments import StringSegmentValue

    return [StringSegmentValue(path_of(kind, source), source)] if source.strip() else []


def distinct(segments: list[Any]) -> list[Any]:
    """Without those that say what another said: equal texts share a path and a translation."""
    seen: dict[tuple[str, str], Any] = {}
    for segment in segments:
        seen.setdefault((segment.path, repr(segment)), segment)
    return list(seen.values())


def translated_texts(segments: list[Any]) -> dict[str, str]:
    """The translated plain texts by path."""
    from wagtail_localize.segments import StringSegmentValue

    return {
        segment.path: segment.render_text()
        for segment in segments
        if isinstance(segment, StringSegmentValue)
    }


def html_segments(html: str) -> list[Any]:
    """Every text and worded attribute of raw HTML, as plain text: markup is no translator's job."""
    soup = BeautifulSoup(html, "html.parser")
    texts = [str(text).strip() for text in _texts(soup)]
    texts += [str(tag[name]) for tag, name in _attributes(soup)]
    return distinct([segment for text in texts for segment in text_segments("text", text)])


def restore_html(html: str, segments: list[Any]) -> str:
    """The same HTML with its texts replaced."""
    known = translated_texts(segments)
    soup = BeautifulSoup(html, "html.parser")
    for text in list(_texts(soup)):
        source = str(text)
        words = source.strip()
        if (found := known.get(path_of("text", words))) is not None:
            text.replace_with(NavigableString(source.replace(words, found)))
    for tag, name in _attributes(soup):
        tag[name] = known.get(path_of("text", str(tag[name])), tag[name])
    return str(soup)


def _texts(soup: BeautifulSoup) -> Iterator[NavigableString]:
    for text in soup.find_all(string=True):
        inside = text.parent.name if text.parent else ""
        if not isinstance(text, Comment) and inside not in WORDLESS and text.strip():
            yield text


def _attributes(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for tag in soup.find_all(True):
        for name in WORDED_ATTRIBUTES:
            if tag.get(name):
                yield tag, name
