"""Organisations from a sheet: made, or brought up to date; never deleted."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.record_forms import free_slug
from partnerships import identifiers
from partnerships.importers.rows import Change, Outcome, Row, read_rows
from partnerships.models import Identifier, Organisation, OrganisationName, Place
from partnerships.vocabularies import NameKind

FIELDS = ["name", "slug", "kind", "status", "country", "website"]
COLUMNS = [*FIELDS, "place", "acronym", "aliases", *identifiers.SCHEMES]
REQUIRED = ["name", "kind"]

# The row that said a field of an organisation first, by the organisation's id.
Said = dict[int, dict[str, int]]


def import_organisations(data: bytes, *, dry_run: bool = False, user: Any = None) -> Outcome:
    """Take over every row of a CSV file, or none if any is wrong.

    A row is an organisation that has one of its identifiers, its slug or its name, else a new one.
    An empty cell changes nothing. ``aliases`` are parted by ``|``. Two rows of one organisation may
    add to each other, not contradict. A dry run does all of it, then rolls back, so it finds every
    error that the import would.
    """
    rows = read_rows(data, COLUMNS, REQUIRED)
    outcome = Outcome()
    said: Said = {}
    with transaction.atomic():
        for row in rows:
            try:
                with transaction.atomic():
                    outcome.changes.append(_take_over(row, said))
            except ValidationError as error:
                outcome.add_errors(row, error)
        outcome.saved = not dry_run and not outcome.errors
        if not outcome.saved:
            transaction.set_rollback(True)
    return outcome


def _take_over(row: Row, said: Said) -> Change:
    codes = _identifiers(row)
    organisation = _find(row, codes)
    created = organisation is None
    organisation = organisation or Organisation(slug=row["slug"])
    before = {name: str(getattr(organisation, name) or "") for name in FIELDS}
    for name in FIELDS:
        if row[name]:
            setattr(organisation, name, row[name])
    details = [name for name in FIELDS if str(getattr(organisation, name) or "") != before[name]]
    if row["place"]:
        details += _set_place(organisation, row["place"])
    _refuse_contradiction(details, said.get(organisation.pk, {}))
    organisation.slug = organisation.slug or free_slug(Organisation, organisation.name)
    organisation.full_clean()
    organisation.save()
    for name in [*FIELDS, "place"]:
        if row[name]:
            said.setdefault(organisation.pk, {}).setdefault(name, row.number)
    details += _add_names(organisation, row) + _add_identifiers(organisation, codes)
    action = "create" if created else "update" if details else "keep"
    return Change(row.number, action, organisation.name, ", ".join(dict.fromkeys(details)))


def _refuse_contradiction(changed: list[str], said: dict[str, int]) -> None:
    errors = {
        name: _("Row %(row)d says otherwise of the same organisation.") % {"row": said[name]}
        for name in changed
        if name in said
    }
    if errors:
        raise ValidationError(errors)


def _identifiers(row: Row) -> dict[str, str]:
    codes, errors = {}, {}
    for scheme in identifiers.SCHEMES:
        if row[scheme]:
            try:
                codes[scheme] = identifiers.normalise(scheme, row[scheme])
            except ValidationError as error:
                errors[scheme] = error.messages
    if errors:
        raise ValidationError(errors)
    return codes


def _find(row: Row, codes: dict[str, str]) -> Organisation | None:
    for scheme, value in codes.items():
        found = Organisation.objects.identified(scheme, value).first()
        if found:
            return found
    if row["slug"]:
        return Organisation.objects.filter(slug=row["slug"]).first()
    named = list(Organisation.objects.filter(name__iexact=row["name"])[:2])
    if len(named) > 1:
        raise ValidationError(
            {"name": _("Two organisations have this name: give a slug or an identifier.")}
        )
    return named[0] if named else None


def _set_place(organisation: Organisation, slug: str) -> list[str]:
    place = Place.objects.filter(slug=slug).first()
    if place is None:
        raise ValidationError({"place": _("There is no place “%(slug)s”.") % {"slug": slug}})
    if organisation.place_id == place.pk:
        return []
    organisation.place = place
    return ["place"]


def _add_names(organisation: Organisation, row: Row) -> list[str]:
    wanted = [(row["acronym"], NameKind.SHORT)] if row["acronym"] else []
    wanted += [(a.strip(), NameKind.ALIAS) for a in row["aliases"].split("|") if a.strip()]
    known = {name.name for name in OrganisationName.objects.filter(organisation=organisation)}
    added = []
    for text, kind in wanted:
        if text not in known:
            name = OrganisationName(organisation=organisation, name=text, kind=kind)
            name.full_clean()
            name.save()
            added.append(text)
    return added


def _add_identifiers(organisation: Organisation, codes: dict[str, str]) -> list[str]:
    known = dict(
        Identifier.objects.filter(organisation=organisation).values_list("scheme", "value")
    )
    added = []
    for scheme, value in codes.items():
        if known.get(scheme) == value:
            continue
        if scheme in known:
            told = {"held": known[scheme], "value": value}
            raise ValidationError(
                {scheme: _("It already has %(held)s, not %(value)s: change it by hand.") % told}
            )
        identifier = Identifier(organisation=organisation, scheme=scheme, value=value)
        identifier.full_clean()
        identifier.save()
        added.append(scheme)
    return added
