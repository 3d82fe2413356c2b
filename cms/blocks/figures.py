"""A picture with the words that belong to it, alone in a page's body or inside another block."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model

from cms import images, shapes
from cms.blocks.choosers import PictureChooserBlock
from cms.blocks.settings import CompleteStructBlock, request_of


class FigureBlock(CompleteStructBlock):
    """A picture, its alternative text here, caption and credit.

    API: ``{"image": image or None, "caption": str, "credit": str}``; an image is
    ``{"id", "title", "alt", "credit", "width", "height", "src", "scales": [{"url", "width",
    "height"}]}``. Empty texts are filled from the image's own record.
    """

    image = PictureChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("Alternative text"),
        help_text=_("What the picture adds here. Empty: the picture's own alternative text."),
    )
    decorative = blocks.BooleanBlock(
        required=False,
        label=_("Decorative"),
        help_text=_("Adds nothing that the text does not say: screen readers skip it."),
    )
    caption = blocks.CharBlock(required=False, max_length=300, label=_("Caption"))
    credit = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Credit"),
        help_text=_("Empty: the picture's own credit."),
    )

    api_properties: ClassVar[dict[str, Any]] = {
        "image": shapes.nullable(images.SHAPE),
        "alt_text": None,
        "decorative": None,
    }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = request_of(context)
        return context | figure(value, request, sizes=value.get("width") or "text")

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        alt = alt_text(value)
        shown = images.representation(value["image"], request_of(context), alt=alt)
        credit = credit_text(value) if shown else ""
        data |= {"image": shown, "credit": credit}
        return {name: item for name, item in data.items() if name not in ("alt_text", "decorative")}

    class Meta:
        icon = "image"
        label = _("Image")
        label_format = "{caption} {image}"
        template = "cms/blocks/image.html"


def figure(value: Any, request: Any, *, shape: str = "", sizes: str = "text") -> dict[str, Any]:
    """What a template needs to print a figure: ``{"picture", "caption", "credit"}``."""
    shown = images.picture(value["image"], request, alt=alt_text(value), shape=shape, sizes=sizes)
    return {"picture": shown, "caption": value["caption"], "credit": credit_text(value)}


def alt_text(value: Any) -> str:
    if value["image"] is None:
        return ""
    return images.alt_text(value["image"], value["alt_text"], value["decorative"])


def credit_text(value: Any) -> str:
    return value["credit"] or getattr(value["image"], "credit", "")


def some_images(count: int) -> list[Any]:
    """The newest pictures of the library, to stand in for the editor's own in a preview."""
    manager = get_image_model()._default_manager
    newest = manager.order_by("-created_at").values_list("pk", flat=True)[:count]
    return list(images.load(newest).values())


def preview_figures(count: int) -> list[dict[str, Any]]:
    return [
        {"image": image, "decorative": True, "caption": _("What the picture shows")}
        for image in some_images(count)
    ]
