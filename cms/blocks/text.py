"""Words: headings, paragraphs, quotations and what can be folded away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms import shapes
from cms.blocks.figures import FigureBlock
from cms.blocks.files import FileListBlock
from cms.blocks.prose import FEATURES, ProseBlock, TitledTextBlock, is_blank
from cms.blocks.settings import TEXT, CompleteStructBlock, ContentBlock, rendered

TONES = [("note", _("Note")), ("success", _("Good news")), ("warning", _("Take care"))]


class HeadingBlock(ContentBlock):
    """A heading of the second level; it also makes the page's own menu.

    API: ``{"text": str, "anchor": str}``; the anchor is made from the text.
    """

    text = blocks.CharBlock(max_length=160, label=_("Heading"))
    background = None
    width = None

    api_properties: ClassVar[dict[str, Any]] = {"anchor": shapes.TEXT}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        known = context.get("anchors", {})
        context["anchor"] = known.get(context.get("id")) or anchor(value["text"])
        return context

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        return super().get_api_representation(value, context) | {"anchor": anchor(value["text"])}

    class Meta:
        icon = "title"
        label = _("Heading")
        label_format = "{text}"
        template = "cms/blocks/heading.html"
        group = TEXT
        preview_value = {"text": _("What it is for")}
        description = _(
            "Opens a part of the page and appears in the page's own menu. For a smaller heading "
            "within a part: the h3 and h4 of rich text."
        )


def anchor(text: str) -> str:
    """The fragment that leads to a heading."""
    return slugify(text) or "section"


def anchors(stream: Iterable[Any]) -> dict[str, str]:
    """The anchor of each heading of a stream by block id; a repeated heading gets a number."""
    found: dict[str, str] = {}
    for child in stream:
        if child.block_type != "heading" or not child.value["text"]:
            continue
        base = candidate = anchor(child.value["text"])
        number = 1
        while candidate in found.values():
            number += 1
            candidate = f"{base}-{number}"
        found[child.id] = candidate
    return found


class TextBlock(ContentBlock):
    """Paragraphs with links, lists and smaller headings.

    API: ``{"text": html}``, links resolved for the caller.
    """

    # A new page opens with empty ones, and may go out with those that nobody needed.
    text = ProseBlock(features=FEATURES, required=False, label=_("Text"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return context | {"text": rendered(value, "text", context)}

    class Meta:
        icon = "pilcrow"
        label = _("Rich text")
        label_format = "{text}"
        template = "cms/blocks/rich_text.html"
        group = TEXT
        preview_value = {
            "text": "<p>Universities that work together reach further than one alone. "
            "<b>Staff</b> share courses and <i>students</i> cross borders.</p>"
        }
        description = _(
            "Running text. For somebody's words: quote. To set a remark apart: callout. For "
            "questions and answers: accordion."
        )


class InnerTextBlock(CompleteStructBlock):
    """Running text inside a callout or an accordion.

    API: ``{"text": html}``.
    """

    text = ProseBlock(features=FEATURES, label=_("Text"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return context | {"text": rendered(value, "text", context)}

    class Meta:
        icon = "pilcrow"
        label = _("Rich text")
        label_format = "{text}"
        template = "cms/blocks/rich_text.html"


class InnerBlock(blocks.StreamBlock):
    """What may stand inside a callout or an accordion: one level, never another of the two."""

    rich_text = InnerTextBlock()
    image = FigureBlock()
    downloads = FileListBlock()

    class Meta:
        required = False
        template = "cms/blocks/stream.html"


class QuoteBlock(ContentBlock):
    """A quotation and who said it.

    API: ``{"text": str, "attribution": str}``; ``attribution`` may be "".
    """

    text = blocks.TextBlock(rows=3, label=_("Quotation"))
    attribution = blocks.CharBlock(required=False, max_length=120, label=_("Attribution"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        label_format = "{text}"
        template = "cms/blocks/quote.html"
        group = TEXT
        preview_value = {"text": _("Together we go further."), "attribution": _("A partner")}
        description = _("What somebody said, with their name. For a remark of our own: callout.")


class CalloutBlock(ContentBlock):
    """A remark set apart from the running text.

    API: ``{"tone": "note" | "success" | "warning", "title": str, "content": [{"type", "value",
    "id"}]}``.
    """

    tone = blocks.ChoiceBlock(choices=TONES, default="note", search_index=False, label=_("Tone"))
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    content = InnerBlock(label=_("Content"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return context | {"content": rendered(value, "content", context)}

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        label_format = "{title} {content}"
        template = "cms/blocks/callout.html"
        group = TEXT
        preview_value = {
            "tone": "note",
            "title": _("Good to know"),
            "content": [
                ("rich_text", {"text": "<p>Staff may apply all year round, students in May.</p>"})
            ],
        }
        description = _(
            "A remark that must not be overlooked, one or two a page. For what somebody said: "
            "quote. For a button: call to action."
        )


class AccordionItemBlock(CompleteStructBlock):
    """One part of an accordion."""

    title = blocks.CharBlock(max_length=160, label=_("Title"))
    content = InnerBlock(label=_("Content"))

    class Meta:
        label_format = "{title}"
        icon = "arrow-down"


class AccordionBlock(ContentBlock):
    """Parts that a visitor opens one by one.

    API: ``{"items": [{"title": str, "content": [{"type", "value", "id"}]}]}``.
    """

    items = blocks.ListBlock(AccordionItemBlock(), default=[], label=_("Parts"))

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        label_format = "{items}"
        template = "cms/blocks/accordion.html"
        group = TEXT
        preview_value = {
            "items": [
                {
                    "title": _("Who may apply?"),
                    "content": [("rich_text", {"text": "<p>Every member of staff.</p>"})],
                },
                {
                    "title": _("When is the deadline?"),
                    "content": [("rich_text", {"text": "<p>On the first of May.</p>"})],
                },
            ]
        }
        description = _(
            "Questions and answers that few need all of. What everybody should read belongs in "
            "rich text."
        )


class TextPairBlock(ContentBlock):
    """Two texts side by side, one above the other on a phone.

    API: ``{"first": {"title": str, "text": html}, "second": {"title": str, "text": html}}``.
    """

    first = TitledTextBlock(label=_("First"))
    second = TitledTextBlock(label=_("Second"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        sides = [value.bound_blocks["first"], value.bound_blocks["second"]]
        context["sides"] = [
            side.value for side in sides if side.value["title"] or not is_blank(side.value["text"])
        ]
        return context

    class Meta:
        icon = "bars"
        label = _("Two texts")
        label_format = "{first} | {second}"
        template = "cms/blocks/text_pair.html"
        group = TEXT
        preview_value = {
            "first": {"title": _("For staff"), "text": "<p>Seed money for joint projects.</p>"},
            "second": {"title": _("For students"), "text": "<p>A term at a partner.</p>"},
        }
        description = _(
            "Two short texts that are read as a pair, such as for staff and for students. For one "
            "text: rich text. For links to pages: cards."
        )
