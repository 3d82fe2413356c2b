"""What several page types relate to: organisations, figures, programmes, people, news."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import images, links
from cms.blocks.cards import page_cards
from cms.partial_dates import format_partial_date
from cms.visibility import visible_q
from partnerships.models import Fact, NewsPage, Organisation, OrganisationIndexPage, Programme
from partnerships.vocabularies import NewsKind, PersonRole, ProgrammeForm, ProgrammeState

NEWS_SHOWN = 3


def directory_of(request: Any) -> OrganisationIndexPage | None:
    """The partner directory in the active language; one query a request."""
    kept = request.__dict__.setdefault("_partner_directories", {})
    language = get_language()
    if language not in kept:
        kept[language] = OrganisationIndexPage.objects.filter(
            visible_q(request), locale__language_code=language
        ).first()
    found: OrganisationIndexPage | None = kept[language]
    return found


def organisation_url(organisation: Organisation, request: Any) -> str:
    """The page of an organisation in the directory; "" while there is no directory."""
    index = directory_of(request)
    base = links.page_url(index, request)
    return f"{base}{organisation.slug}/" if base else ""


@dataclass(frozen=True)
class Tie:
    """An organisation in a list, with its part in what the list is about."""

    organisation: Organisation
    name: str
    acronym: str
    url: str
    country: str
    role: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    source_url: str = ""

    @property
    def is_home(self) -> bool:
        return self.organisation.is_home


def ties(rows: Sequence[Any], request: Any) -> list[Tie]:
    """Rows with an ``organisation`` and perhaps a role and dates; 3 queries for all of them."""
    prefetch_related_objects(list(rows), "organisation__names", "organisation__place")
    return [
        Tie(
            organisation=row.organisation,
            name=row.organisation.display_name,
            acronym=row.organisation.acronym,
            url=organisation_url(row.organisation, request),
            country=str(row.organisation.country.name) if row.organisation.country else "",
            role=str(row.get_role_display()) if hasattr(row, "role") else "",
            since=getattr(row, "since", ""),
            until=getattr(row, "until", ""),
            source=getattr(row, "source", ""),
            source_url=getattr(row, "source_url", ""),
        )
        for row in rows
    ]


def logo_wall(entries: Sequence[Tie], request: Any) -> list[dict[str, Any]]:
    """What components/logo_wall.html prints; a wordmark where no logo is held."""
    images.attach([entry.organisation for entry in entries], "logo")
    return [
        {
            "title": entry.name,
            "url": entry.url,
            "logo": images.picture(entry.organisation.logo, request, alt="", sizes="card"),
            "wordmark": entry.acronym,
        }
        for entry in entries
    ]


def period(since: str, until: str = "") -> str:
    """ "since 2008", "2008 to 2012", "until 2012"; "" when neither is known."""
    start, end = format_partial_date(since), format_partial_date(until)
    if start and end:
        return _("%(start)s to %(end)s") % {"start": start, "end": end}
    if start:
        return _("since %(date)s") % {"date": start}
    return _("until %(date)s") % {"date": end} if end else ""


@dataclass(frozen=True)
class Figures:
    """Facts as tiles; ``shared`` is the one source line of them all, if they have the same."""

    facts: list[Fact]
    shared: Fact | None

    def __bool__(self) -> bool:
        return bool(self.facts)


def figures(page: Any, request: Any) -> Figures:
    """The facts of a page. Those that share source and date are given one line below the group."""
    facts = page.shared("facts", request)
    origins = {(fact.source, fact.source_url, fact.as_of) for fact in facts}
    stated = len(origins) == 1 and any(next(iter(origins)))
    return Figures(facts, facts[0] if stated and len(facts) > 1 else None)


@dataclass(frozen=True)
class Offer:
    """A programme in a list; ``state`` is said only when it does not simply run."""

    programme: Programme
    title: str
    form: str
    state: str
    place: str
    parties: list[str]


class Offers(list[Offer]):
    """Programmes of one table; a column that would be empty is left out."""

    @property
    def any_parties(self) -> bool:
        return any(offer.parties for offer in self)

    @property
    def any_place(self) -> bool:
        return any(offer.place for offer in self)


def offers(page: Any, request: Any) -> Offers:
    """The programmes that a page lists; 4 queries whatever their number."""
    rows = page.shared("programmes", request)
    prefetch_related_objects(rows, "programme__place", "programme__parties__names")
    return Offers(offer(row.programme) for row in rows)


def offer(programme: Programme) -> Offer:
    running = programme.state == ProgrammeState.RUNNING
    place = str(programme.place.name) if programme.place else ""
    if place and programme.partly_there:
        place = _("partly in %(place)s") % {"place": place}
    return Offer(
        programme=programme,
        title=str(programme.title),
        form=str(programme.get_form_display()),
        state="" if running else str(programme.get_state_display()),
        place=place,
        parties=[party.acronym or party.display_name for party in programme.parties.all()],
    )


def split_awards(offered: Iterable[Offer]) -> tuple[Offers, Offers]:
    """Awards and grants, which stand with the calls, and all other programmes."""
    awards, others = Offers(), Offers()
    for one in offered:
        (awards if one.programme.form == ProgrammeForm.AWARD else others).append(one)
    return awards, others


@dataclass(frozen=True)
class Contact:
    """A person as far as they agreed to be shown."""

    name: str
    role: str
    job_title: str
    unit: str
    organisation: str
    email: str
    photo: images.Picture | None


def people(page: Any, request: Any, *roles: PersonRole) -> list[Contact]:
    """The people of a page in these roles (any, without one); who has left is no contact."""
    rows = page.shared("people", request)
    rows = [row for row in rows if not roles or row.role in roles]
    prefetch_related_objects(rows, "person__organisation__names")
    today = date.today()
    shown = [
        row
        for row in rows
        if row.role != PersonRole.CONTACT
        or row.person.leaves_on is None
        or row.person.leaves_on >= today
    ]
    images.attach([row.person for row in shown if row.person.may_show_contact], "photo")
    return [_contact(row, request) for row in shown]


def _contact(row: Any, request: Any) -> Contact:
    person = row.person
    photo = person.photo if person.may_show_contact else None
    return Contact(
        name=person.name,
        role=str(row.get_role_display()),
        job_title=str(person.job_title),
        unit=person.unit,
        organisation=person.organisation.display_name if person.organisation else "",
        email=person.public_email,
        photo=images.picture(photo, request, alt="", shape="square", sizes="card"),
    )


def news_about(
    keys: Iterable[Any], request: Any, *, with_calls: bool = True
) -> list[dict[str, Any]]:
    """Cards of the newest items about partnerships, given by their translation keys."""
    found = NewsPage.objects.about(keys, request).for_visitor(request).newest()
    if not with_calls:
        found = found.exclude(kind=NewsKind.CALL)
    return cards(found[:NEWS_SHOWN], request)


def calls_about(page: Page, request: Any, limit: int = 6) -> list[dict[str, Any]]:
    """Cards of the calls of one partnership, newest first."""
    found = NewsPage.objects.about([page.translation_key], request).calls()
    return cards(found.for_visitor(request).newest()[:limit], request)


def cards(pages: Any, request: Any) -> list[dict[str, Any]]:
    """Cards of a queryset of one page type, or of specific pages, that the visitor may read."""
    if hasattr(pages, "defer_streamfields"):
        pages = pages.defer_streamfields()
    return page_cards(links.with_locales(list(pages)), request)


def prose(html: str, request: Any) -> SafeString:
    """Rich text with its links resolved for the visitor; "" when it holds no words."""
    if not strip_tags(html).replace("&nbsp;", " ").strip():
        return SafeString("")
    return links.expand_rich_text(html, request)
