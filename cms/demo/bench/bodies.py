"""Stream data as the database holds it, without ids of its own making: deterministic."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any
from uuid import UUID

from cms.demo.bench.words import name, sentence, sentences

Stream = list[dict[str, Any]]


def full_body(random: Random, pages: Sequence[int], images: Sequence[int]) -> Stream:
    """Ten blocks with three pictures (the page's own is the fourth) and six links to pages: three
    in rich text, a teaser and two cards.
    """
    linked = random.sample(pages, 6)
    shown = random.sample(images, 3)
    return _stream(
        random,
        ("heading", {"text": name(random)}),
        ("rich_text", {"text": _linked_text(random, linked[:3])}),
        ("image", _figure(random, shown[0])),
        ("quote", {"text": sentence(random, 18), "attribution": name(random, 2)}),
        ("teaser", _card(linked[3])),
        ("heading", {"text": name(random)}),
        ("rich_text", {"text": _list_text(random)}),
        ("gallery", {"images": [_item(random, _figure(random, pk)) for pk in shown[1:]]}),
        ("cards", {"cards": [_item(random, _card(pk)) for pk in linked[4:]]}),
        ("table", {"table": _table(random), "header_column": True, "source": name(random)}),
    )


def short_body(random: Random, pages: Sequence[int]) -> Stream:
    """Three blocks with one link."""
    return _stream(
        random,
        ("rich_text", {"text": _linked_text(random, random.sample(pages, 1))}),
        ("heading", {"text": name(random)}),
        ("rich_text", {"text": _list_text(random)}),
    )


def paragraphs(random: Random, count: int) -> str:
    return "".join(f"<p>{sentences(random, 3)}</p>" for _ in range(count))


def _stream(random: Random, *blocks: tuple[str, dict[str, Any]]) -> Stream:
    return [{"type": kind, "value": value, "id": _id(random)} for kind, value in blocks]


def _item(random: Random, value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": _id(random)}


def _id(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


def _linked_text(random: Random, pages: Sequence[int]) -> str:
    links = "".join(
        f'<p>{sentences(random, 2)} <a linktype="page" id="{pk}">{name(random, 2)}</a> '
        f"{sentence(random)}</p>"
        for pk in pages
    )
    return f"<p><b>{sentence(random)}</b> {sentences(random, 3)}</p>{links}"


def _list_text(random: Random) -> str:
    items = "".join(f"<li>{sentence(random, 7)}</li>" for _ in range(4))
    return f"<p>{sentences(random, 3)}</p><ul>{items}</ul><p><i>{sentence(random)}</i></p>"


def _figure(random: Random, image: int) -> dict[str, Any]:
    return {"image": image, "alt_text": sentence(random, 6), "caption": sentence(random, 8)}


def _card(page: int) -> dict[str, Any]:
    return {"page": page, "url": "", "title": "", "summary": "", "image": None}


def _table(random: Random) -> dict[str, Any]:
    heads = [("text", name(random, 1)), ("text", name(random, 1)), ("number", name(random, 1))]
    return {
        "columns": [{"type": kind, "heading": head} for kind, head in heads],
        "rows": [
            {"values": [name(random, 2), name(random, 1), str(random.randint(1, 900))]}
            for _ in range(4)
        ],
        "caption": name(random),
    }
