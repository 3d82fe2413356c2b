"""Page types of a stranger: plain Wagtail, with every kind of relation that a page can have.

They are no part of any installed app. ``installed()`` lends them to the project for as long as a
module of tests runs; nothing else sees them.
"""

from contextlib import contextmanager

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail import blocks
from wagtail.documents import get_document_model_string
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Orderable, Page, pages

LABEL = "home"  # an app that is installed; the models lend its label


def _key(to, name):
    return models.ForeignKey(
        to, null=True, blank=True, on_delete=models.SET_NULL, related_name=name
    )


def define():
    """The models, made at the first call only: a class of a page registers itself for ever."""

    class Card(models.Model):
        """A record that leads to a page, a picture and a file."""

        page = _key("wagtailcore.Page", "+")
        picture = _key(get_image_model_string(), "+")
        file = _key(get_document_model_string(), "+")
        api_fields = ["page", "picture", "file"]

        class Meta:
            app_label = LABEL

        def __str__(self):
            return "a card"

    class Columns(blocks.StructBlock):
        page = blocks.PageChooserBlock(required=False)
        text = blocks.RichTextBlock(required=False)
        picture = ImageChooserBlock(required=False)
        file = DocumentChooserBlock(required=False)

    class Nested(blocks.StreamBlock):
        columns = blocks.ListBlock(Columns())

    class LinkedPage(Page):
        chosen = _key("wagtailcore.Page", "chosen_by")
        card = _key(f"{LABEL}.Card", "+")
        picture = _key(get_image_model_string(), "+")
        file = _key(get_document_model_string(), "+")
        text = RichTextField(blank=True)
        pages = ParentalManyToManyField("wagtailcore.Page", related_name="linked_from", blank=True)
        body = StreamField(
            [
                ("page", blocks.PageChooserBlock()),
                ("pages", blocks.ListBlock(blocks.PageChooserBlock())),
                ("text", blocks.RichTextBlock()),
                ("picture", ImageChooserBlock()),
                ("image", ImageBlock()),
                ("file", DocumentChooserBlock()),
                ("columns", Columns()),
                ("nested", Nested()),
            ],
            blank=True,
        )
        api_fields = [
            "text", "chosen", "card", "picture", "file", "pages", "rows", "chosen_by",
            "linked_from", "body",
        ]  # fmt: skip
        api_summary_fields = ["chosen", "picture"]

        class Meta:
            app_label = LABEL

    class LinkedRow(Orderable):
        page = ParentalKey(LinkedPage, on_delete=models.CASCADE, related_name="rows")
        target = _key("wagtailcore.Page", "+")
        picture = _key(get_image_model_string(), "+")
        file = _key(get_document_model_string(), "+")
        api_fields = ["target", "picture", "file"]

        class Meta(Orderable.Meta):
            app_label = LABEL

    return {model.__name__: model for model in (Card, LinkedPage, LinkedRow)}


_models = {}


@contextmanager
def installed():
    """The models with their tables; gone from every registry afterwards. Opens no transaction."""
    first = not _models
    if first:
        _models.update(define())
    made = [*_models.values(), _models["LinkedPage"].pages.through]
    if not first:
        apps.all_models[LABEL] |= {model._meta.model_name: model for model in made}
        pages.PAGE_MODEL_CLASSES.append(_models["LinkedPage"])
        apps.clear_cache()
    with connection.schema_editor() as editor:
        for model in _models.values():
            editor.create_model(model)
    try:
        yield dict(_models)
    finally:
        with connection.schema_editor() as editor:
            for model in reversed(_models.values()):
                editor.delete_model(model)
        for model in made:
            del apps.all_models[LABEL][model._meta.model_name]
        pages.PAGE_MODEL_CLASSES.remove(_models["LinkedPage"])
        apps.clear_cache()
        ContentType.objects.clear_cache()
