"""Parameters as the document states them."""

from typing import Any

from drf_spectacular.plumbing import build_parameter_type

from cms.api import conf
from cms.shapes import TEXT, YES_NO, Schema, words


def query(name: str, schema: Schema, description: str = "", **more: Any) -> Schema:
    """A query parameter; ``schema`` says what it may hold."""
    made: Schema = build_parameter_type(name, schema, "query", description=description, **more)
    return made


def segment(name: str, schema: Schema = TEXT, description: str = "") -> Schema:
    """A part of the path."""
    made: Schema = build_parameter_type(name, schema, "path", description=description)
    return made


BATCH = (
    query("b_start", {"type": "integer", "minimum": 0}, "The first item, from 0."),
    query("b_size", {"type": "integer", "minimum": 0}, "How many items; more than allowed is cut."),
)
EXPAND = query(
    "expand", TEXT, "Names of services, with commas between, that ride along in `@components`."
)
NAVIGATION_DEPTH = query(
    "expand.navigation.depth",
    {"type": "integer", "minimum": 1, "maximum": conf.DEFAULTS["CMS_API_NAVIGATION_DEPTH_MAX"]},
    "Levels of the menu.",
)
VERSION = query(
    "version", words(["live", "draft"]), "For those who may edit the page: its live version."
)
FALLBACK = query("fallback", TEXT, "The language to answer in where the page is not translated.")
RICH_TEXT = query(
    "rich_text",
    words(["slate", "html", "markdown"]),
    "The form of rich text, in fields and in blocks; Slate where nothing is asked for.",
)
INCLUDE_ITEMS = query("include_items", YES_NO, "Whether what is below the page is listed.")
SEARCH = (
    query("SearchableText", TEXT, "Words that the page holds."),
    query("portal_type", TEXT, "A page type by its `@type`; may be repeated."),
    query("path", TEXT, "Where to look."),
    query("sort_on", TEXT, "An index to sort by; see `@querystring`."),
    query("sort_order", words(["ascending", "descending"])),
    query("metadata_fields", TEXT, "Keys that each item shall have besides; `_all` for all."),
    query("fullobjects", YES_NO, "Each item as it is alone."),
    query("highlight", YES_NO, "Where the words stand, as HTML with `<mark>`."),
    query("facets", TEXT, "How many there are of each kind, by the names of indexes."),
)
PATH = segment(
    "path",
    {"type": "string", "minLength": 1},
    "Where the page is: its language and slugs, `en/networks/wun`. Its slashes may be written "
    "as they are or percent-encoded.",
)
