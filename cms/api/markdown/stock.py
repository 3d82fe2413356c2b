"""What stock Wagtail blocks have become, as Markdown."""

import nh3

from cms.api.markdown.registry import Data, register_markdown
from cms.api.markdown.writer import Writer
from cms.api.serializers.markdown import table, to_markdown
from cms.api.serializers.markdown_text import heading, line
from cms.api.serializers.rich_text import parse


@register_markdown("slate")
def _slate(data: Data, writer: Writer) -> str | None:
    return str(data["data"]) if "data" in data else None


@register_markdown("heading", "title")
def _heading(data: Data, writer: Writer) -> str | None:
    """A text that a project calls a heading."""
    words = data.get("text", data.get("value"))
    return heading(line(words), 2) if isinstance(words, str) else None


@register_markdown("image")
def _image(data: Data, writer: Writer) -> str | None:
    name = data.get("image_field")
    if not name:
        return "" if data.get("url") == "" else None
    (image,) = data["image_scales"][name]
    shown = image["scales"].get("large", image)
    return writer.picture(data["alt"], f"{data['url']}/{shown['download']}")


@register_markdown("teaser")
def _teaser(data: Data, writer: Writer) -> str | None:
    return (
        "\n\n".join(map(writer.line, data["href"])) if isinstance(data.get("href"), list) else None
    )


@register_markdown("video")
def _video(data: Data, writer: Writer) -> str | None:
    return writer.link(data["url"], data["url"]) if data.keys() == {"@type", "url"} else None


@register_markdown("html", "raw_html")
def _html(data: Data, writer: Writer) -> str | None:
    """Markup as written, made whole and clean before it is read."""
    markup = data.get("html")
    return of_html(markup, writer) if isinstance(markup, str) else None


@register_markdown("slateTable")
def _table(data: Data, writer: Writer) -> str | None:
    rows = data["table"]["rows"]
    cells = [[" ".join(cell["data"].split("\n")) for cell in row["cells"]] for row in rows]
    header = not data["table"]["hideHeaders"]
    caption = f"**{line(data['caption'])}**" if data["caption"] else ""
    return "\n\n".join(filter(None, [caption, table(cells, header=header)]))


def of_html(markup: str, writer: Writer) -> str:
    """HTML from anywhere as Markdown."""
    tree = parse(nh3.clean(markup, link_rel=None), writer.rendering)
    return to_markdown(tree, writer.rendering.base)
