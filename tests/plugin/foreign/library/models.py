"""A project's own image and document."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    admin_form_fields = Image.admin_form_fields


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Paper(AbstractDocument):
    admin_form_fields = Document.admin_form_fields
