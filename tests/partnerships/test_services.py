"""@facts, @members, @networks, @partners, @programmes, @places, @calls and @related-news."""

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import (
    ContentPageFactory,
    MembershipFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PlaceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BASE = "http://testserver"
NAMES = ["calls", "facts", "members", "networks", "partners", "places", "programmes",
         "related-news"]  # fmt: skip
MAASTRICHT = {
    "slug": "maastricht", "name": "Maastricht", "kind": {"title": "City", "token": "city"},
    "country": {"title": "Netherlands", "token": "NL"}, "latitude": "50.85000",
    "longitude": "5.69000",
}  # fmt: skip
OURS = {
    "@id": f"{BASE}/en/partners/maastricht-university",
    "title": "Maastricht University",
    "slug": "maastricht-university",
    "name": "Maastricht University",
    "names": [
        {
            "name": "Universiteit Maastricht",
            "kind": {"title": "Official name", "token": "official"},
            "language": "nl",
        }
    ],
    "kind": {"title": "University", "token": "university"},
    "status": {"title": "Partner", "token": "partner"},
    "country": {"title": "Netherlands", "token": "NL"},
    "place": MAASTRICHT,
    "website": "https://um.example.org/",
    "identifiers": [],
}


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_facts(filled, get):
    body = get("en/networks/wun", "facts")

    assert body["items_total"] == 2
    assert [(item["value"], item["text"]) for item in body["items"]] == [
        ("25.0000", "25\N{NO-BREAK SPACE}universities"),
        ("3900000.0000", "3.9\N{NO-BREAK SPACE}million\N{NO-BREAK SPACE}inhabitants"),
    ]
    assert body["items"][0]["measures"] == {"title": "Members of the network", "token": "members"}
    assert (body["items"][0]["source"], body["items"][0]["as_of"]) == ("Annual report", "2024")


def test_members(filled, get):
    assert get("en/networks/wun", "members") == {
        "items": [
            {
                "organisation": OURS,
                "role": {"title": "Founder", "token": "founder"},
                "since": "2008-05",
                "until": "",
                "source": "",
                "source_url": "",
            }
        ],
        "items_total": 1,
        "member_count": {"stated": 25, "listed": 1, "complete": False},
    }


NETWORK = {
    "@id": f"{BASE}/en/networks/wun",
    "@type": "NetworkPage",
    "title": "Worldwide Universities Network",
    "description": "Worldwide Universities Network in a sentence.",
    "review_state": "published",
    "type_title": "Network",
    "acronym": "WUN",
}


@pytest.mark.parametrize("path", ["en/partners/maastricht-university", "en", ""])
def test_networks_of_an_organisation_and_of_our_own(filled, get, client, path):
    body = client.get(f"/++api++/{path}/@networks").json()

    assert body["items_total"] == 1
    assert body["items"] == [
        {
            "network": NETWORK,
            "role": {"title": "Founder", "token": "founder"},
            "since": "2008-05",
            "until": "",
            "source": "",
            "source_url": "",
        }
    ]


def test_networks_of_a_network(filled, get):
    own = filled.pages["network"]
    other = NetworkPageFactory(parent=filled.networks, title="Above", slug="above")
    MembershipFactory(network=other, organisation=own.organisation, role="associate")

    [found] = get("en/networks/wun", "networks")["items"]

    assert found["network"]["@id"] == f"{BASE}/en/networks/above"
    assert found["role"]["token"] == "associate"


def test_a_membership_of_a_closed_network_is_for_its_readers(filled, get, client):
    close(filled.pages["network"])

    assert get("en", "networks") == {"items": [], "items_total": 0}

    client.force_login(UserFactory())
    assert get("en", "networks")["items_total"] == 1


def test_partners_of_a_page(filled, get):
    body = get("en/collaborations/york", "partners")

    assert [(i["organisation"]["slug"], i["role"]["token"], i["since"]) for i in body["items"]] == [
        (i.organisation.slug, i.role, i.since) for i in filled.pages["collaboration"].partners.all()
    ]
    york = next(i for i in body["items"] if i["organisation"]["slug"] == "university-of-york")
    assert york["organisation"]["identifiers"] == [
        {
            "scheme": {"title": "ROR", "token": "ror"},
            "value": "04m01e293",
            "url": "https://ror.org/04m01e293",
        }
    ]
    assert york["role"] == {"title": "Partner", "token": "partner"}


def test_research_centres_are_partners_of_a_region(filled, get):
    items = get("en/region/euregion", "partners")["items"]

    assert [(i["organisation"]["slug"], i["role"]["token"]) for i in items] == [
        ("university-of-york", "partner"),
        ("border", "research_centre"),
    ]


@pytest.mark.parametrize("path", ["en/partners", "en", ""])
def test_partners_of_the_site(filled, client, path):
    body = client.get(f"/++api++/{path}/@partners?b_size=2").json()

    assert body["items_total"] == 5
    assert [item["organisation"]["title"] for item in body["items"]] == [
        "Border Institute", "Funding Council",
    ]  # fmt: skip
    assert body["items"][1]["networks"] == []
    [tie] = body["items"][1]["pages"]
    assert tie["page"]["@id"] == f"{BASE}/en/collaborations/york"
    assert (tie["role"], tie["since"]) == ({"title": "Funder", "token": "funder"}, "")
    assert body["batching"]["next"].endswith("@partners?b_start=2&b_size=2")


def test_programmes(filled, get):
    body = get("en/networks/wun", "programmes")

    assert body["items_total"] == 1
    [found] = body["items"]
    parties = found.pop("parties")
    assert [party["@id"] for party in parties] == [f"{BASE}/en/partners/university-of-york"]
    assert found == {
        "slug": found["slug"],
        "title": "Public Policy",
        "form": {"title": "Double master's degree", "token": "double_master"},
        "state": {"title": "Being developed", "token": "developing"},
        "description": "",
        "audiences": [{"title": "Students", "token": "students"}],
        "partly_there": False,
        "url": "",
        "place": None,
    }


def test_programmes_of_an_organisation(filled, get):
    assert get("en/partners/university-of-york", "programmes")["items_total"] == 4
    assert get("en/partners/maastricht-university", "programmes")["items_total"] == 0


def test_a_party_that_nothing_public_names_has_no_address(filled, get):
    programme = filled.pages["network"].programmes.get().programme
    programme.parties.add(OrganisationFactory(name="Nowhere", slug="nowhere"))
    programme.save()

    [found] = get("en/networks/wun", "programmes")["items"]

    assert {party["slug"]: party["@id"] for party in found["parties"]} == {
        "nowhere": None,
        "university-of-york": f"{BASE}/en/partners/university-of-york",
    }


def test_places_of_a_campus_and_of_a_region(filled, get):
    campus = get("en/region/campus-brussels", "places")
    region = get("en/region/euregion", "places")

    assert campus == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "campus-brussels",
                "geometry": {"type": "Point", "coordinates": [4.37, 50.84]},
                "properties": {
                    "@id": f"{BASE}/en/region/campus-brussels",
                    "name": "Campus Brussels",
                    "role": "campus",
                    "source": "Test",
                },
            },
            {
                "type": "Feature",
                "id": "brussels",
                "geometry": None,
                "properties": {
                    "name": "Brussels",
                    "role": "city",
                    "slug": "brussels",
                    "kind": {"title": "City", "token": "city"},
                    "country": {"title": "Belgium", "token": "BE"},
                    "source": "",
                },
            },
        ],
    }
    [liege] = region["features"]
    assert liege["geometry"] == {"type": "Point", "coordinates": [5.57, 50.63]}
    assert (liege["properties"]["name"], liege["properties"]["role"]) == ("Liège", "place")


def test_places_of_a_network_are_those_of_its_members(filled, get):
    page = filled.pages["network"]
    nowhere = OrganisationFactory(name="Nowhere", place=PlaceFactory())
    former = OrganisationFactory(name="Former", place=PlaceFactory(latitude="1", longitude="1"))
    beside = OrganisationFactory(name="Beside", slug="beside", place=filled.university.place)
    MembershipFactory(network=page, organisation=OrganisationFactory(place=None))
    MembershipFactory(network=page, organisation=nowhere)
    MembershipFactory(network=page, organisation=former, role="former")
    MembershipFactory(network=page, organisation=beside)

    first, second = get("en/networks/wun", "places")["features"]

    assert first == {
        "type": "Feature",
        "id": "maastricht-university",
        "geometry": {"type": "Point", "coordinates": [5.69, 50.85]},
        "properties": {
            "name": "Maastricht",
            "role": "member",
            "slug": "maastricht",
            "kind": {"title": "City", "token": "city"},
            "country": {"title": "Netherlands", "token": "NL"},
            "source": filled.university.place.coordinates_source,
            "organisation": {
                "@id": f"{BASE}/en/partners/maastricht-university",
                "title": "Maastricht University",
            },
        },
    }
    assert (second["id"], second["geometry"]) == ("beside", first["geometry"])


def test_places_of_a_network_are_for_who_may_read_where_its_members_are_entered(
    filled, in_dutch, get
):
    page = in_dutch(filled.pages["network"])
    [member] = get(page.url, "places")["features"]
    assert member["properties"]["organisation"]["title"] == "Universiteit Maastricht"

    close(filled.pages["network"])

    assert get(page.url, "places")["features"] == []


SQUARE = {"type": "Polygon", "coordinates": [[[5, 50], [6, 50], [6, 51], [5, 50]]]}


@pytest.mark.parametrize(
    ("source", "roles"), [("A register", ["region", "boundary"]), ("", ["region"])]
)
def test_a_boundary_is_there_with_its_source(filled, get, source, roles):
    page = filled.pages["region"]
    page.places.all().delete()
    page.region = PlaceFactory(slug="euregion", boundary=SQUARE, boundary_source=source)
    page.save()

    found = get("en/region/euregion", "places")["features"]

    assert [feature["properties"]["role"] for feature in found] == roles
    if source:
        assert found[1]["geometry"] == SQUARE
        assert found[1]["id"] == "euregion-boundary-1"
        assert found[1]["properties"]["source"] == "A register"


def test_places_are_sent_as_geojson(filled, client):
    answer = client.get("/++api++/en/region/euregion/@places")

    assert answer["Content-Type"] == "application/geo+json"


def test_place_of_an_organisation(filled, get):
    [found] = get("en/partners/maastricht-university", "places")["features"]

    assert found["geometry"] == {"type": "Point", "coordinates": [5.69, 50.85]}


@pytest.mark.parametrize("name", ["facts", "members", "programmes"])
def test_rows_of_an_origin_that_is_closed_do_not_show(filled, in_dutch, get, name):
    page = in_dutch(filled.pages["network"])
    assert get(page.url, name)["items_total"] > 0
    close(filled.pages["network"])

    assert get(page.url, name)["items"] == []


def test_in_dutch(filled, in_dutch, get):
    page = in_dutch(filled.pages["network"])
    in_dutch(filled.directory)
    in_dutch(filled.pages["news"])

    [member] = get(page.url, "members")["items"]
    [news] = get(page.url, "related-news")["items"]
    [mine] = get("nl", "networks")["items"]

    assert member["organisation"]["title"] == "Universiteit Maastricht"
    assert member["organisation"]["@id"] == f"{BASE}/nl/partners/maastricht-university"
    assert member["role"]["title"] == "Oprichter"
    assert news["@id"] == f"{BASE}/nl/news/awards-open"
    assert mine["network"]["@id"] == f"{BASE}{page.url}".rstrip("/")


@pytest.mark.parametrize("path", ["", "en/about"])
@pytest.mark.parametrize("name", NAMES)
def test_what_has_nothing_to_say_says_so(home, client, name, path):
    ContentPageFactory(parent=home, slug="about")

    body = client.get(f"/++api++/{path}/@{name}").json()

    assert body.get("items", body.get("features")) == []


# What it costs.
