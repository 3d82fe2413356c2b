"""Declared indexes that the API brings itself: what every site has."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.api.search.indexes import Index, Value, of_attribute, register_index
from cms.api.serializers.fields import name_of


def _subjects(page: Any) -> Iterable[Value]:
    """The tags that a page shows, and what its class names in ``api_subjects``."""
    shown = [name_of(entry) for entry in getattr(page, "api_fields", ())]
    for name in getattr(page, "api_subjects", ["tags"] if "tags" in shown else []):
        if name == "tags":
            yield from (Value(tag.name, tag.name) for tag in page.tags.all())
        else:
            yield from of_attribute(page, name)


def _own_date(page: Any) -> Any:
    """Its ``date``, as the database would give it: a page just saved may hold what was typed."""
    value = getattr(page, "date", None)
    if not isinstance(value, str):
        return value
    return page._meta.get_field("date").to_python(value)


def _year(page: Any) -> Iterable[Value]:
    """The year of the page's own date, if it has one, else of its first publication."""
    moment = _own_date(page) or page.go_live_at or page.first_published_at
    return [Value(str(moment.year))] if moment is not None else []


def _excluded(page: Any) -> Iterable[Value]:
    excluded = getattr(page, "exclude_from_nav", not getattr(page, "show_in_menus", True))
    return [Value(str(bool(excluded)).lower())]


register_index(Index("Subject", _("Tag"), values=_subjects, facet=True))
register_index(Index("year", _("Year"), values=_year, facet=True))
register_index(Index("exclude_from_nav", _("Excluded from navigation"), values=_excluded))
