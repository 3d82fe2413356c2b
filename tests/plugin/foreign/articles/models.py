"""A page type of a project that never heard of us: stock fields, stock blocks."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.search import index


class ColourField(models.CharField):
    """What ``cms_services.py`` tells the API about."""


class ArticlePage(Page):
    intro = RichTextField(blank=True)
    accent = ColourField(max_length=7, blank=True, default="#004466")
    picture = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(
        [
            ("heading", blocks.CharBlock()),
            ("paragraph", blocks.RichTextBlock()),
            ("picture", ImageChooserBlock()),
            ("see", blocks.PageChooserBlock()),
            ("file", DocumentChooserBlock()),
            ("points", blocks.ListBlock(blocks.CharBlock())),
            (
                "quote",
                blocks.StructBlock([("words", blocks.TextBlock()), ("by", blocks.CharBlock())]),
            ),
        ],
        blank=True,
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("accent"),
        FieldPanel("picture"),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    api_fields = [APIField("intro"), APIField("picture"), APIField("body")]
