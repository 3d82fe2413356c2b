"""Marks the words searched for, and cuts the passage around them, as the engine found them."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from cms.api.search.highlights import Marker
from cms.api.search.words import Word, fold


def marker(words: Sequence[str], language: str = "") -> Marker:
    """Finds the words, their forms in a language, and words that begin with them."""
    return Marker([Word(fold(word), prefix=True) for word in words], language)


def marked(text: str, words: Sequence[str], language: str = "") -> SafeString:
    """The text, escaped, with ``<mark>`` around every word found."""
    return marker(words, language).marked(text)


def passage(texts: Sequence[str], words: Sequence[str], language: str = "") -> str:
    """The first text that holds a word, cut around it at word ends; else the first text's start."""
    return marker(words, language).passage(texts)
