"""A page, the virtual root, or what a page has below it, as one Markdown document."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.api.markdown.registry import Data, converters, says_nothing
from cms.api.markdown.writer import Writer, apart, is_nothing, is_picture, label
from cms.api.serializers import formats
from cms.api.serializers.content import UNKNOWN, content_of
from cms.api.serializers.fields import name_of
from cms.api.serializers.markdown_text import escaped, heading, line, paragraphs
from cms.api.serializers.rendering import Rendering
from cms.api.traversal import Context, SiteRoot, SubObject

MARKDOWN = "text/markdown"
MARKDOWN_TYPE = f"{MARKDOWN}; charset=utf-8"
# What every object has and a reader is not told, or is told in a place of its own.
KNOWN = frozenset(
    [
        *UNKNOWN, "@id", "@type", "@components", "id", "UID", "title", "description", "summary",
        "type_title", "parent", "review_state", "layout", "is_folderish", "effective", "expires",
        "created", "modified", "subjects", "language", "blocks", "blocks_layout", "items",
        "items_total", "batching", "previous_item", "next_item", "nav_title", "exclude_from_nav",
        "preview_image_link", "fallback",
    ]
)  # fmt: skip


def prefers_markdown(request: Any) -> bool:
    """Whether the client would rather have Markdown than JSON; who does not say gets JSON."""
    http = getattr(request, "_request", request)
    return bool(http.get_preferred_type(["application/json", MARKDOWN]) == MARKDOWN)


def in_markdown(context: Context, request: Any) -> str:
    """The whole document, a line break at its end.

    Title, summary, pictures, the fields that the page type declares with the body where it is
    declared, and a list of what is below. Cost: that of the content as JSON.
    """
    with formats.forced(request, formats.MARKDOWN):
        data = content_of(context, request)
        page = context.page if isinstance(context, SubObject) else context
        shown = None if isinstance(page, SiteRoot) else page
        writer = Writer(Rendering(request, data["@id"], shown))
        fields = {} if isinstance(context, SubObject) else _fields(shown)
        parts = list(_document(data, fields, writer))
    return apart(parts) + "\n"


def _fields(page: Page | None) -> dict[str, Any]:
    """The declared fields of a page by name, in their order; None for what is no column."""
    if page is None:
        return {}
    model = page.specific_class or type(page)
    known = {field.name: field for field in model._meta.get_fields()}
    names = [name_of(entry) for entry in getattr(model, "api_fields", ())]
    return {name: known.get(name) for name in names}


def _document(data: Data, fields: dict[str, Any], writer: Writer) -> Iterator[str]:
    yield heading(line(str(data["title"])), 1)
    yield paragraphs(str(data["description"]))
    streams = [name for name, field in fields.items() if isinstance(field, StreamField)]
    main = "body" if "body" in streams else next(iter(streams), "")
    facts: list[str] = []
    for name in [*fields, *(name for name in data if name not in fields)]:
        if name == main:
            yield from writer.stream(data)
        if name in KNOWN or says_nothing(name) or is_nothing(data.get(name)):
            continue
        called = _called(name, fields.get(name))
        written = _field(name, data[name], writer)
        if _is_short(data[name], written):
            facts.append(f"**{called}:** {written[0]}")
        elif is_picture(data[name]):
            yield from written
        else:
            yield from [heading(called, 2), *written] if written else []
    if not main and "blocks_layout" in data:
        yield from writer.stream(data)
    yield writer.bullets(facts)
    if data.get("items"):
        yield heading(escaped(gettext("Pages")), 2)
        yield from writer.items(data["items"])
        yield _more(data, writer)


def _field(name: str, value: Any, writer: Writer) -> list[str]:
    """A field as the block of that name, if somebody writes one, else by what is in it."""
    if converters(name):
        return [text for text in [writer.block({"@type": name, name: value})] if text]
    return writer.value(value)


def _called(name: str, field: Any) -> str:
    words = getattr(field, "verbose_name", None)
    return label(str(words)) if words else label(name)


def _is_short(value: Any, written: list[str]) -> bool:
    """What is said in a few words goes in a list with others of its kind."""
    choice = isinstance(value, dict) and value.keys() == {"title", "token"}
    if not (choice or isinstance(value, str | int | float)):
        return False
    return len(written) == 1 and "\n" not in written[0] and len(written[0]) <= 200


def _more(data: Data, writer: Writer) -> str:
    """Where the list goes on."""
    following = data.get("batching", {}).get("next")
    if not following:
        return ""
    at = following.replace(data["@id"], f"{data['@id']}/@markdown", 1)
    return writer.link(f"{len(data['items'])} / {data['items_total']}", at)
