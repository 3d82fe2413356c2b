"""The blocks of this app as Markdown; ``cms_services.py`` has the API know of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cms.api.markdown.registry import Data, leave_out, register_markdown
from cms.api.markdown.stock import of_html
from cms.api.markdown.writer import apart
from cms.api.serializers.markdown import quoted
from cms.api.serializers.markdown_text import escaped, heading, line, paragraphs

# How a block looks, and what a list was asked for.
leave_out("language", "background", "width", "layout")


def _texts(*parts: str) -> str:
    return apart(parts)


def _bold(text: str) -> str:
    return f"**{escaped(text.strip())}**" if text.strip() else ""


def _joined(sign: str, *parts: str) -> str:
    return sign.join(part for part in parts if part)


@register_markdown("rich_text")
def _rich_text(data: Data, writer: Any) -> str | None:
    text = data.get("text")
    return str(text["data"]) if isinstance(text, dict) and "data" in text else None


@register_markdown("quote")
def _quote(data: Data, writer: Any) -> str | None:
    if not isinstance(data.get("text"), str):
        return None
    by = f"— {escaped(data['attribution'])}" if data.get("attribution") else ""
    return quoted(_texts(paragraphs(data["text"]), by))


@register_markdown("callout")
def _callout(data: Data, writer: Any) -> str | None:
    if "content" not in data:
        return None
    return quoted(_texts(_bold(data["title"]), *writer.stream(data["content"])))


@register_markdown("accordion")
def _accordion(data: Data, writer: Any) -> str | None:
    parts = [
        _texts(heading(line(part["title"]), 3), *writer.stream(part["content"]))
        for part in data["items"]
    ]
    return _texts(*parts)


@register_markdown("text_pair")
def _text_pair(data: Data, writer: Any) -> str | None:
    sides = (data["first"], data["second"])
    return _texts(*(t for s in sides for t in (heading(line(s["title"]), 3), s["text"]["data"])))


@register_markdown("image")
def _image(data: Data, writer: Any) -> str | None:
    return _figure(data, writer) if "caption" in data else None


@register_markdown("gallery")
def _gallery(data: Data, writer: Any) -> str | None:
    return _texts(*(_figure(one, writer) for one in data["images"]))


def _figure(data: Data, writer: Any) -> str:
    image = data["image"]
    if image is None:
        return ""
    said = _joined(
        " ", line(data["caption"]), f"({escaped(data['credit'])})" * bool(data["credit"])
    )
    return _texts(writer.picture(image["alt"], image["src"]), said)


@register_markdown("video")
def _video(data: Data, writer: Any) -> str | None:
    if "title" not in data:
        return None
    return _texts(writer.link(data["title"], data["url"]), paragraphs(data["summary"]))


@register_markdown("downloads")
def _downloads(data: Data, writer: Any) -> str | None:
    files = (
        _joined(" ", writer.link(one["title"], one["url"]), f"({escaped(one['note'])})")
        for one in data["documents"]
    )
    return _texts(_bold(data["title"]), writer.bullets(files))


@register_markdown("teaser")
def _teaser(data: Data, writer: Any) -> str | None:
    return _card(data, writer) if "summary" in data else None


@register_markdown("cards")
def _cards(data: Data, writer: Any) -> str | None:
    return writer.bullets(_card(card, writer) for card in data["cards"])


@register_markdown("listing")
def _listing(data: Data, writer: Any) -> str | None:
    return writer.bullets(_card(page, writer) for page in data["items"])


def _card(data: Data, writer: Any) -> str:
    url = data["url"] or (data.get("page") or {}).get("url", "")
    return _joined(": ", writer.link(data["title"], url), _words(data["summary"]))


def _words(text: str) -> str:
    return escaped(text.strip())


@register_markdown("opportunities")
def _opportunities(data: Data, writer: Any) -> str | None:
    found = [one for group in data["groups"] for one in (*group["calls"], *group["programmes"])]
    seen = {(one["title"], one["url"]): one for one in found}
    return writer.bullets(
        _joined(
            " ", writer.link(one["title"], one["url"]), f"({one['state']})" * bool(one["state"])
        )
        for one in seen.values()
    )


@register_markdown("call_to_action")
def _call_to_action(data: Data, writer: Any) -> str | None:
    links = writer.bullets(writer.link(one["text"], one["url"]) for one in data["links"])
    return _texts(_bold(data["title"]), paragraphs(data["text"]), links)


@register_markdown("logos")
def _logos(data: Data, writer: Any) -> str | None:
    return writer.bullets(writer.link(o["name"], o["website"]) for o in data["organisations"])


@register_markdown("facts")
def _facts(data: Data, writer: Any) -> str | None:
    """A page's own facts, too."""
    return writer.bullets(_fact(fact, writer) for fact in data["facts"])


def _fact(fact: Data, writer: Any) -> str:
    source = writer.link(fact["source"], fact["source_url"])
    about = _joined(", ", escaped(fact["as_of"] or ""), source)
    said = _joined(": ", escaped(fact["label"]), escaped(fact["text"]))
    return _joined(" ", said, f"({about})" * bool(about))


@register_markdown("people")
def _people(data: Data, writer: Any) -> str | None:
    if not all("job_title" in person for person in data["people"]):
        return None
    return writer.bullets(_person(person, writer) for person in data["people"])


def _person(person: Data, writer: Any) -> str:
    named = ("name", "job_title", "unit", "organisation")
    email = writer.link(person["email"], f"mailto:{person['email']}") if person["email"] else ""
    return _joined(", ", *(_words(str(person[name])) for name in named), email)


@register_markdown("timeline")
def _timeline(data: Data, writer: Any) -> str | None:
    return writer.bullets(
        _joined(" ", _bold(one["date"]), _joined(": ", _words(one["title"]), _words(one["text"])))
        for one in data["items"]
    )


@register_markdown("map")
def _map(data: Data, writer: Any) -> str | None:
    places: Iterable[Data] = data["places"]
    named = (_joined(", ", _words(one["name"]), _words(one["country"])) for one in places)
    return _texts(line(data["caption"]), writer.bullets(named))


@register_markdown("table")
def _table(data: Data, writer: Any) -> str | None:
    if not isinstance(data.get("table"), dict) or "source" not in data:
        return None
    return _texts(writer.block(data["table"]), line(data["source"]))


@register_markdown("reusable")
def _reusable(data: Data, writer: Any) -> str | None:
    return _texts(*writer.stream((data["content"] or {}).get("body")))


@register_markdown("raw_html")
def _raw_html(data: Data, writer: Any) -> str | None:
    return of_html(data["html"], writer)
