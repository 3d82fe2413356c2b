"""``GET <path>``: the content object itself."""

from typing import Any

from cms.api import fallback
from cms.api.openapi.parameters import (
    BATCH,
    EXPAND,
    FALLBACK,
    INCLUDE_ITEMS,
    NAVIGATION_DEPTH,
    RICH_TEXT,
    VERSION,
)
from cms.api.registry import register
from cms.api.serializers import content as serializer
from cms.api.service import Service
from cms.api.traversal import SiteRoot, SubObject
from cms.shapes import any_of, ref


@register
class Content(Service):
    """The content of whatever stands at the address: a page, the virtual root, or what a page has
    below it.
    """

    name = ""
    parameters = (EXPAND, NAVIGATION_DEPTH, VERSION, INCLUDE_ITEMS, FALLBACK, RICH_TEXT, *BATCH)
    response = any_of(ref("Content"), ref("SubObject"))

    def reply(self) -> dict[str, Any]:
        shown = self._shown()
        language = fallback.used(self.request)
        return shown | {"fallback": {"language": language}} if language else shown

    def _shown(self) -> dict[str, Any]:
        if isinstance(self.context, SiteRoot):
            return serializer.root_content(self.context, self.request)
        if isinstance(self.context, SubObject):
            return serializer.sub_content(self.context, self.request)
        return serializer.content(self.context, self.request)
