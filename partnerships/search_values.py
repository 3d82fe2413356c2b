"""What the search index holds of a page's relations: values to filter and count by.

Rows that are entered once are read from the page where they were entered; a value from another
page says so (``about``), so that it counts only for those who may read that page.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from cms.api.search.indexes import Value
from cms.api.search.words import fold
from cms.partial_dates import first_day, last_day
from partnerships.models import NetworkPage, NewsPage, Organisation, Place
from partnerships.vocabularies import CallState, NewsKind


def names(page: Any) -> Iterable[Value]:
    """What a network is called exactly: its acronym, and every name of its organisation."""
    if not isinstance(page, NetworkPage):
        return
    called = [page.acronym]
    if page.organisation is not None:
        called += [page.organisation.name, *(row.name for row in page.organisation.names.all())]
    yield from (Value(fold(" ".join(name.split()))) for name in called)


def countries(page: Any) -> Iterable[Value]:
    """Where its places, its city or region, its partners and its members are."""
    for place, about in _places(page):
        yield from _country(place, about)
    for organisation, about in _organisations(page):
        yield from _country(organisation, about)


def places(page: Any) -> Iterable[Value]:
    for place, about in _places(page):
        yield Value(place.slug, str(place), about)


def organisations(page: Any) -> Iterable[Value]:
    """Partners, members and research centres, and the network itself, by their slugs."""
    for organisation, about in _organisations(page):
        yield Value(organisation.slug, organisation.display_name, about)


def programmes(page: Any) -> Iterable[Value]:
    for row, about in _rows(page, "programmes"):
        yield Value(row.programme.slug, str(row.programme), about)


def measures(page: Any) -> Iterable[Value]:
    """What its figures count."""
    for row, about in _rows(page, "facts"):
        if row.measures:
            yield Value(row.measures, row.get_measures_display(), about)


def facts(page: Any) -> Iterable[Value]:
    """Its figures by the names that apps know them by."""
    for row, about in _rows(page, "facts"):
        if row.key:
            yield Value(row.key, str(row.label), about)


def members(page: Any) -> Iterable[Value]:
    """The members of a network, by their slugs."""
    for row, about in _rows(page, "memberships"):
        yield Value(row.organisation.slug, row.organisation.display_name, about)


def member_roles(page: Any) -> Iterable[Value]:
    for row, about in _rows(page, "memberships"):
        yield Value(row.role, row.get_role_display(), about)


def memberships(page: Any) -> Iterable[Value]:
    """Who is what: the role and the slug of one member together."""
    for row, about in _rows(page, "memberships"):
        label = f"{row.organisation.display_name} ({row.get_role_display()})"
        yield Value(f"{row.role}:{row.organisation.slug}", label, about)


def member_since(page: Any) -> Iterable[Value]:
    """The first days that memberships may have begun on."""
    for row, about in _rows(page, "memberships"):
        if row.since:
            yield Value(first_day(row.since).isoformat(), "", about)


def member_until(page: Any) -> Iterable[Value]:
    """The last days that memberships may have ended on."""
    for row, about in _rows(page, "memberships"):
        if row.until:
            yield Value(last_day(row.until).isoformat(), "", about)


def partner_roles(page: Any) -> Iterable[Value]:
    for row, about in _rows(page, "partners"):
        yield Value(row.role, row.get_role_display(), about)


def programme_forms(page: Any) -> Iterable[Value]:
    for row, about in _rows(page, "programmes"):
        yield Value(row.programme.form, row.programme.get_form_display(), about)


def partnerships(page: Any) -> Iterable[Value]:
    """The partnerships that a news item is about, by the slug of the page that was chosen."""
    for row, about in _rows(page, "related_partnerships"):
        yield _told(row.partnership, about)


def networks(page: Any) -> Iterable[Value]:
    """The network that the page is, stands below, or tells news of."""
    if isinstance(page, NetworkPage):
        yield Value(page.slug, page.title)
        return
    for row, about in _rows(page, "related_partnerships"):
        if row.partnership.specific_class is NetworkPage:
            yield _told(row.partnership, about)
    if page.depth > 2:
        above = Page.objects.filter(path=page.path[: -Page.steplen]).first()
        if above is not None and above.specific_class is NetworkPage:
            yield Value(above.slug, above.title, above.pk)


def in_call_state(states: list[str], request: Any) -> Q:
    """Calls that are upcoming, open or closed at this moment."""
    now = timezone.now()
    calls = NewsPage.objects.filter(kind=NewsKind.CALL).order_by()
    calls = calls.exclude(call_opens=None, call_closes=None)
    upcoming = Q(call_opens__gt=now)
    closed = ~upcoming & Q(call_closes__lte=now) & Q(call_closes__isnull=False)
    started = Q(call_opens__lte=now) | Q(call_opens__isnull=True)
    running = Q(call_closes__gt=now) | Q(call_closes__isnull=True)
    conditions = {
        CallState.UPCOMING: upcoming,
        CallState.OPEN: started & running,
        CallState.CLOSED: (Q(call_opens__lte=now) | Q(call_opens__isnull=True)) & closed,
    }
    found = Q(pk__in=[])
    for state in states:
        if state in conditions:
            found |= conditions[CallState(state)]
    return Q(pk__in=calls.filter(found).values("pk"))


def _rows(page: Any, relation: str) -> list[tuple[Any, int | None]]:
    """The rows of a relation, each with the page that it was entered on if that is another."""
    if not hasattr(page, relation):
        return []
    if relation in getattr(page, "shared_relations", ()):
        rows = page.shared(relation)
    else:
        rows = list(getattr(page, relation).all())
    return [(row, _entered_on(row, page)) for row in rows]


def _told(other: Any, about: int | None) -> Value:
    """Another page as a value. Where the row stands on a third page, that one's readers count,
    and the title, which is for the readers of ``other``, is left out."""
    if about is None:
        return Value(other.slug, other.title, other.pk)
    return Value(other.slug, "", about)


def _entered_on(row: Any, page: Any) -> int | None:
    owner = getattr(row, "network_id", None) or getattr(row, "page_id", None)
    return owner if owner not in (None, page.pk) else None


def _places(page: Any) -> Iterable[tuple[Any, int | None]]:
    for name in ("place", "region"):
        place = getattr(page, name, None)
        if isinstance(place, Place):
            yield place, None
    for row, about in _rows(page, "places"):
        yield row.place, about


def _organisations(page: Any) -> Iterable[tuple[Any, int | None]]:
    if isinstance(getattr(page, "organisation", None), Organisation):
        yield page.organisation, None
    for relation in ("partners", "memberships", "research_centres"):
        for row, about in _rows(page, relation):
            yield row.organisation, about


def _country(record: Any, about: int | None) -> Iterable[Value]:
    country = record.country
    if country:
        yield Value(country.code, str(country.name), about)
