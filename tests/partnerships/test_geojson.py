"""@geojson: listings and searches as maps; bbox in @search."""

import json
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator
from wagtail.models import PageViewRestriction

from cms.api.openapi import document
from partnerships.maps import bounding_box
from partnerships.models import PagePlace
from tests.factories import (
    CampusPageFactory,
    CollaborationPageFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PartnerFactory,
    PartnershipIndexPageFactory,
    PlaceFactory,
    RegionalPartnershipPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BASE = "http://testserver"
POINTS = {
    "liege": (5.57, 50.63), "aachen": (6.08, 50.77), "suva": (178.44, -18.14),
    "apia": (-171.76, -13.83), "bxl": (4.35, 50.85),
}  # fmt: skip


@pytest.fixture
def place():
    """``place("liege")``: a place with its point; unknown names have none."""

    def make(slug):
        longitude, latitude = POINTS.get(slug, (None, None))
        return PlaceFactory(
            slug=slug, name={"en": slug.title()}, latitude=latitude, longitude=longitude
        )

    return make


@pytest.fixture
def index(home, place):
    """Ties with places, a campus with its own point and one without, a network without a place."""
    index = PartnershipIndexPageFactory(parent=home, slug="ties", title="Ties")
    brussels = place("bxl")

    def tie(slug, *slugs):
        page = CollaborationPageFactory(parent=index, slug=slug, title=slug.title())
        for name in slugs:
            PagePlace.objects.create(page=page, place=place(name))

    tie("border", "liege", "aachen", "nowhere")
    tie("fiji", "suva")
    tie("samoa", "apia")
    tie("unplaced")
    CampusPageFactory(
        parent=index, slug="own", title="Own", place=brussels,
        latitude=Decimal("52.1"), longitude=Decimal("4.3"),
    )  # fmt: skip
    CampusPageFactory(parent=index, slug="city", title="City", place=brussels)
    NetworkPageFactory(parent=index, slug="net")
    return index


@pytest.fixture
def found(client):
    """``found("en/ties", "bbox=…")``: the ends of the ``@id`` of the features."""

    def ask(path="en/ties", query=""):
        answer = client.get(f"/++api++/{path}/@geojson?{query}")
        assert answer.status_code == 200, answer.content
        assert answer["Content-Type"] == "application/geo+json"
        return [f["properties"]["@id"].rpartition("/")[2] for f in answer.json()["features"]]

    return ask


def test_whole_answer(index, client):
    body = client.get("/++api++/en/ties/@geojson?b_size=1&sort_on=id").json()
    [feature] = body.pop("features")

    assert body == {
        "@id": f"{BASE}/en/ties/@geojson",
        "type": "FeatureCollection",
        "items_total": 5,
        "batching": {
            "@id": f"{BASE}/en/ties/@geojson?b_size=1&sort_on=id",
            "first": f"{BASE}/en/ties/@geojson?b_start=0&b_size=1&sort_on=id",
            "last": f"{BASE}/en/ties/@geojson?b_start=4&b_size=1&sort_on=id",
            "next": f"{BASE}/en/ties/@geojson?b_start=1&b_size=1&sort_on=id",
        },
    }
    page = index.get_children().get(slug="border")
    assert feature["id"] == page.api_identity.uid
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {
        "type": "MultiPoint",
        "coordinates": [[5.57, 50.63], [6.08, 50.77]],
    }
    places = feature["properties"].pop("places")
    assert [(p["slug"], p["longitude"], p["latitude"]) for p in places] == [
        ("liege", "5.57000", "50.63000"), ("aachen", "6.08000", "50.77000"),
    ]  # fmt: skip
    assert feature["properties"] == {
        "@id": f"{BASE}/en/ties/border",
        "@type": "CollaborationPage",
        "name": "Border",
        "description": "Border in a sentence.",
    }


def test_is_as_described(index, client):
    schema = {
        "$ref": "#/components/schemas/GeojsonAnswer",
        "components": document.document()["components"],
    }
    for query in ("", "b_size=2", "bbox=0,0,0,0", "SearchableText=*"):
        body = client.get(f"/++api++/en/ties/@geojson?{query}").json()
        assert list(Draft202012Validator(schema).iter_errors(body)) == []


def test_a_campus_has_its_own_point_else_that_of_its_city(index, client):
    features = client.get("/++api++/en/ties/@geojson").json()["features"]
    points = {f["properties"]["name"]: f["geometry"] for f in features}

    assert points["Own"] == {"type": "Point", "coordinates": [4.3, 52.1]}
    assert points["City"] == {"type": "Point", "coordinates": [4.35, 50.85]}


def test_a_region_has_its_own_point_and_those_of_its_places(index, place, client):
    page = RegionalPartnershipPageFactory(
        parent=index, slug="region", region=PlaceFactory(slug="r", latitude="1", longitude="2")
    )
    PagePlace.objects.create(page=page, place=PlaceFactory(slug="p", latitude="3", longitude="4"))

    features = client.get("/++api++/en/ties/@geojson?id=region").json()["features"]

    assert [f["geometry"]["coordinates"] for f in features] == [[[2.0, 1.0], [4.0, 3.0]]]


@pytest.mark.parametrize(
    ("box", "slugs"),
    [
        ("-180,-90,180,90", ["border", "fiji", "samoa", "own", "city"]),
        ("5,50,6,51", ["border"]),
        ("5.57,50.63,5.57,50.63", ["border"]),  # the edge is inside
        ("5.58,50,6,51", []),
        ("4,50,5,53", ["own", "city"]),
        ("4.34,50.84,4.36,50.86", ["city"]),  # a campus with a point is not in its city
        ("170,-20,-170,-10", ["fiji", "samoa"]),  # across the antimeridian
        ("-170,-20,170,-10", []),
        ("-180,-20,-170,-10", ["samoa"]),
    ],
)
def test_bounding_box(index, found, box, slugs):
    assert found(query=f"bbox={box}") == slugs


def test_two_boxes_are_united(index, found):
    assert found(query="bbox=5,50,6,51&bbox=170,-20,180,-10") == ["border", "fiji"]


@pytest.mark.parametrize(
    ("box", "message"),
    [
        ("", "bbox must be west,south,east,north, not ''."),
        ("1,2,3", "bbox must be west,south,east,north, not '1,2,3'."),
        ("1,2,3,4,5,6", "bbox must be west,south,east,north, not '1,2,3,4,5,6'."),
        ("1," * 100, f"bbox must be west,south,east,north, not '{'1,' * 50}…'."),
        ("a,2,3,4", "west of bbox must be a number of degrees between -180 and 180, not 'a'."),
        ("1,-91,3,4", "south of bbox must be a number of degrees between -90 and 90, not '-91'."),
        ("1,2,181,4", "east of bbox must be a number of degrees between -180 and 180, not '181'."),
        ("1,2,3,nan", "north of bbox must be a number of degrees between -90 and 90, not 'nan'."),
        ("1,2,3,1e1", "north of bbox must be a number of degrees between -90 and 90, not '1e1'."),
        ("1,5,3,4", "south of bbox, 5, lies north of its north, 4."),
    ],
)
@pytest.mark.parametrize("path", ["en/ties/@geojson", "en/partners/@geojson", "@search"])
def test_what_is_no_box(filled, index, client, path, box, message):
    answer = client.get(f"/++api++/{path}", {"bbox": box})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_search_parameters_make_it_a_search(index, found):
    assert found("en") == []  # the sections right below have no place
    assert found("en", "path=/en/ties&sort_on=id") == ["border", "city", "fiji", "own", "samoa"]
    assert found("en", "portal_type=CampusPage") == ["own", "city"]
    assert found("en", "portal_type=CampusPage&bbox=4,51,5,53") == ["own"]
    assert found("en", "SearchableText=fiji") == ["fiji"]
    assert found("en", "SearchableText=*") == []
    assert found("en/ties", "country=NL&bbox=5,50,6,51") == ["border"]


def test_batches_are_cut(index, client, settings):
    settings.CMS_API_BATCH_SIZE_MAX = 2

    body = client.get("/++api++/en/ties/@geojson?b_size=1000").json()

    assert (len(body["features"]), body["items_total"]) == (2, 5)


def test_names_that_look_like_commands_and_unknown_ones(index, client):
    refused = client.get("/++api++/en/ties/@geojson?places__name=x")
    ignored = client.get("/++api++/en/ties/@geojson?colour=red")

    assert refused.status_code == 400
    assert (ignored.status_code, ignored["Ignored-Parameters"]) == (200, "colour")


@pytest.mark.parametrize(
    "path", ["", "en", "en/ties/unplaced", "en/partners/maastricht-university"]
)
def test_what_has_nothing_below_it_is_empty(filled, index, client, path):
    body = client.get(f"/++api++/{path}/@geojson").json()

    assert (body["features"], body["items_total"]) == ([], 0)


def test_a_search_takes_a_box(index, client):
    items = client.get("/++api++/@search?bbox=170,-20,-170,-10").json()["items"]
    rows = [{"i": "bbox", "o": "plone.app.querystring.operation.selection.any", "v": ["5,50,6,51"]}]
    composed = client.get("/++api++/@querystring-search", {"query": json.dumps({"query": rows})})

    assert [item["@id"].rpartition("/")[2] for item in items] == ["fiji", "samoa"]
    assert [i["@id"].rpartition("/")[2] for i in composed.json()["items"]] == ["border"]


LIEGE, AACHEN, SUVA = "bbox=5.5,50.6,5.6,50.7", "bbox=6,50.7,6.1,50.8", "bbox=178,-19,179,-18"


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        (f"{LIEGE}&{SUVA}&bbox.operator=or", ["border", "fiji"]),
        (f"{LIEGE}&{SUVA}&bbox.operator=and", []),
        (f"{LIEGE}&{AACHEN}&bbox.operator=and", ["border"]),
    ],
)
def test_a_point_in_one_or_in_each_of_several_boxes(index, client, found, query, slugs):
    items = client.get(f"/++api++/@search?{query}").json()["items"]

    assert [item["@id"].rpartition("/")[2] for item in items] == slugs
    assert found(query=query) == slugs


def test_an_organisation_has_one_place(filled, client):
    def ids(operator):
        query = f"bbox=5,50,6,51&bbox=5.6,50.8,7,52&bbox.operator={operator}"
        body = client.get(f"/++api++/en/partners/@geojson?{query}").json()
        return [feature["id"] for feature in body["features"]]

    liege = PlaceFactory(slug="lg", name={"en": "Liège"}, latitude="50.63", longitude="5.57")
    PartnerFactory(
        page=filled.pages["collaboration"],
        organisation=OrganisationFactory(name="Liège", slug="uliege", place=liege),
    )

    assert ids("or") == ["uliege", "maastricht-university"]
    assert ids("and") == ["maastricht-university"]


def test_organisations_of_the_directory(filled, client):
    OrganisationFactory(name="Hidden", place=PlaceFactory(latitude="1", longitude="1"))
    liege = PlaceFactory(slug="lg", name={"en": "Liège"}, latitude="50.63", longitude="5.57")
    PartnerFactory(
        page=filled.pages["collaboration"],
        organisation=OrganisationFactory(name="Liège", slug="uliege", place=liege),
    )

    whole = client.get("/++api++/en/partners/@geojson").json()
    boxed = client.get("/++api++/en/partners/@geojson?bbox=5.6,50,6,51").json()

    assert [f["id"] for f in whole["features"]] == ["uliege", "maastricht-university"]
    assert whole["items_total"] == 2
    [feature] = boxed["features"]
    assert feature["properties"].pop("places")[0]["slug"] == "maastricht"
    assert feature == {
        "type": "Feature",
        "id": "maastricht-university",
        "geometry": {"type": "Point", "coordinates": [5.69, 50.85]},
        "properties": {
            "@id": f"{BASE}/en/partners/maastricht-university",
            "@type": "Organisation",
            "name": "Maastricht University",
            "description": "University",
        },
    }


def test_pages_that_may_not_be_read_are_on_no_map(index, client, found):
    page = index.get_children().get(slug="fiji")
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert found(query="bbox=170,-20,180,-10") == []
    assert client.get("/++api++/en/ties/@geojson").json()["items_total"] == 4

    client.force_login(UserFactory())
    assert found(query="bbox=170,-20,180,-10") == ["fiji"]


def test_a_translation_has_the_places_of_its_origin_as_far_as_they_may_be_read(
    filled, in_dutch, client
):
    page = in_dutch(filled.pages["collaboration"])
    url = f"/++api++{page.get_parent().url}@geojson?bbox=5,50,6,51"

    [feature] = client.get(url).json()["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [5.57, 50.63]}
    assert feature["properties"]["places"][0]["name"] == "Luik"

    PageViewRestriction.objects.create(page=filled.pages["collaboration"], restriction_type="login")
    assert client.get(url).json()["features"] == []


@pytest.mark.parametrize("query", ["", "bbox=-180,-90,180,90", "portal_type=CollaborationPage"])
def test_cost(index, client, queries_of, query):
    url = f"/++api++/en/ties/@geojson?{query}"
    client.get(url)
    few = queries_of(lambda: client.get(url))

    for number in range(6):
        page = CollaborationPageFactory(parent=index, slug=f"more-{number}")
        CampusPageFactory(
            parent=index, place=PlaceFactory(latitude=number, longitude=number), slug=f"c-{number}"
        )
        for other in range(3):
            place = PlaceFactory(latitude=Decimal(number + other), longitude=Decimal(number))
            PagePlace.objects.create(page=page, place=place)

    assert queries_of(lambda: client.get(url)) == few <= 10


def test_cost_in_dutch(filled, in_dutch, client, queries_of):
    def more(number):
        page = CollaborationPageFactory(parent=filled.collaborations, slug=f"more-{number}")
        place = PlaceFactory(latitude=Decimal(number), longitude=Decimal(number))
        PagePlace.objects.create(page=page, place=place)
        return in_dutch(page)

    url = f"/++api++{more(1).get_parent().url}@geojson"
    client.get(url)
    few = queries_of(lambda: client.get(url))

    for number in range(2, 6):
        more(number)

    assert len(client.get(url).json()["features"]) == 5
    assert queries_of(lambda: client.get(url)) == few


def test_a_box_of_numbers():
    box = bounding_box.parse(" 4.5, +50 ,6.25,51.0")

    assert box == bounding_box.BoundingBox(
        Decimal("4.5"), Decimal(50), Decimal("6.25"), Decimal("51.0")
    )
