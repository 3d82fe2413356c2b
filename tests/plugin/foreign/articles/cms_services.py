"""What the API is told: only of a field class of the project's own."""

from articles.models import ColourField
from cms.api.types.registry import register_property


@register_property(ColourField)
def colour(asked, links):
    return {"type": "string", "factory": "Text line (String)", "widget": "colour", "maxLength": 7}
