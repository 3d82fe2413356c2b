"""A network's page: our role, what it brings, its members."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.formats import format_number, format_quantity
from partnerships import structured_data
from partnerships.models import Fact, NetworkPage
from partnerships.sections import related
from partnerships.vocabularies import Measure, MemberRole, Qualifier


def network(page: NetworkPage, request: Any) -> dict[str, Any]:
    rows = page.shared("memberships", request)
    members = related.ties(rows, request)
    own = next((tie for tie in members if tie.is_home), None)
    figures = related.figures(page, request)
    awards, programmes = related.split_awards(related.offers(page, request))
    organisation = page.organisation
    aliases = organisation.aliases if organisation else []
    return {
        "kind": str(page.get_network_kind_display()),
        "own": own,
        "own_period": related.period(own.since, own.until) if own else "",
        "figures": figures,
        "purpose": related.prose(page.purpose, request),
        "benefits_staff": related.prose(page.benefits_staff, request),
        "benefits_students": related.prose(page.benefits_students, request),
        "calls": related.calls_about(page, request),
        "awards": awards,
        "programmes": programmes,
        "members": members,
        "any_country": any(tie.country for tie in members),
        "any_date": any(tie.since or tie.until for tie in members),
        "members_line": members_line(page, figures.facts, rows),
        "page_themes": list(page.themes.all()),
        "people": related.people(page, request),
        "news": related.news_about([page.translation_key], request, with_calls=False),
        "website": organisation.website if organisation else "",
        "aliases": aliases,
        "structured_data": structured_data.network(page, members, request),
    }


def members_line(page: NetworkPage, facts: Sequence[Fact], rows: Sequence[Any]) -> str:
    """ "25 stated, 1 listed here"; a plain count only of a list that is ticked complete."""
    listed = sum(row.role != MemberRole.FORMER for row in rows)
    stated = _stated([fact for fact in facts if fact.measures == Measure.MEMBERS])
    if page.members_complete:
        text = ngettext("%(count)s member", "%(count)s members", listed)
        return text % {"count": format_number(listed)}
    if stated and listed:
        text = _("%(stated)s stated, %(listed)s listed here")
        return text % {"stated": stated, "listed": format_number(listed)}
    return _("%(listed)s listed here") % {"listed": format_number(listed)} if listed else ""


def _stated(facts: Sequence[Fact]) -> str:
    """The sum of what the facts state, as exact as the least exact of them; "" without facts."""
    if not facts:
        return ""
    total = sum((fact.value for fact in facts), Decimal(0))
    inexact = [fact.qualifier for fact in facts if fact.qualifier != Qualifier.EXACTLY]
    return format_quantity(total, inexact[0] if inexact else "exactly")
