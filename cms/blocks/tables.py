"""Tables whose columns have a kind, and whose every cell can be translated."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from cms.blocks import translation
from cms.blocks.prose import INLINE, ProseBlock
from cms.blocks.settings import FACTS, ContentBlock, width_choice
from cms.formats import format_number


class NumberBlock(blocks.DecimalBlock):
    """A number, written as the page's language writes it."""

    def render(self, value: Decimal | None, context: Any = None) -> str:
        return "" if value is None else format_number(value)

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: Decimal | None, context: Any = None) -> str | None:
        return None if value is None else format(value.normalize(), "f")


class TranslatableTableBlock(TypedTableBlock):
    """A typed table whose caption, headings and cells wagtail-localize can translate.

    Numbers are no language; everything else is offered, equal texts once.
    """

    text = blocks.CharBlock(required=False, label=_("Text"))
    rich_text = ProseBlock(features=INLINE, required=False, label=_("Rich text"))
    number = NumberBlock(required=False, label=_("Number"))

    def get_translatable_segments(self, table: TypedTable) -> list[Any]:
        segments = translation.text_segments("caption", table.caption or "")
        for column in table.columns:
            segments += translation.text_segments("heading", column["heading"] or "")
        for row in table.row_data:
            for column, value in zip(table.columns, row["values"], strict=False):
                segments += _cell_segments(column["block"].name, value)
        return translation.distinct(segments)

    def restore_translated_segments(self, table: TypedTable, segments: list[Any]) -> TypedTable:
        texts = translation.translated_texts(segments)
        rich = _by_first_component(segments)

        def translated(kind: str, source: str) -> str:
            return texts.get(translation.path_of(kind, source), source) if source else source

        def cell(kind: str, value: Any) -> Any:
            if kind == "text":
                return translated("cell", value or "")
            path = translation.path_of("rich", value.source) if kind == "rich_text" else ""
            return _restore_rich(rich[path]) if path in rich else value

        columns = [
            {**column, "heading": translated("heading", column["heading"])}
            for column in table.columns
        ]
        names = [column["block"].name for column in columns]
        rows = [
            {"values": [cell(name, v) for name, v in zip(names, row["values"], strict=False)]}
            for row in table.row_data
        ]
        return TypedTable(columns, rows, translated("caption", table.caption))


def _cell_segments(kind: str, value: Any) -> list[Any]:
    if kind == "text":
        return translation.text_segments("cell", value or "")
    if kind != "rich_text" or not value.source:
        return []
    from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

    # The extractor reads only the block's class; a rich text needs no field.
    segments = StreamFieldSegmentExtractor(None).handle_block(ProseBlock(), value)
    path = translation.path_of("rich", value.source)
    return [segment.wrap(path) for segment in segments]


def _by_first_component(segments: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for segment in segments:
        name, inner = segment.unwrap()
        found.setdefault(name, []).append(inner)
    return {name: inner for name, inner in found.items() if name.startswith("rich-")}


def _restore_rich(segments: list[Any]) -> Any:
    from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

    return StreamFieldSegmentsWriter(None, None, None).handle_block(ProseBlock(), None, segments)


DECONSTRUCT_ALIASES = {NumberBlock: "wagtail.blocks.DecimalBlock"}


class TableBlock(ContentBlock):
    """A table with a caption, a heading over each column and, if wanted, one before each row.

    API: ``{"table": {"columns": [{"type", "heading"}], "rows": [{"values": [str | None]}],
    "caption": str}, "header_column": bool, "source": str}``; numbers are decimals as text.
    """

    table = TranslatableTableBlock(label=_("Table"))
    header_column = blocks.BooleanBlock(
        required=False, label=_("The first column names the rows"), default=True
    )
    source = blocks.CharBlock(required=False, max_length=255, label=_("Source"))
    width = width_choice("wide")

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        table = value["table"]
        context["has_cells"] = bool(table.columns and table.row_data)
        context["has_headings"] = any(column["heading"] for column in table.columns)
        context["rows"] = [
            [{"block": cell, "kind": cell.block.name} for cell in row] for row in table.rows
        ]
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        label_format = "{table}"
        template = "cms/blocks/table.html"
        group = FACTS
        preview_value = {
            "table": {
                "columns": [
                    {"type": "text", "heading": "Programme"},
                    {"type": "text", "heading": "Form"},
                    {"type": "number", "heading": "Places"},
                ],
                "rows": [
                    {"values": ["European law", "Double degree", Decimal(25)]},
                    {"values": ["Public health", "Exchange", Decimal(1200)]},
                ],
                "caption": "Places by programme",
            },
            "header_column": True,
        }
        description = _(
            "Rows and columns of text and numbers; years go in a text column. For a few numbers: "
            "facts and figures. For dates: timeline."
        )
