"""Images and documents of this site, with what a university must say about a picture."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from cms.translated import TranslatedTextField


def _uploader(related_name: str) -> models.ForeignKey:
    """Wagtail's field under another accessor, since its own tables exist beside ours."""
    field: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by user"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name=related_name,
    )
    field.wagtail_reference_index_ignore = True
    return field


class Image(AbstractImage):
    """A picture, with an alternative text a language, its maker and its licence."""

    uploaded_by_user = _uploader("uploaded_images")
    tags = TaggableManager(
        help_text=None, blank=True, verbose_name=_("tags"), related_name="tagged_images"
    )
    alt_text = TranslatedTextField(
        _("alternative text"),
        blank=True,
        help_text=_(
            "What the picture adds, in about 120 characters, without “image of”. "
            "Needed in a page's language before that page is published, unless decorative."
        ),
    )
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Adds nothing that the text does not say: screen readers skip it."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made it, as they wish to be named."),
    )
    licence = models.CharField(
        _("licence"), max_length=255, blank=True, help_text=_("Such as CC BY 4.0, or “own work”.")
    )

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "decorative",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = WagtailImage.search_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        columns = [field.attname for field in self._meta.concrete_fields]
        given = {**dict(zip(columns, args, strict=False)), **kwargs}.get("decorative", False)
        super().__init__(*args, **kwargs)
        # Wagtail's __init__ puts False there, for its ImageBlock; here it is a column.
        if given is models.DEFERRED:
            del self.decorative
        else:
            self.decorative = given

    @property
    def default_alt_text(self) -> str:
        """The alternative text in the active language; "" says that the picture is decorative."""
        return "" if self.decorative else str(self.alt_text)


class Rendition(AbstractRendition):
    """One size of an image."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Document(AbstractDocument):
    """A file to download."""

    uploaded_by_user = _uploader("uploaded_documents")
    tags = TaggableManager(
        help_text=None, blank=True, verbose_name=_("tags"), related_name="tagged_documents"
    )

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
