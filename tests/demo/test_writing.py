"""The texts of the demo, before anything is built of them."""

from __future__ import annotations

import re

import pytest

from cms.demo import dutch
from cms.demo.content import HOME, PAGES
from cms.demo.writing import Text


def sentences(text: str) -> list[str]:
    spaced = re.sub(r"</(?:p|li)>", ". ", text)
    return re.split(r"[.?!:;]\s+", re.sub(r"<[^>]+>", "", spaced))


@pytest.mark.parametrize("page", [HOME, *PAGES], ids=lambda page: page.key)
def test_sentences_are_short(page):
    long = [
        sentence
        for text in dutch.texts(page)
        for written in (text.en, text.nl)
        for sentence in sentences(written)
        if len(sentence.split()) >= 20
    ]

    assert long == []


def test_one_english_text_with_two_dutch_ones_is_refused():
    with pytest.raises(dutch.MissingDutch, match="is both"):
        dutch.dictionary([Text("Home", "Thuis"), Text("Home", "Begin")])


def test_dutch_with_fewer_paragraphs_is_refused():
    with pytest.raises(dutch.MissingDutch, match="Not as many paragraphs"):
        dutch.dictionary([Text("<p>One</p><p>Two</p>", "<p>Een</p>")])
