"""What an input of the edit form is called in JSON: as in the content itself."""

from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from cms.api.serializers.fields import name_of

BLOCKS = ("blocks", "blocks_layout")
# Of every page, as Plone calls it.
NAMES = {"slug": "id", "go_live_at": "effective", "expire_at": "expires", "tags": "subjects"}


def property_name(model: type[Page], field: str) -> str:
    """``id`` for the slug, ``description`` for the text that the content shows as such; any other
    keeps its name, and so does one whose new name the type has given to a field of its own.
    """
    name = "description" if field == _described_by(model) else NAMES.get(field, field)
    taken = name in {column.name for column in model._meta.get_fields()} - {"id"}
    return field if taken else name


def main_stream(model: type[Page]) -> str | None:
    """The stream whose blocks stand at the top level: ``body`` or the first declared."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    names = [name_of(entry) for entry in getattr(model, "api_fields", ())]
    streams = [name for name in names if isinstance(fields.get(name), StreamField)]
    return ("body" if "body" in streams else streams[0]) if streams else None


def _described_by(model: Any) -> str:
    own = any(field.name == "summary" for field in model._meta.concrete_fields)
    return "summary" if own else "search_description"
