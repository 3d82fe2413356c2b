"""Marks the words searched for, and cuts the passage around them."""

import re
from collections.abc import Sequence

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

PASSAGE = 200  # characters


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Finds words that begin with one of ``words``."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\w*", re.IGNORECASE)


def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text, escaped, with ``<mark>`` around every word found."""
    if not words:
        return format_html_join("", "{}", [(text,)])
    parts: list[tuple[str, str, str]] = []
    end = 0
    for match in pattern(words).finditer(text):
        parts += [("", text[end : match.start()], ""), ("<mark>", match.group(), "</mark>")]
        end = match.end()
    parts.append(("", text[end:], ""))
    return format_html_join(
        "", "{}{}{}", ((SafeString(open_), part, SafeString(close)) for open_, part, close in parts)
    )


def passage(texts: Sequence[str], words: Sequence[str]) -> str:
    """The first text that holds a word, cut around it at word ends; else the first text's start."""
    found = pattern(words)
    for text in texts:
        match = found.search(text)
        if match:
            return _cut(text, match.start())
    return _cut(next(iter(texts), ""), 0)


def _cut(text: str, at: int) -> str:
    start = max(0, at - PASSAGE // 3)
    if start:
        start = text.find(" ", start) + 1
    piece = text[start : start + PASSAGE]
    cut_off = start + PASSAGE < len(text)
    if cut_off and " " in piece:
        piece = piece[: piece.rfind(" ")]
    return f"{'… ' if start else ''}{piece.strip()}{' …' if cut_off else ''}"
