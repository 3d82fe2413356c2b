"""The records that the pages share, the same at every size of the site."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.images import get_image_model
from wagtail.models import Collection

from cms.demo.bench.insert import insert
from cms.demo.bench.words import name, sentence
from cms.models import Theme
from partnerships.models import Organisation, Person, Place, Programme
from partnerships.models.organisations import Identifier, OrganisationName

IMAGES, ORGANISATIONS, PLACES, PROGRAMMES, PEOPLE, THEMES = 12, 200, 30, 20, 30, 10
WIDTH, HEIGHT = 1800, 1200


@dataclass(frozen=True)
class Records:
    """Primary keys by kind."""

    images: list[int]
    organisations: list[int]
    places: list[int]
    programmes: list[int]
    people: list[int]
    themes: list[int]


def add_records(random: Random) -> Records:
    places = _places(random)
    organisations = _organisations(random, places)
    return Records(
        images=[_image(number) for number in range(IMAGES)],
        organisations=organisations,
        places=places,
        programmes=_programmes(random, places),
        people=_people(random, organisations),
        themes=_keys([Theme(slug=f"theme-{n}", name=_both(random)) for n in range(THEMES)]),
    )


def _keys(rows: list[Any]) -> list[int]:
    return [row.pk for row in insert(rows)]


def _both(random: Random) -> dict[str, str]:
    text = name(random, 2)
    return {"en": text, "nl": f"{text} (nl)"}


def _places(random: Random) -> list[int]:
    return _keys(
        [
            Place(
                slug=f"place-{number}",
                name=_both(random),
                kind="city",
                country=random.choice(("NL", "BE", "DE", "FR")),
                latitude=50 + number % 5,
                longitude=4 + number % 7,
                coordinates_source="made up",
            )
            for number in range(PLACES)
        ]
    )


def _organisations(random: Random, places: list[int]) -> list[int]:
    keys = _keys(
        [
            Organisation(
                name=f"{name(random)} {number}",
                slug=f"organisation-{number}",
                kind="university",
                country=random.choice(("NL", "BE", "DE", "FR")),
                place_id=random.choice(places),
                website=f"https://www.example.org/{number}",
                is_home=number == 0,
            )
            for number in range(ORGANISATIONS)
        ]
    )
    insert(
        [
            OrganisationName(organisation_id=pk, name=name(random), kind=kind, language=language)
            for pk in keys
            for kind, language in (("official", "nl"), ("short", ""))
        ]
    )
    insert([Identifier(organisation_id=pk, scheme="wikidata", value=f"Q{pk}") for pk in keys])
    return keys


def _programmes(random: Random, places: list[int]) -> list[int]:
    return _keys(
        [
            Programme(
                slug=f"programme-{number}",
                title=_both(random),
                form="joint",
                description={"en": sentence(random), "nl": sentence(random)},
                audiences=["students"],
                place_id=random.choice(places),
            )
            for number in range(PROGRAMMES)
        ]
    )


def _people(random: Random, organisations: list[int]) -> list[int]:
    return _keys(
        [
            Person(
                name=f"{name(random, 2)} {number}",
                job_title=_both(random),
                organisation_id=random.choice(organisations),
            )
            for number in range(PEOPLE)
        ]
    )


def _image(number: int) -> int:
    """A plain picture; its file is shared by all databases that this machine measures."""
    image: Any = get_image_model()(title=f"Bench {number}", width=WIDTH, height=HEIGHT)
    image.alt_text = {"en": f"Colour {number}", "nl": f"Kleur {number}"}
    image.collection = Collection.get_first_root_node()
    file = image._meta.get_field("file")
    path = file.generate_filename(image, f"bench-{number}.jpg")
    if not file.storage.exists(path):
        drawn = BytesIO()
        Pillow.new("RGB", (WIDTH, HEIGHT), (number * 20, 120, 160)).save(drawn, "JPEG")
        path = file.storage.save(path, ContentFile(drawn.getvalue()))
    image.file = path
    image._set_image_file_metadata()
    image.save()
    return int(image.pk)
