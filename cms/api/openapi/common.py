"""Shapes that every answer is made of, by name."""

from cms.api import conf
from cms.shapes import (
    ANY,
    MOMENT,
    TEXT,
    URL,
    WHOLE,
    YES_NO,
    Schema,
    any_of,
    array,
    const,
    mapping,
    nullable,
    obj,
    open_obj,
    ref,
    words,
)

NODE = ref("SlateNode")
CHOICE = obj({"title": TEXT, "token": any_of(TEXT, WHOLE)})
# Rich text as HTML or Markdown, as the parameter `rich_text` asks for it.
WRITTEN: dict[str, Schema] = {
    "data": TEXT, "content-type": words(["text/html", "text/markdown"]), "encoding": TEXT,
}  # fmt: skip
LINK = obj({"@id": URL})


def shapes() -> dict[str, Schema]:
    """Every shape with a fixed name; the settings decide which scales an image has."""
    return _small() | _images() | _slate() | _blocks()


def _small() -> dict[str, Schema]:
    error = {"type": TEXT, "message": TEXT, "context": nullable(URL), "errors": mapping(ANY)}
    return {
        "Link": LINK,
        "Choice": CHOICE,
        "Language": obj({"title": TEXT, "token": TEXT}),
        "Error": open_obj({"type": TEXT, "message": TEXT}) | {"properties": error},
        # `value` where Slate is asked for, or nothing.
        "RichText": obj(WRITTEN | {"value": array(NODE)}, ["value"]),
        "Batching": obj(
            {"@id": URL, "first": URL, "last": URL, "next": URL, "prev": URL}, ["next", "prev"]
        ),
        "File": obj(
            {"title": TEXT, "filename": TEXT, "content-type": TEXT, "size": WHOLE, "download": URL}
        ),
        "Moment": nullable(MOMENT),
        "SearchResults": _search_results(),
        "ContextNavigationItem": _context_navigation_item(),
        "NavigationItem": _navigation_item(),
    }


def _search_results() -> Schema:
    """Items are as in a list or, with ``fullobjects``, as alone; ``metadata_fields`` add keys."""
    names = ("@id", "@type", "title", "description", "review_state", "type_title")
    results = {
        "@id": URL,
        "items": array(open_obj(dict.fromkeys(names, TEXT))),
        "items_total": WHOLE,
        "batching": ref("Batching"),
        "search": obj({"total_is_exact": YES_NO, "ranked": nullable(WHOLE)}),
        "facets": mapping(ANY),
    }
    return obj(results, ["batching", "search", "facets"])


def _context_navigation_item() -> Schema:
    texts = ("title", "description", "icon", "normalized_id", "review_state", "thumb", "type")
    flags = ("is_current", "is_folderish", "is_in_path")
    item = {"@id": URL, "href": URL} | dict.fromkeys(texts, TEXT) | dict.fromkeys(flags, YES_NO)
    return obj(item | {"items": array(ref("ContextNavigationItem"))})


def _navigation_item() -> Schema:
    item = {
        "@id": URL, "title": TEXT, "description": TEXT, "review_state": nullable(TEXT),
        "items": array(ref("NavigationItem")), "use_view_action_in_listings": YES_NO,
    }  # fmt: skip
    return obj(item, ["use_view_action_in_listings"])


def _images() -> dict[str, Schema]:
    names = list(conf.get("CMS_API_IMAGE_SCALES"))
    scales = dict.fromkeys(names, ref("Scale"))
    image = {
        "filename": TEXT, "content-type": TEXT, "size": WHOLE, "width": WHOLE, "height": WHOLE,
        "alt": TEXT, "download": URL,
    }  # fmt: skip
    return {
        "Scale": obj({"download": URL, "width": WHOLE, "height": WHOLE}),
        "Image": obj(
            image
            | {
                "scales": obj(scales),
                "crops": obj(dict.fromkeys(conf.get("CMS_API_IMAGE_CROPS"), ref("Scale"))),
                "srcset": mapping(TEXT),
            }
        ),
        # In blocks: only the scales that are smaller than the picture.
        "ImageInBlock": obj(image | {"scales": obj(scales, names)}),
        "ImageScales": mapping(array(ref("ImageInBlock"))),
        "PreviewImage": obj(
            {"@id": URL, "title": TEXT, "image_field": TEXT, "image_scales": ref("ImageScales")}
        ),
    }


def _slate() -> dict[str, Schema]:
    leaf = obj({"text": TEXT})
    element = {"type": TEXT, "children": array(NODE), "data": obj({"url": URL})}
    return {"SlateNode": any_of(leaf, obj(element, ["data"]))}


def _in_either_form(properties: dict[str, Schema]) -> Schema:
    """An object with its rich text as nodes (``value``), or as HTML or Markdown (``data``)."""
    made = obj(properties | {"value": array(NODE)} | WRITTEN, ["value", *WRITTEN])
    return made | {"oneOf": [{"required": ["value"]}, {"required": list(WRITTEN)}]}


def _blocks() -> dict[str, Schema]:
    cell = {"key": TEXT, "type": {"enum": ["header", "data"]}}
    looks = ("fixed", "compact", "basic", "celled", "inverted", "striped", "hideHeaders")
    row = obj({"key": TEXT, "cells": array(_in_either_form(cell))})
    table = obj(dict.fromkeys(looks, YES_NO) | {"rows": array(row)})
    return {
        "SlateBlock": _in_either_form({"@type": const("slate"), "plaintext": TEXT}),
        "TeaserBlock": obj(
            {
                "@type": const("teaser"),
                "href": array(any_of(ref("Summary"), ref("PageOfOtherSite"))),
                "overwrite": YES_NO,
                "title": TEXT,
                "description": TEXT,
            }
        ),
        "ImageBlock": obj(
            {
                "@type": const("image"),
                "url": URL,
                "alt": TEXT,
                "image_field": TEXT,
                "image_scales": ref("ImageScales"),
            },
            ["image_field", "image_scales"],
        ),
        "VideoBlock": obj({"@type": const("video"), "url": URL}),
        "HtmlBlock": obj({"@type": const("html"), "html": TEXT}),
        "SlateTableBlock": obj(
            {"@type": const("slateTable"), "table": table, "plaintext": TEXT, "caption": TEXT}
        ),
        "BlocksLayout": obj({"items": array(TEXT)}),
    }
