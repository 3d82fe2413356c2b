"""Files to download, alone in a page's body or inside another block."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model

from cms import shapes
from cms.blocks.choosers import FileChooserBlock
from cms.blocks.settings import MEDIA, CompleteStructBlock, ContentBlock, request_of
from cms.links import file_note
from cms.visibility import Access, may_read_collection_item


class FileBlock(CompleteStructBlock):
    """One file; ``title`` only when it should differ from the document's own."""

    document = FileChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False,
        max_length=160,
        label=_("Title"),
        help_text=_("Empty: the title of the document."),
    )

    class Meta:
        icon = "doc-full"
        label_format = "{title} {document}"


def open_files(value: Any, request: Any) -> list[dict[str, Any]]:
    """The files of a list that this visitor may open: ``{"title", "url", "note"}``."""
    return [
        {
            "id": item["document"].pk,
            "title": item["title"] or item["document"].title,
            "url": item["document"].url,
            "note": file_note(item["document"]),
        }
        for item in value
        if item["document"] is not None and _is_open(item["document"], request)
    ]


def _is_open(document: Any, request: Any) -> bool:
    if request is None:
        return not document.collection.get_view_restrictions().exists()
    return may_read_collection_item(document, request) is Access.VISIBLE


def _preview() -> dict[str, Any]:
    """The newest files of the library stand in for the editor's own."""
    newest = get_document_model()._default_manager.order_by("-created_at")[:2]
    return {"title": _("Documents"), "documents": [{"document": document} for document in newest]}


class FileListBlock(CompleteStructBlock):
    """Files to download, with type and size.

    API: ``{"title": str, "documents": [{"id": int, "title": str, "url": str, "note": str}]}``;
    a file that the caller may not open is left out.
    """

    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    documents = blocks.ListBlock(FileBlock(), default=[], label=_("Files"))

    api_properties: ClassVar[dict[str, Any]] = {
        "documents": shapes.array(
            shapes.obj(
                {
                    "id": shapes.WHOLE,
                    "title": shapes.TEXT,
                    "url": shapes.URL,
                    "note": shapes.TEXT,
                }
            )
        )
    }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["files"] = open_files(value["documents"], request_of(context))
        return context

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        return data | {"documents": open_files(value["documents"], request_of(context))}

    class Meta:
        icon = "download"
        label = _("Downloads")
        label_format = "{title} {documents}"
        template = "cms/blocks/downloads.html"


class DownloadsBlock(ContentBlock, FileListBlock):
    __doc__ = FileListBlock.__doc__

    class Meta:
        icon = "download"
        label = _("Downloads")
        label_format = "{title} {documents}"
        template = "cms/blocks/downloads.html"
        group = MEDIA
        preview_value = staticmethod(_preview)
        description = _(
            "One or more files with their type and size. For a single file in the middle of a "
            "sentence, use a document link in rich text."
        )
