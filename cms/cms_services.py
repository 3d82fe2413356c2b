"""What the API must know of this app's own blocks; found by its autodiscovery."""

from typing import Any

from cms.api.serializers.blocks import register_block
from cms.api.serializers.rendering import Rendering
from cms.api.serializers.slate import to_slate
from cms.blocks.text import TextBlock
from cms.shapes import ref


@register_block(TextBlock, shape=ref("SlateBlock"))
def _text(block: TextBlock, value: Any, rendering: Rendering) -> dict[str, Any]:
    """Running text is Volto's slate."""
    text = value.get("text")
    nodes, plain = to_slate(text.source if text else "", rendering)
    return {"@type": "slate", "value": nodes, "plaintext": plain}
