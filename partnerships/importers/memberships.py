"""Members of networks from a sheet, into drafts of the networks' pages: nothing goes live by it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from partnerships import identifiers
from partnerships.importers.rows import Change, Outcome, Row, read_rows
from partnerships.models import Membership, NetworkPage, Organisation
from partnerships.vocabularies import MemberRole

FIELDS = ["role", "since", "until", "source", "source_url"]
COLUMNS = ["network", "organisation", *FIELDS]
REQUIRED = ["network", "organisation"]


def import_memberships(data: bytes, *, dry_run: bool = False, user: Any = None) -> Outcome:
    """Take over every row of a CSV file into drafts, or none if any is wrong.

    ``network`` is the slug, acronym or title of a page of the default language; ``organisation`` a
    slug, a name or a ROR. A row of a member that the draft lists already brings it up to date; an
    empty cell changes nothing. One draft a network, saved in the name of ``user``, who must be
    allowed to edit the page.
    """
    rows = read_rows(data, COLUMNS, REQUIRED)
    outcome = Outcome()
    drafts: dict[int, NetworkPage] = {}
    for row in rows:
        try:
            outcome.changes.append(_take_over(row, drafts, user))
        except ValidationError as error:
            outcome.add_errors(row, error)
    if outcome.errors or dry_run:
        return outcome
    with transaction.atomic():
        for page in drafts.values():
            if page.taken_over:
                page.save_revision(user=user, log_action=True)
    outcome.saved = True
    return outcome


def _take_over(row: Row, drafts: dict[int, NetworkPage], user: Any) -> Change:
    page = _network(row["network"], drafts, user)
    organisation = _organisation(row["organisation"])
    members = page.memberships.all()
    membership = _listed([m for m in members if m.organisation_id == organisation.pk], row)
    created = membership is None
    membership = membership or Membership(organisation=organisation, role=MemberRole.MEMBER)
    details = [name for name in FIELDS if row[name] and str(getattr(membership, name)) != row[name]]
    for name in details:
        setattr(membership, name, row[name])
    membership.full_clean(exclude=["network"])
    errors = membership.content_errors()
    if errors:
        raise ValidationError(errors)
    if created:
        page.memberships.add(membership)
    page.taken_over = page.taken_over or created or bool(details)
    action = "create" if created else "update" if details else "keep"
    return Change(row.number, action, f"{page.title}: {organisation}", ", ".join(details))


def _listed(members: list[Membership], row: Row) -> Membership | None:
    """Which of an organisation's memberships a row is about: it may have left and come back.

    The one that began then, else the one in that role whose period does not exclude the row's.
    """
    began = [m for m in members if row["since"] and m.since == row["since"]]
    if len(began) == 1:
        return began[0]
    found = [
        m
        for m in began or members
        if row["role"] in ("", m.role)
        and not _before(m.until, row["since"])
        and not _before(row["until"], m.since)
    ]
    if len(found) > 1:
        message = _("This organisation is listed more than once: give the role and “since”.")
        raise ValidationError({"organisation": message})
    return found[0] if found else None


def _before(end: str, start: str) -> bool:
    """Whether one period is over when another starts, as far as both partial dates are known."""
    known = min(len(end), len(start))
    return end[:known] < start[:known]


def _network(named: str, drafts: dict[int, NetworkPage], user: Any) -> NetworkPage:
    pages = list(
        NetworkPage.objects.filter(
            Q(slug=named) | Q(acronym__iexact=named) | Q(title__iexact=named),
            locale__language_code=settings.LANGUAGE_CODE,
        )[:2]
    )
    if not pages:
        raise ValidationError({"network": _("There is no network “%(name)s”.") % {"name": named}})
    if len(pages) > 1:
        message = _("Two networks are called “%(name)s”: give the slug.") % {"name": named}
        raise ValidationError({"network": message})
    page = pages[0]
    if user is not None and not page.permissions_for_user(user).can_edit():
        raise ValidationError({"network": _("You may not edit this network.")})
    lock = page.get_lock()
    if lock and (user is None or lock.for_user(user)):
        raise ValidationError({"network": _("The page of this network is locked.")})
    if page.pk not in drafts:
        drafts[page.pk] = page.get_latest_revision_as_object()
        drafts[page.pk].taken_over = False
    return drafts[page.pk]


def _organisation(named: str) -> Organisation:
    found = list(
        Organisation.objects.filter(
            Q(slug=named) | Q(name__iexact=named) | Q(names__name=named)
        ).distinct()[:2]
    )
    if not found:
        try:
            ror = identifiers.normalise("ror", named)
        except ValidationError:
            ror = ""
        found = list(Organisation.objects.identified("ror", ror)[:1]) if ror else []
    if not found:
        message = _("There is no organisation “%(name)s”: import or add it first.")
        raise ValidationError({"organisation": message % {"name": named}})
    if len(found) > 1:
        message = _("Two organisations are called “%(name)s”: give the slug.")
        raise ValidationError({"organisation": message % {"name": named}})
    return found[0]
