"""Content that is edited once for many pages, and markup for those who may write it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError, StreamValue

from cms import shapes
from cms.blocks import translation
from cms.blocks.choosers import RecordChooserBlock
from cms.blocks.settings import ADVANCED, ContentBlock

RAW_HTML_PERMISSION = "cms.use_raw_html"


class SharedContentChooserBlock(RecordChooserBlock):
    """Chooses a reusable content; the page in another language shows its translation."""

    def load(self, ids: set[Any]) -> dict[Any, Any]:
        return dict(self.model_class._default_manager.select_related("locale").in_bulk(ids))


def localised(content: Any) -> Any:
    """The live translation of a reusable content in the active language, else itself if live.

    One query where the languages differ.
    """
    if content is None:
        return None
    language = get_language()
    if content.locale.language_code != language:
        siblings = type(content)._default_manager.filter(
            translation_key=content.translation_key, locale__language_code=language
        )
        found = siblings.select_related("locale").first()
        if found is not None and _is_live(found):
            return found
    return content if _is_live(content) else None


def _is_live(content: Any) -> bool:
    """Live by the clock, too: the flag is lowered by a command that may run late."""
    over = content.expire_at is not None and content.expire_at <= timezone.now()
    return bool(content.live and not over)


def _preview_reusable() -> dict[str, Any]:
    model = apps.get_model("cms.ReusableContent")
    return {"content": model._default_manager.filter(live=True).order_by("-pk").first()}


def _reusable_stream() -> Any:
    body: Any = apps.get_model("cms.ReusableContent")._meta.get_field("body")
    return body.stream_block


class ReusableBlock(ContentBlock):
    """A reusable content, edited once for every page that shows it.

    API: ``{"content": {"id": int, "body": [{"type", "value", "id"}]} or None}``.
    """

    content = SharedContentChooserBlock("cms.ReusableContent", label=_("Content"))
    language = None

    api_properties: ClassVar[dict[str, Any]] = {
        "content": lambda shape_of: shapes.nullable(
            shapes.obj({"id": shapes.WHOLE, "body": shape_of(_reusable_stream())})
        )
    }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        content = context["content"] = localised(value["content"])
        here = get_language()
        foreign = content is not None and content.locale.language_code != here
        context["lang"] = content.locale.language_code if foreign else ""
        return context

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        content = localised(value["content"])
        data = super().get_api_representation(value, context)
        if content is None:
            return data | {"content": None}
        body = content.body.stream_block.get_api_representation(content.body, context)
        return data | {"content": {"id": content.pk, "body": body}}

    class Meta:
        icon = "copy"
        label = _("Reusable content")
        label_format = "{content}"
        template = "cms/blocks/reusable.html"
        group = ADVANCED
        preview_value = staticmethod(_preview_reusable)
        description = _(
            "The same content on many pages, edited once. For content of this page only: any of "
            "the blocks above."
        )


class TranslatableHTMLBlock(blocks.RawHTMLBlock):
    """Raw HTML whose texts wagtail-localize can translate; its markup stays as it is."""

    def get_translatable_segments(self, value: str) -> list[Any]:
        return translation.html_segments(value)

    def restore_translated_segments(self, value: str, segments: list[Any]) -> Any:
        return self.normalize(translation.restore_html(value, segments))


class RawHTMLBlock(ContentBlock):
    """Markup as written, by those who may (permission "Can write raw HTML").

    API: ``{"html": str}``.
    """

    html = TranslatableHTMLBlock(
        label=_("HTML"),
        help_text=_("Scripts and styles do not run; nothing may come from another site."),
    )

    class Meta:
        icon = "code"
        label = _("Raw HTML")
        label_format = "{html}"
        template = "cms/blocks/raw_html.html"
        group = ADVANCED
        preview_value = {"html": "<p>As <mark>written</mark>.</p>"}
        description = _(
            "For markup that no other block can hold, by those who have the permission. For text: "
            "rich text. For a table: table."
        )


def refuse_raw_html(user: Any, before: StreamValue | None, after: StreamValue) -> None:
    """Raises a ``StreamBlockValidationError`` at each raw HTML that the user may not write.

    Without the permission a block may stay as it is, be moved or removed, but neither change nor
    appear.
    """
    if user is not None and user.has_perm(RAW_HTML_PERMISSION):
        return
    known = {child.id: str(child.value["html"]) for child in _raw(before)}
    places = {id(child): place for place, child in enumerate(after)}
    message = ValidationError(_("You may not write raw HTML. Ask somebody who has the permission."))
    errors = {
        places[id(child)]: message
        for child in _raw(after)
        if known.get(child.id) != str(child.value["html"])
    }
    if errors:
        raise StreamBlockValidationError(block_errors=errors)


def _raw(stream: StreamValue | None) -> list[Any]:
    return [child for child in stream or [] if child.block_type == "raw_html"]


DECONSTRUCT_ALIASES = {
    SharedContentChooserBlock: "cms.blocks.choosers.RecordChooserBlock",
    TranslatableHTMLBlock: "wagtail.blocks.RawHTMLBlock",
}
