"""Words: how a text is cut, folded and stemmed. The same for every database."""

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
QUERIED = re.compile(r"[^\W_]+\*?")
LONGEST = 64  # characters of a word that count

#: Language code to the stemmer, and to PostgreSQL's text-search configuration, of that name.
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A word that is looked for, folded, in all its forms; ``prefix`` also finds what begins so."""

    text: str
    prefix: bool = False


def fold(text: str) -> str:
    """Lower case, without accents: ``Liège`` and ``liege`` are one word."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return [word[:LONGEST] for word in WORD.findall(fold(text))]


def parse(text: str) -> list[Word]:
    """What somebody typed as words to look for, each once; a star at its end makes a prefix of it.

    Every other sign that an engine might read as a command counts as a space.
    """
    found = [
        Word(word.rstrip("*")[:LONGEST], word.endswith("*")) for word in QUERIED.findall(fold(text))
    ]
    return list(dict.fromkeys(found))


def configuration(language: str) -> str:
    """The name of a language's stemmer and text-search configuration; ``simple`` if unknown."""
    return STEMMERS.get(language.partition("-")[0].lower(), "simple")


def stem(word: str, language: str) -> str:
    """The stem of a folded word."""
    name = configuration(language)
    return word if name == "simple" else str(_stem(word, name))


def stems(word: str, languages: Iterable[str]) -> list[str]:
    """The stems of a word in several languages, each once."""
    return list(dict.fromkeys(stem(word, language) for language in languages))


class _Stemmers(threading.local):
    """A stemmer keeps the word it works on: each thread has its own."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}


_stemmers = _Stemmers()


@lru_cache(maxsize=50_000)
def _stem(word: str, name: str) -> str:
    known = _stemmers.known
    if name not in known:
        known[name] = snowballstemmer.stemmer(name)
    return str(known[name].stemWord(word))
