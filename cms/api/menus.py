"""What a page says of itself in menus; asked in one query over all page types that say anything."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, F, OuterRef, Q, Value
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

Traits = dict[int, tuple[bool, str]]


def in_menus(pages: PageQuerySet) -> PageQuerySet:
    """Without the pages that menus leave out, as ``traits_or_default`` says of each.

    The database leaves them out, so that a folder of thousands of news items costs no menu
    anything.
    """
    models = [model for model in get_page_models() if _has(model, "exclude_from_nav")]
    for model in models:
        hidden = model._default_manager.filter(pk=OuterRef("pk"), exclude_from_nav=True)
        pages = pages.filter(~Exists(hidden.order_by()))
    say = [m for m in get_page_models() if issubclass(m, tuple(models))]
    types = ContentType.objects.get_for_models(*say).values()
    return pages.filter(Q(show_in_menus=True) | Q(content_type__in=[kind.pk for kind in types]))


def traits_of(pages: list[Page]) -> Traits:
    """``{pk: (exclude_from_nav, nav_title)}`` of those pages whose types have them.

    One query over all; ``traits_or_default`` reads it for a page of any type.
    """
    parts = []
    for model in get_page_models():
        pks = [page.pk for page in pages if issubclass(page.specific_class or Page, model)]
        if not pks or not _has(model, "exclude_from_nav"):
            continue
        title = F("nav_title") if _has(model, "nav_title") else Value("")
        rows = model._default_manager.filter(pk__in=pks).annotate(_title=title)
        parts.append(rows.order_by().values_list("pk", "exclude_from_nav", "_title"))
    if not parts:
        return {}
    found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {pk: (excluded, title) for pk, excluded, title in found}


def traits_or_default(traits: Traits, page: Page) -> tuple[bool, str]:
    """Of a page of any type: Wagtail's own ``show_in_menus`` where its type says nothing."""
    return traits.get(page.pk, (not getattr(page, "show_in_menus", True), ""))


def _has(model: Any, name: str) -> bool:
    """Whether the model's own table has the column (a base class's has been asked itself)."""
    try:
        return bool(model._meta.get_field(name).model is model)
    except FieldDoesNotExist:
        return False
