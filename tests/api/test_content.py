"""The content object, for each page type and for what any page may declare."""

import datetime
from decimal import Decimal

import pytest
from wagtail.api import APIField
from wagtail.images.api.fields import ImageRenditionField

from cms.api.page_types import api_type
from cms.api.serializers.files import version_of
from home.models import ContentPage, HomePage
from partnerships.models import NetworkPage
from tests.factories import (
    CampusPageFactory,
    CollaborationPageFactory,
    ContentPageFactory,
    FactFactory,
    HomePageFactory,
    ImageFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    OrganisationIndexPageFactory,
    PartnershipIndexPageFactory,
    RegionalPartnershipPageFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

COMMON = {
    "@id", "@type", "UID", "id", "title", "description", "type_title", "parent", "created",
    "modified", "review_state", "version", "layout", "is_folderish", "previous_item", "next_item",
    "lock", "@components", "allow_discussion", "exclude_from_nav", "effective", "expires",
    "creators", "contributors", "rights", "subjects", "language", "relatedItems", "working_copy",
    "working_copy_of", "items", "items_total", "blocks", "blocks_layout", "preview_image_link",
    "nav_title",
}  # fmt: skip


@pytest.mark.parametrize(
    ("factory", "type_name"),
    [
        (ContentPageFactory, "Document"),
        (PartnershipIndexPageFactory, "PartnershipIndexPage"),
        (OrganisationIndexPageFactory, "OrganisationIndexPage"),
        (NetworkPageFactory, "NetworkPage"),
        (RegionalPartnershipPageFactory, "RegionalPartnershipPage"),
        (CampusPageFactory, "CampusPage"),
        (CollaborationPageFactory, "CollaborationPage"),
        (NewsIndexPageFactory, "NewsIndexPage"),
        (NewsPageFactory, "News Item"),
    ],
)
def test_every_page_type_has_what_every_object_has(factory, type_name, api, home):
    page = factory(parent=home, title="A page", slug="a-page")

    answer = api.get("/++api++/en/a-page")

    data = answer.json()
    assert answer.status_code == 200
    assert COMMON - data.keys() == set()
    assert data["@type"] == type_name
    assert data["@id"] == "http://testserver/en/a-page"
    assert data["title"] == "A page"
    assert data["id"] == "a-page"
    assert data["UID"] == page.api_identity.uid
    assert data["language"] == {"title": "English", "token": "en"}
    assert data["parent"]["@id"] == "http://testserver/en"
    assert data["review_state"] == "published"


def test_home_page_stands_below_the_virtual_root(api, home, dutch_home):
    data = api.get("/++api++/nl").json()

    assert data["@type"] == "HomePage"
    assert data["parent"]["@type"] == "Plone Site"
    assert data["parent"]["@id"] == "http://testserver"
    assert data["language"] == {"title": "Nederlands", "token": "nl"}


def test_virtual_root_holds_the_language_homes(api, home, dutch_home):
    data = api.get("/++api++/").json()

    assert data["@type"] == "Plone Site"
    assert data["@id"] == "http://testserver"
    assert [item["@id"] for item in data["items"]] == [
        "http://testserver/en",
        "http://testserver/nl",
    ]
    assert data["items_total"] == 2
    assert data["parent"] == {}
    assert data["review_state"] is None
    assert not {"created", "modified", "previous_item", "next_item"} & data.keys()


def test_virtual_root_of_no_homes(api, home):
    home.unpublish()

    data = api.get("/++api++/").json()

    assert (data["items"], data["items_total"]) == ([], 0)


@pytest.mark.parametrize(
    "path",
    [
        "/++api++/en/news-room",
        "/++api++/en/news-room/",
        "/++api++//en//news-room//",
        "/++api++/en/news%2Droom",
    ],
)
def test_one_page_has_many_spellings(path, api, home):
    ContentPageFactory(parent=home, slug="news-room")

    assert api.get(path).json()["@id"] == "http://testserver/en/news-room"


def test_root_answers_without_a_slash(api, home):
    assert api.get("/++api++").json()["@id"] == "http://testserver"


def test_site_of_one_home_needs_no_language_in_the_path(api, home):
    ContentPageFactory(parent=home, slug="about")

    assert api.get("/++api++/about").json()["@id"] == "http://testserver/en/about"


def test_home_is_found_by_its_language_too(api, home, dutch_home):
    ContentPageFactory(parent=dutch_home, slug="over", locale=dutch_home.locale)
    dutch_home.slug = "start"
    dutch_home.save()

    assert api.get("/++api++/nl/over").json()["@id"] == "http://testserver/start/over"


def test_neighbours_and_children(api, home):
    first, middle, last = (
        ContentPageFactory(parent=home, title=t, slug=t) for t in ("one", "two", "three")
    )
    ContentPageFactory(parent=middle, title="child", slug="child")

    data = api.get("/++api++/en/two").json()

    assert data["previous_item"]["@id"] == "http://testserver/en/one"
    assert data["next_item"]["@id"] == "http://testserver/en/three"
    assert data["items"] == [
        {
            "@id": "http://testserver/en/two/child",
            "@type": "Document",
            "title": "child",
            "description": "child in a sentence.",
            "review_state": "published",
            "type_title": "Content page",
        }
    ]
    assert data["items_total"] == 1
    assert api.get("/++api++/en/one").json()["previous_item"] == {}
    assert api.get("/++api++/en/three").json()["next_item"] == {}
    assert (first.title, last.title) == ("one", "three")


def test_items_can_be_left_out(api, home):
    data = api.get("/++api++/en?include_items=false").json()

    assert not {"items", "items_total"} & data.keys()


def test_dates_are_iso_with_offset(api, home):
    page = ContentPageFactory(parent=home, slug="dated")
    moment = datetime.datetime(2026, 1, 31, 10, 0, 0, 123456, datetime.UTC)
    ContentPage.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment
    )

    data = api.get("/++api++/en/dated").json()

    assert data["created"] == data["modified"] == data["effective"] == "2026-01-31T10:00:00+00:00"
    assert data["expires"] is None


def test_description_falls_back_to_that_for_search_engines(api, home):
    ContentPageFactory(parent=home, slug="a", summary="", search_description="Found by engines")

    assert api.get("/++api++/en/a").json()["description"] == "Found by engines"


def test_facts_are_rows_with_exact_values(api, home):
    page = NetworkPageFactory(parent=home, slug="wun", title="WUN")
    fact = FactFactory(
        page=page, value=Decimal("25.00"), qualifier="about", unit={"en": "members", "nl": "leden"}
    )

    data = api.get("/++api++/en/wun").json()

    assert len(data["facts"]) == 1
    shown = data["facts"][0]
    assert Decimal(shown["value"]) == fact.value
    assert isinstance(shown["value"], str)
    assert shown["qualifier"]["token"] == "about"
    assert shown["unit"] == "members"


def test_texts_in_several_languages_are_in_the_pages_language(api, home, dutch_home):
    page = NetworkPageFactory(parent=dutch_home, slug="wun", locale=dutch_home.locale)
    FactFactory(page=page, unit={"en": "members", "nl": "leden"})
    ThemeFactory(name={"en": "Health", "nl": "Gezondheid"})
    theme = ThemeFactory(name={"en": "Sea", "nl": "Zee"}, slug="sea")
    page.themes.add(theme)
    page.save()

    data = api.get("/++api++/nl/wun").json()

    assert data["facts"][0]["unit"] == "leden"
    assert data["themes"] == [{"title": "Zee", "token": "sea"}]


def test_memberships_carry_their_organisation_role_and_dates(api, home):
    page = NetworkPageFactory(parent=home, slug="wun")
    university = OrganisationFactory(name="University of York", slug="york")
    MembershipFactory(network=page, organisation=university, role="founder", since="2000")

    shown = api.get("/++api++/en/wun").json()["memberships"]

    assert len(shown) == 1
    assert shown[0]["organisation"]["name"] == "University of York"
    assert shown[0]["role"]["token"] == "founder"
    assert shown[0]["since"] == "2000"


def test_shared_rows_are_read_from_the_other_tree(api, home, dutch_home, dutch):
    page = NetworkPageFactory(parent=home, slug="wun")
    MembershipFactory(network=page, organisation=OrganisationFactory(name="York"))
    translation = page.copy_for_translation(dutch)
    translation.memberships.clear()
    translation.slug = "wun-nl"
    translation.save_revision().publish()

    shown = api.get("/++api++/nl/wun-nl").json()["memberships"]

    assert [row["organisation"]["name"] for row in shown] == ["York"]


def test_image_field_has_every_scale_under_the_pages_own_address(api, home):
    image = ImageFactory(file__width=1000, file__height=500)
    page = ContentPageFactory(parent=home, slug="pictured", preview_image=image)
    version = version_of(image)

    data = api.get("/++api++/en/pictured").json()

    shown = data["preview_image"]
    base = "http://testserver/en/pictured/@@images"
    assert (shown["width"], shown["height"]) == (1000, 500)
    assert shown["download"] == f"{base}/preview_image-original-{version}.jpg"
    assert shown["scales"]["mini"] == {
        "download": f"{base}/preview_image-mini-{version}.jpg",
        "width": 200,
        "height": 100,
    }
    assert shown["scales"]["thumb"]["width"] == 128
    assert shown["scales"]["huge"]["width"] == 1000
    assert data["preview_image_link"]["image_field"] == "preview_image"
    assert "huge" not in data["preview_image_link"]["image_scales"]["preview_image"][0]["scales"]
    assert page.preview_image.renditions.count() == 0


def test_call_state_is_computed(api, home, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC), tick=False)
    index = NewsIndexPageFactory(parent=home, slug="news")
    NewsPageFactory(
        parent=index,
        slug="call",
        kind="call",
        call_opens=datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC),
        call_closes=datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC),
    )

    assert api.get("/++api++/en/news/call").json()["call_state"] == "open"
    assert api.get("/++api++/en/news").json()["items"][0]["call_state"] == "open"


def test_declared_serializer_is_used(api, home, monkeypatch):
    image = ImageFactory(file__width=1000, file__height=500)
    ContentPageFactory(parent=home, slug="pictured", preview_image=image)
    field = APIField(
        "thumbnail", serializer=ImageRenditionField("width-100", source="preview_image")
    )
    monkeypatch.setattr(ContentPage, "api_fields", [*ContentPage.api_fields, field])

    assert api.get("/++api++/en/pictured").json()["thumbnail"]["width"] == 100


def test_methods_may_take_the_request(api, home, monkeypatch):
    ContentPageFactory(parent=home, slug="a", title="A")
    monkeypatch.setattr(ContentPage, "shout", lambda self: self.title + "!", raising=False)
    monkeypatch.setattr(ContentPage, "caller", lambda self, request: request.method, raising=False)
    monkeypatch.setattr(ContentPage, "api_fields", ["shout", "caller"])

    data = api.get("/++api++/en/a").json()

    assert (data["shout"], data["caller"]) == ("A!", "GET")


def test_accounts_are_never_shown(api, home, monkeypatch):
    owner = UserFactory(username="S3CRET-user")
    ContentPageFactory(parent=home, slug="a", owner=owner)
    monkeypatch.setattr(ContentPage, "api_fields", ["owner"])

    answer = api.get("/++api++/en/a")

    assert answer.json()["owner"] is None
    assert b"S3CRET" not in answer.content


def test_what_a_page_knows_below_it_is_content_too(api, home, monkeypatch):
    ContentPageFactory(parent=home, slug="partners", title="Partners")

    def below(self, parts, request):
        return {"@type": "Organisation", "title": "York"} if parts == ["york"] else None

    monkeypatch.setattr(ContentPage, "resolve_api_subpath", below, raising=False)
    data = api.get("/++api++/en/partners/york?expand=breadcrumbs").json()

    assert data["@id"] == "http://testserver/en/partners/york"
    assert (data["@type"], data["title"], data["id"]) == ("Organisation", "York", "york")
    assert data["parent"]["title"] == "Partners"
    crumbs = data["@components"]["breadcrumbs"]["items"]
    assert [item["title"] for item in crumbs] == ["Partners", "York"]
    assert api.get("/++api++/en/partners/leeds").status_code == 404
    assert api.get("/++api++/en/partners/york/x").status_code == 404


def test_type_names():
    assert api_type(ContentPage) == "Document"
    assert api_type(NetworkPage) == "NetworkPage"
    assert api_type(HomePage) == "HomePage"
    assert HomePageFactory._meta.model is HomePage


def test_editor_reads_the_latest_revision_and_everybody_else_the_live_one(api, as_admin, home):
    page = ContentPageFactory(parent=home, slug="a", title="Live")
    page.title = "Next"
    page.save_revision()

    assert api.get("/++api++/en/a").json()["title"] == "Live"
    assert as_admin.get("/++api++/en/a").json()["title"] == "Next"
    assert as_admin.get("/++api++/en/a?version=live").json()["title"] == "Live"
    assert as_admin.get("/++api++/en/a")["Cache-Control"] == "private, no-store"


def test_editor_reads_a_draft(as_admin, home):
    ContentPageFactory(parent=home, slug="a", title="Draft", live=False)

    data = as_admin.get("/++api++/en/a").json()

    assert (data["title"], data["review_state"]) == ("Draft", "private")
