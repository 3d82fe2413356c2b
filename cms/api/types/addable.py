"""Which page types a caller may add where, by Wagtail's rules."""

from typing import Any

from wagtail.models import Page

from cms.api.traversal import Context


def addable_types(context: Context, request: Any) -> set[type[Page]]:
    """The types that the caller may add below a page; none below what is no page.

    By ``parent_page_types``, ``subpage_types``, ``max_count`` and the caller's rights. Cost: those
    of the caller's rights, and one count for a type that states ``max_count``.
    """
    model = context.specific_class if isinstance(context, Page) else None
    if model is None or not isinstance(context, Page):
        return set()
    if not context.permissions_for_user(request.user).can_add_subpage():
        return set()
    return {kind for kind in model.creatable_subpage_models() if kind.can_create_at(context)}
