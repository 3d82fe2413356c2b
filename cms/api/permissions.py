"""What a caller may do with a context, by Wagtail's own permission policies."""

from typing import Any

from wagtail.models import Page

from cms.api.traversal import Context
from cms.visibility import may_edit


def may_edit_context(context: Context, request: Any) -> bool:
    """Whether the caller may edit what is served; the virtual root and sub-objects are edited by
    nobody.
    """
    return isinstance(context, Page) and may_edit(context, request)
