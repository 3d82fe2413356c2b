"""Marks the words that were found, by the same stems that found them."""

import re
from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.api.search.words import Word, fold, stem, stems

PASSAGE = 200  # characters
WORD = re.compile(r"[^\W_]+")


class Marker:
    """Knows which words of a text in one language were looked for."""

    def __init__(self, words: Sequence[Word], language: str) -> None:
        self.language = language
        self.prefixes = tuple(word.text for word in words if word.prefix)
        texts = [word.text for word in words]
        self.stems = {found for text in texts for found in (text, *stems(text, [language]))}

    def is_found(self, word: str) -> bool:
        folded = fold(word)
        return (
            folded in self.stems
            or stem(folded, self.language) in self.stems
            or bool(self.prefixes and folded.startswith(self.prefixes))
        )

    def marked(self, text: str) -> SafeString:
        """The text as HTML, escaped, with ``<mark>`` around every word found."""
        parts: list[str] = []
        end = 0
        for match in WORD.finditer(text):
            if self.is_found(match.group()):
                parts += [
                    escape(text[end : match.start()]),
                    f"<mark>{escape(match.group())}</mark>",
                ]
                end = match.end()
        return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308  # each part is escaped

    def passage(self, texts: Sequence[str]) -> str:
        """The first text that holds a word, cut around it at word ends; else the first's start."""
        for text in texts:
            for match in WORD.finditer(text):
                if self.is_found(match.group()):
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
