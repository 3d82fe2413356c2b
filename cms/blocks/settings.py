"""What every block has: a frame on the page, a collapsed settings group, nothing when empty."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

TEXTUAL = (blocks.CharBlock, blocks.TextBlock, blocks.URLBlock)
SETTINGS = ("language", "background", "width")

LANGUAGES = [
    ("en", _("English")),
    ("nl", _("Dutch")),
    ("fr", _("French")),
    ("de", _("German")),
]
BACKGROUNDS = [("none", _("None")), ("sunken", _("Sunken")), ("band", _("Band"))]
WIDTHS = [("text", _("Text column")), ("wide", _("Wide")), ("full", _("Full width"))]


class CompleteStructBlock(blocks.StructBlock):
    """A StructBlock whose values may be given in part: what is missing takes its default."""

    # What the description of the API must know: an absent text is "".
    texts_are_never_null: ClassVar[bool] = True

    def normalize(self, value: Any) -> Any:
        if not isinstance(value, self.meta.value_class):
            missing = {
                name: block.get_default()
                for name, block in self.child_blocks.items()
                if name not in value
            }
            value = {**missing, **value}
        return super().normalize({name: value[name] for name in self.child_blocks})

    def _to_struct_value(self, block_items: Any) -> Any:
        """An absent text is "": Wagtail's default is None, which wagtail-localize cannot read."""
        values = dict(block_items)
        for name, block in self.child_blocks.items():
            if isinstance(block, TEXTUAL) and values.get(name, "") is None:
                values[name] = ""
        return super()._to_struct_value(values)


def language_choice() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(
        choices=LANGUAGES,
        required=False,
        search_index=False,
        label=_("Language of the text"),
        help_text=_("Only when it is not the language of the page."),
    )


def background_choice() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(
        choices=BACKGROUNDS, default="none", search_index=False, label=_("Background")
    )


def width_choice(default: str = "text") -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(choices=WIDTHS, default=default, search_index=False, label=_("Width"))


class ContentBlock(CompleteStructBlock):
    """A block of a page's body.

    Prints nothing when its template prints nothing, else a frame that carries the settings:
    ``<div class="block block--quote block--on-band block--wide" lang="nl">``.
    """

    language = language_choice()
    background = background_choice()
    width = width_choice()

    def get_form_layout(self) -> BlockGroup:
        settings = [name for name in SETTINGS if name in self.child_blocks]
        return BlockGroup(
            children=[name for name in self.child_blocks if name not in SETTINGS],
            settings=settings,
        )

    def render(self, value: Any, context: Any = None) -> SafeString:
        inner = super().render(value, context=context)
        return self.frame(value, inner) if inner.strip() else mark_safe("")

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_preview_context(value, parent_context)
        return {**context, "shown": self.render(value, context)}

    def frame(self, value: Any, inner: SafeString) -> SafeString:
        classes = ["block", f"block--{(self.name or 'block').replace('_', '-')}"]
        background = value.get("background") or "none"
        if background != "none":
            classes.append(f"block--on-{background}")
        if background == "band":
            classes.append("band")
        classes.append(f"block--{value.get('width') or 'text'}")
        language = value.get("language")
        lang = format_html(' lang="{}"', language) if language else ""
        return format_html('<div class="{}"{}>{}</div>', " ".join(classes), lang, inner)

    class Meta:
        preview_template = "cms/blocks/preview.html"


def rendered(value: Any, name: str, context: dict[str, Any]) -> SafeString:
    """A child of a struct value as HTML, "" where it holds nothing."""
    return mark_safe(value.bound_blocks[name].render(context).strip())  # noqa: S308  # rendered


def request_of(context: Any) -> Any:
    """The request that a block is rendered or represented for; None where there is none."""
    return context.get("request") if context else None


TEXT = _("Text")
MEDIA = _("Media")
LINKS = _("Links and lists")
FACTS = _("Facts and people")
ADVANCED = _("Shared and advanced")
