"""Pictures and video."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms import shapes
from cms.blocks.figures import FigureBlock, figure, preview_figures
from cms.blocks.settings import MEDIA, ContentBlock, request_of, width_choice
from cms.links import domain
from cms.schemes import safe_url


def _preview_image() -> dict[str, Any]:
    return next(iter(preview_figures(1)), {"image": None})


def _preview_gallery() -> dict[str, Any]:
    return {"images": preview_figures(3)}


class ImageBlock(ContentBlock, FigureBlock):
    __doc__ = FigureBlock.__doc__

    class Meta:
        icon = "image"
        label = _("Image")
        label_format = "{caption} {image}"
        template = "cms/blocks/image.html"
        group = MEDIA
        preview_value = staticmethod(_preview_image)
        description = _("One picture with caption and credit. For two or more together: gallery.")


class GalleryBlock(ContentBlock):
    """Two or more pictures side by side.

    API: ``{"images": [figure]}``, each as in the image block; pictures that the caller may not see
    are left out.
    """

    images = blocks.ListBlock(FigureBlock(), default=[], min_num=2, max_num=24, label=_("Pictures"))
    width = width_choice("wide")

    api_properties: ClassVar[dict[str, Any]] = {}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = request_of(context)
        figures = [figure(item, request, shape="card", sizes="card") for item in value["images"]]
        context["figures"] = [item for item in figures if item["picture"]]
        return context

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        return data | {"images": [item for item in data["images"] if item["image"]]}

    class Meta:
        icon = "grip"
        label = _("Gallery")
        label_format = "{images}"
        template = "cms/blocks/gallery.html"
        group = MEDIA
        preview_value = staticmethod(_preview_gallery)
        description = _("Two or more pictures in a grid. For a single picture: image.")


class VideoBlock(ContentBlock):
    """A link to a video elsewhere; nothing is loaded from there before the visitor follows it.

    API: ``{"url": str, "title": str, "summary": str, "domain": str}``.
    """

    url = blocks.URLBlock(label=_("Address"), help_text=_("Such as https://vimeo.com/123456."))
    title = blocks.CharBlock(max_length=160, label=_("Title"))
    summary = blocks.TextBlock(
        required=False,
        rows=2,
        max_length=400,
        label=_("Summary"),
        help_text=_("What is said and shown, for who cannot see or hear it."),
    )

    api_properties: ClassVar[dict[str, Any]] = {"domain": shapes.TEXT}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation or cleaned["url"].startswith("https://"):
            return cleaned
        error = ValidationError(_("Give an address that begins with https://."))
        raise StructBlockValidationError(block_errors={"url": error})

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context |= {"url": safe_url(value["url"] or ""), "domain": domain(value["url"] or "")}
        return context

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        return data | {"domain": domain(value["url"] or "")}

    class Meta:
        icon = "media"
        label = _("Video")
        label_format = "{title}"
        template = "cms/blocks/video.html"
        group = MEDIA
        preview_value = {
            "url": "https://vimeo.com/123456",
            "title": _("A year in the network"),
            "summary": _("Four students tell where they went and what they brought back."),
        }
        description = _(
            "A card that leads to a video on another site, opened only when the visitor asks for "
            "it. For any other address: call to action."
        )
