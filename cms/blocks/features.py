"""What this site teaches Wagtail's rich text: language marks, and links that lead where one may go.

Imported by ``cms.wagtail_hooks`` once the models are loaded.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from cms import links
from cms.blocks.settings import LANGUAGES


class ReadablePageLinkHandler(PageLinkHandler):
    """Page links in rich text that is rendered without a request: public pages, or no link."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        ids = [_id(attrs) for attrs in attrs_list]
        found = links.targets([pk for pk in ids if pk], None)
        urls = [links.page_url(found.get(pk), None) for pk in ids]
        return [format_html('<a href="{}">', url) if url else "<a>" for url in urls]


class ReadableDocumentLinkHandler(DocumentLinkHandler):
    """Document links in rich text that is rendered without a request: open files, or no link."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        ids = [_id(attrs) for attrs in attrs_list]
        found = links.open_documents(ids, None)
        documents = [found.get(pk) for pk in ids]
        return [format_html('<a href="{}">', doc.url) if doc else "<a>" for doc in documents]


def register_features(features: FeatureRegistry) -> None:
    """Language marks, stored as ``<span lang="nl">``, and links only to what may be read."""
    features.register_link_type(ReadablePageLinkHandler)
    features.register_link_type(ReadableDocumentLinkHandler)
    for code, name in LANGUAGES:
        style = f"LANG_{code.upper()}"
        features.register_editor_plugin(
            "draftail",
            f"lang-{code}",
            InlineStyleFeature(
                {
                    "type": style,
                    "label": code.upper(),
                    "description": _("Text in %(language)s") % {"language": name},
                    "style": {"borderBottom": "2px dotted"},
                }
            ),
        )
        features.register_converter_rule(
            "contentstate",
            f"lang-{code}",
            {
                "from_database_format": {f'span[lang="{code}"]': InlineStyleElementHandler(style)},
                "to_database_format": {
                    "style_map": {style: {"element": "span", "props": {"lang": code}}}
                },
            },
        )


def _id(attrs: dict[str, str]) -> int:
    return int(attrs["id"]) if attrs.get("id", "").isdigit() else 0
