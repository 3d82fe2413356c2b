"""The records that pages share: themes, places, organisations, programmes, people."""

from cms.demo.content.records import (
    ORGANISATIONS,
    PEOPLE,
    PROGRAMMES,
    THEMES,
    OrganisationRecord,
    ProgrammeRecord,
)
from cms.demo.made import Made
from cms.demo.places import PLACES, PlaceRecord
from cms.models import Theme
from partnerships.models import Organisation, OrganisationName, Person, Place, Programme


def add_records(made: Made) -> None:
    """Every record that no page owns; logos must have been made before."""
    for slug, name in THEMES:
        made.add("theme", slug, Theme.objects.create(slug=slug, name=name.both))
    for place in PLACES:
        made.add("place", place.slug, _place(place))
    for organisation in ORGANISATIONS:
        made.add("organisation", organisation.slug, _organisation(organisation, made))
    for programme in PROGRAMMES:
        made.add("programme", programme.slug, _programme(programme, made))
    for person in PEOPLE:
        made.add(
            "person",
            person.slug,
            Person.objects.create(
                name=person.name,
                job_title=person.job_title.both,
                organisation=made.get("organisation", person.organisation),
            ),
        )


def _place(record: PlaceRecord) -> Place:
    place = Place(
        slug=record.slug,
        name=record.name,
        kind=record.kind,
        country=record.country,
        latitude=record.latitude,
        longitude=record.longitude,
        coordinates_source=record.coordinates_source,
    )
    place.full_clean()
    place.save()
    return place


def _organisation(record: OrganisationRecord, made: Made) -> Organisation:
    organisation = Organisation(
        slug=record.slug,
        name=record.name,
        kind=record.kind,
        status=record.status,
        country=record.country,
        place=made.get("place", record.place) if record.place else None,
        logo=made.find("logo", record.slug),
        is_home=record.is_home,
    )
    organisation.names = [
        OrganisationName(name=name.name, kind=name.kind, language=name.language, sort_order=order)
        for order, name in enumerate(record.names)
    ]
    organisation.full_clean()
    organisation.save()
    return organisation


def _programme(record: ProgrammeRecord, made: Made) -> Programme:
    programme = Programme(
        slug=record.slug,
        title=record.title.both,
        form=record.form,
        state=record.state,
        description=record.description.both if record.description else {},
        audiences=list(record.audiences),
        place=made.get("place", record.place) if record.place else None,
        partly_there=record.partly_there,
    )
    programme.full_clean()
    programme.save()
    programme.parties = [made.get("organisation", slug) for slug in record.parties]
    programme.save()
    return programme
