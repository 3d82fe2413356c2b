"""Maps for templates."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from partnerships.maps.places import PlaceLike, draw_places

register = template.Library()


@register.simple_tag
def places_map(places: Sequence[PlaceLike], width: int = 480, height: int = 400) -> SafeString:
    """The places as SVG; each point leads to ``#place-<slug>``, its line in the list beside it."""
    return draw_places(places, width=width, height=height)
