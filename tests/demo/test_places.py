"""The demo's places: complete, and no coordinate without a source."""

import pytest

from cms.demo.places import PLACES
from partnerships.maps.geometry import holds
from partnerships.maps.outlines import outlines
from partnerships.vocabularies import PlaceKind


def test_every_place_of_the_content_is_there_in_both_languages():
    assert [(place.english, place.dutch) for place in PLACES] == [
        ("Maastricht", "Maastricht"),
        ("Venlo", "Venlo"),
        ("Brussels", "Brussel"),
        ("Liège", "Luik"),
        ("Hasselt", "Hasselt"),
        ("Heerlen", "Heerlen"),
        ("Aachen", "Aken"),
        ("Meuse-Rhine Euregion", "Euregio Maas-Rijn"),
        ("South-East Netherlands", "Zuidoost-Nederland"),
        ("Limburg", "Limburg"),
        ("Netherlands", "Nederland"),
        ("Germany", "Duitsland"),
        ("Belgium", "België"),
        ("India", "India"),
        ("Asia", "Azië"),
        ("Africa", "Afrika"),
        ("Latin America", "Latijns-Amerika"),
        ("Eastern Europe", "Oost-Europa"),
    ]
    assert len({place.slug for place in PLACES}) == 18


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.slug)
def test_coordinates_and_source_come_together(place):
    assert (place.point is None) == (place.coordinates_source == "")
    assert (place.point is None) == (place.kind in {"region", "province", "world_region"})
    assert place.kind in PlaceKind.values


@pytest.mark.parametrize(
    "place", [place for place in PLACES if place.point], ids=lambda place: place.slug
)
def test_point_lies_in_its_country(place):
    countries = {country.code: country for country in outlines("world").countries}
    detailed = {country.code: country for country in outlines("euregion").countries}
    country = countries[place.country] if place.kind == "country" else detailed[place.country]
    latitude, longitude = place.point

    assert any(holds(ring, (longitude, latitude)) for ring in country.rings)


def test_name_holds_both_languages():
    assert PLACES[3].name == {"en": "Liège", "nl": "Luik"}
