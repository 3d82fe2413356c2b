"""The body of a page: which blocks there are, and in which order the picker shows them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from cms import links
from cms.blocks.cards import CallToActionBlock, CardsBlock, TeaserBlock
from cms.blocks.files import DownloadsBlock
from cms.blocks.listed import prepare_cards
from cms.blocks.listings import ListingBlock
from cms.blocks.media import GalleryBlock, ImageBlock, VideoBlock
from cms.blocks.opportunities import OpportunitiesBlock
from cms.blocks.records import FactsBlock, LogosBlock, MapBlock, PeopleBlock
from cms.blocks.settings import request_of
from cms.blocks.shared import RawHTMLBlock, ReusableBlock
from cms.blocks.tables import TableBlock
from cms.blocks.text import (
    AccordionBlock,
    CalloutBlock,
    HeadingBlock,
    QuoteBlock,
    TextBlock,
    TextPairBlock,
    anchors,
)
from cms.blocks.timeline import TimelineBlock

# Shown only where the app that holds the records is installed.
RECORD_BLOCKS = ("opportunities", "logos", "facts", "people", "map")


class PageStreamBlock(blocks.StreamBlock):
    """Renders a stream after resolving, at once, every page that its blocks link to."""

    api_properties: ClassVar[dict[str, Any]] = {}

    def get_context(self, value: StreamValue, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        self.preload(value, request_of(context))
        lists = [child.value for child in value if isinstance(child.block, ListingBlock)]
        prepare_cards(lists, request_of(context), context.get("page"))
        context["anchors"] = anchors(value)
        # What is put in a stream is identified by its own id, not by that of a stream around it.
        context.pop("id", None)
        rendered = [(child.block_type, child.render_as_block(context)) for child in value]
        context["printed"] = _without_empty_parts(rendered)
        return context

    def get_api_representation(
        self, value: StreamValue, context: Any = None
    ) -> list[dict[str, Any]]:
        self.preload(value, request_of(context))
        return super().get_api_representation(value, context) or []

    def preload(self, value: StreamValue, request: Any) -> None:
        """Resolves, at once, every page that the blocks link to; the API asks for it, too."""
        links.preload(request, linked_pages(value))

    class Meta:
        required = False
        template = "cms/blocks/body.html"


class BodyBlock(PageStreamBlock):
    """Every block, in the five groups of the picker."""

    rich_text = TextBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    accordion = AccordionBlock()
    text_pair = TextPairBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    downloads = DownloadsBlock()
    teaser = TeaserBlock()
    cards = CardsBlock()
    listing = ListingBlock()
    opportunities = OpportunitiesBlock()
    call_to_action = CallToActionBlock()
    logos = LogosBlock()
    facts = FactsBlock()
    people = PeopleBlock()
    timeline = TimelineBlock()
    map = MapBlock()
    table = TableBlock()
    reusable = ReusableBlock()
    raw_html = RawHTMLBlock()

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks, **kwargs)
        if not apps.is_installed("partnerships"):
            for name in RECORD_BLOCKS:
                self.child_blocks.pop(name, None)


class SharedBodyBlock(PageStreamBlock):
    """What reusable content is made of: nothing that lists, and no reusable content."""

    rich_text = TextBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    accordion = AccordionBlock()
    image = ImageBlock()
    video = VideoBlock()
    downloads = DownloadsBlock()
    call_to_action = CallToActionBlock()
    table = TableBlock()


def _without_empty_parts(rendered: list[tuple[str, str]]) -> list[str]:
    """The HTML of each block, without headings over nothing and without blocks that print nothing.

    ``rendered`` is ``(block name, HTML)`` in the order of the stream.
    """
    printed: list[str] = []
    waiting = ""
    for name, html in rendered:
        if name == "heading":
            waiting = html
        elif html.strip():
            printed += [waiting, html] if waiting.strip() else [html]
            waiting = ""
    return printed


def linked_pages(stream: StreamValue) -> set[int]:
    """The ids of every page that a stream points at, in choosers and in rich text."""
    return {
        int(pk)
        for model, pk, *_paths in stream.stream_block.extract_references(stream)
        if issubclass(model, Page) and str(pk).isdigit()
    }


def headings(stream: StreamValue) -> list[dict[str, str]]:
    """The headings of a body for a menu of the page: ``{"text", "anchor"}``; none over no text."""
    found = anchors(stream)
    opening: list[Any] = []
    filled = False
    for child in reversed(stream):
        if child.block_type == "heading":
            if filled and child.id in found:
                opening.insert(0, child)
            filled = False
        else:
            filled = filled or not _is_empty_text(child)
    return [{"text": child.value["text"], "anchor": found[child.id]} for child in opening]


def _is_empty_text(child: StreamValue.StreamChild) -> bool:
    return child.block_type == "rich_text" and not child.value["text"].source.strip()


def headed(*titles: str) -> list[tuple[str, dict[str, Any]]]:
    """A starter body: each title as a heading over an empty text."""
    pairs = [(("heading", {"text": title}), ("rich_text", {"text": ""})) for title in titles]
    return [block for pair in pairs for block in pair]
