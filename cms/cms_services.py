"""What the API must know of this app's own blocks; found by its autodiscovery."""

from typing import Any

from cms import markdown  # noqa: F401  # importing registers
from cms.api.serializers.blocks import register_block
from cms.api.serializers.rendering import Rendering
from cms.api.serializers.texts import text_block
from cms.blocks.text import TextBlock
from cms.shapes import ref


@register_block(TextBlock, shape=ref("SlateBlock"), constant=True)
def _text(block: TextBlock, value: Any, rendering: Rendering) -> dict[str, Any]:
    """Running text is Volto's slate."""
    text = value.get("text")
    return text_block(text.source if text else "", rendering)
