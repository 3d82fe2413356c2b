"""Rich text as this site allows it: no h2 (a block of its own), no pictures, a language mark."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from cms.blocks.settings import LANGUAGES, CompleteStructBlock, request_of
from cms.links import expand_rich_text
from cms.shapes import Schema, ref

LANGUAGE_MARKS = [f"lang-{code}" for code, _name in LANGUAGES]
INLINE = ["bold", "italic", "link", "document-link", *LANGUAGE_MARKS]
FEATURES = ["h3", "h4", "ol", "ul", *INLINE]


class ProseBlock(blocks.RichTextBlock):
    """A rich text whose links are resolved for the visitor.

    API: in the form that the caller asks for, with links only to what they may read; HTML as shown
    where nobody asks.
    """

    api_shape: ClassVar[Schema] = ref("RichText")

    def render(self, value: RichText, context: Any = None) -> SafeString:
        if is_blank(value):
            return mark_safe("")
        return expand_rich_text(value.source, request_of(context))

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: RichText, context: Any = None) -> Any:
        as_asked = (context or {}).get("rich_text")
        return as_asked(value.source) if as_asked else str(self.render(value, context))


def is_blank(value: RichText | None) -> bool:
    """Whether a rich text holds no words; an editor leaves ``<p></p>`` behind."""
    return value is None or not strip_tags(value.source).replace("&nbsp;", " ").strip()


class TitledTextBlock(CompleteStructBlock):
    """A short title over a text.

    API: ``{"title": str, "text": html}``.
    """

    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    text = ProseBlock(features=FEATURES, required=False, label=_("Text"))

    class Meta:
        label_format = "{title}"


DECONSTRUCT_ALIASES = {ProseBlock: "wagtail.blocks.RichTextBlock"}
