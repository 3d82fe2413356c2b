"""What a page says of itself in menus; asked in one query over all page types that say anything."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Value
from wagtail.models import Page, get_page_models

from cms.visibility import visible_q

Traits = dict[int, tuple[bool, str]]


def traits_of(request: Any, root: Page, pages: list[Page]) -> Traits:
    """``{pk: (exclude_from_nav, nav_title)}`` of pages below ``root``, for types that have them.

    One query over all; ``traits_or_default`` reads it for a page of any type.
    """
    depth = max((page.depth for page in pages), default=0)
    types = {page.content_type_id for page in pages}
    parts = []
    for model in get_page_models():
        if not _has(model, "exclude_from_nav"):
            continue
        title = F("nav_title") if _has(model, "nav_title") else Value("")
        rows = model._default_manager.filter(
            visible_q(request),
            content_type__in=types,
            depth__lte=depth,
            path__startswith=root.path,
        ).annotate(_title=title)
        parts.append(rows.order_by().values_list("pk", "exclude_from_nav", "_title"))
    if not parts or not pages:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {pk: (excluded, title) for pk, excluded, title in rows}


def traits_or_default(traits: Traits, page: Page) -> tuple[bool, str]:
    """Of a page of any type: Wagtail's own ``show_in_menus`` where its type says nothing."""
    return traits.get(page.pk, (not getattr(page, "show_in_menus", True), ""))


def _has(model: Any, name: str) -> bool:
    """Whether the model's own table has the column (a base class's has been asked itself)."""
    try:
        return bool(model._meta.get_field(name).model is model)
    except FieldDoesNotExist:
        return False
