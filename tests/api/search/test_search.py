"""``@search``: every index, the order, batches, metadata, and what is refused."""

import datetime
import json

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.api.search.catalog import FIELDS
from tests.factories import (
    ContentPageFactory,
    ImageFactory,
    NewsPageFactory,
)

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


@pytest.fixture
def tree(home, dutch_home):
    """/en/section with three pages below it, one level further down one more."""
    section = ContentPageFactory(parent=home, title="Section", slug="section", summary="A heron.")
    ContentPageFactory(parent=section, title="Beta", slug="beta", summary="A heron in the reeds.")
    alpha = NewsPageFactory(parent=section, title="Alpha", slug="alpha", summary="A stork.")
    ContentPageFactory(parent=alpha, title="Deep", slug="deep", summary="Deep.")
    ContentPageFactory(parent=section, title="Gamma", slug="gamma", live=False)
    ContentPageFactory(
        parent=dutch_home, locale=dutch_home.locale, title="Reigers", slug="reigers", summary=""
    )
    return section


@pytest.fixture
def found(api):
    """``found("query", at="/en/section")``: the ids of the items."""

    def search(query="", at="", client=api):
        answer = client.get(f"/++api++{at}/@search?{query}")
        assert answer.status_code == 200, answer.content
        return [item["@id"].removeprefix("http://testserver") for item in answer.json()["items"]]

    return search


def test_the_context_and_all_below_it_in_tree_order(tree, found):
    assert found(at="/en/section") == [
        "/en/section", "/en/section/beta", "/en/section/alpha", "/en/section/alpha/deep"
    ]  # fmt: skip
    assert found(at="/nl") == ["/nl", "/nl/reigers"]


@pytest.mark.parametrize(
    ("query", "at", "ids"),
    [
        ("path.depth=1", "/en/section", ["/en/section/beta", "/en/section/alpha"]),
        ("path.depth=0", "/en/section", ["/en/section"]),
        ("path.depth=1", "", ["/en", "/nl"]),
        ("path.depth=0", "", []),
        ("path=/en/section/alpha", "", ["/en/section/alpha", "/en/section/alpha/deep"]),
        ("path.query=/en/section&path.depth=1", "/nl", ["/en/section/beta", "/en/section/alpha"]),
        (
            "path.query=/en/section/beta&path.query=/nl/reigers",
            "",
            ["/en/section/beta", "/nl/reigers"],
        ),
        ("path:list=/en/section/beta", "", ["/en/section/beta"]),
        ("path=http://testserver/nl/reigers", "", ["/nl/reigers"]),
        ("path=http://elsewhere.example/nl/reigers", "", []),
        ("path=/en/nothing-here", "", []),
    ],
)
def test_path(tree, found, query, at, ids):
    assert found(query, at) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("SearchableText=heron&sort_on=path", ["/en/section", "/en/section/beta"]),
        ("SearchableText=her*&sort_on=path", ["/en/section", "/en/section/beta"]),
        ("SearchableText=(heron)++reeds", ["/en/section/beta"]),
        ("SearchableText=reiger*", ["/nl/reigers"]),
        ("SearchableText=beta**", ["/en/section/beta"]),
        ("Title=ALPHA", ["/en/section/alpha"]),
        ("Description=stork", ["/en/section/alpha"]),
        ("portal_type=News+Item", ["/en/section/alpha"]),
        ("portal_type:list=News+Item&portal_type:list=Nothing", ["/en/section/alpha"]),
        ("id=deep", ["/en/section/alpha/deep"]),
        ("getId=deep", ["/en/section/alpha/deep"]),
        ("Language=nl", ["/nl", "/nl/reigers"]),
        ("review_state=private", []),
        ("review_state=published&id=beta", ["/en/section/beta"]),
        ("Creator=admin", []),
        ("Subject=nothing", []),
        ("is_folderish=false&path=/en/section", ["/en/section/alpha"]),
        ("exclude_from_nav=1", []),
        ("exclude_from_nav=0&id=beta", ["/en/section/beta"]),
        ("year=2026&id=alpha", ["/en/section/alpha"]),
        ("start=2026-01-01", []),
        ("sort_on=sortable_title&path=/en/section&b_size=2",
         ["/en/section/alpha", "/en/section/beta"]),
        ("sort_on=sortable_title&sort_order=descending&path=/en/section&b_size=2",
         ["/en/section", "/en/section/alpha/deep"]),
        ("sort_on=id&sort_order=reverse&path=/en/section&b_size=1", ["/en/section"]),
        ("path=/en/section&b_start=3", ["/en/section/alpha/deep"]),
        ("path=/en/section&sort_limit=1", ["/en/section"]),
    ],
)  # fmt: skip
def test_index(tree, found, query, ids):
    assert found(query) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("id=beta&id.operator=and", ["/en/section/beta"]),
        ("id=beta&id=deep&id.operator=or", ["/en/section/beta", "/en/section/alpha/deep"]),
        ("Title=alp&Title=pha&Title.operator=AND", ["/en/section/alpha"]),
        ("SearchableText=heron+reeds&SearchableText.operator=and", ["/en/section/beta"]),
        ("path=/en/section/beta&path=/nl/reigers&path.operator=or",
         ["/en/section/beta", "/nl/reigers"]),
        ("year=2026&year=2025&year.operator=and", []),
        ("modified.query=2026-01-01&modified.query=2999-01-01&modified.range=min:max"
         "&modified.operator=and&id=nothing", []),
        ("start.query=2026-01-01&start.range=min", []),
    ],
)  # fmt: skip
def test_an_operator_that_is_done(tree, found, query, ids):
    assert found(query) == ids


ONE = "{} cannot be asked for all of several values (operator and): a page has one."


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("Subject=a&Subject.operator=not", 'Subject.operator must be "and" or "or".'),
        ("id=a&id=b&id.operator=and", ONE.format("id")),
        ("portal_type=a&portal_type=b&portal_type.operator=and", ONE.format("portal_type")),
        ("modified=2026-01-01&modified=2026-01-02&modified.operator=and", ONE.format("modified")),
        ("Title=a&Title.operator=or", "Title.operator cannot be or: all words are looked for."),
        ("SearchableText=a&SearchableText.operator=or",
         "SearchableText.operator cannot be or: all words are looked for."),
        ("path=/en&path.operator=and", "path.operator cannot be and: a page is in one place."),
        ("portal_type=Document&portal_type.range=min", "portal_type takes no range."),
        ("year=2026&year.range=min", "year takes no range."),
    ],
)  # fmt: skip
def test_an_operator_or_range_that_is_not_done_is_refused(tree, api, query, message):
    answer = api.get(f"/++api++/@search?{query}")

    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_a_part_that_a_parameter_does_not_have_is_named_as_ignored(tree, api):
    answer = api.get("/++api++/@search?id=beta&id.depth=1&path.range=min&b_size.operator=and")

    assert answer["Ignored-Parameters"] == "id.depth, path.range, b_size.operator"


def test_uid(tree, found, api):
    uid = api.get("/++api++/en/section/beta").json()["UID"]

    assert found(f"UID={uid}") == ["/en/section/beta"]


@pytest.mark.parametrize("name", ["created", "modified", "effective"])
def test_dates(tree, found, name):
    day = datetime.datetime(2026, 1, 31, 10, 0, tzinfo=UTC)
    Page.objects.update(first_published_at=day, last_published_at=day)
    later = day + datetime.timedelta(days=10)
    Page.objects.filter(slug="beta").update(first_published_at=later, last_published_at=later)

    def ids(query):
        return found(f"{query}&path=/en/section&path.depth=1")

    assert ids(f"{name}.query=2026-02-01&{name}.range=min") == ["/en/section/beta"]
    assert ids(f"{name}.query=2026-02-01&{name}.range=max") == ["/en/section/alpha"]
    assert ids(f"{name}.query=2026-01-30&{name}.query=2026-02-01&{name}.range=min:max") == [
        "/en/section/alpha"
    ]
    assert ids(f"{name}=2026-02-10") == ["/en/section/beta"]
    assert ids(f"sort_on={name}&sort_order=descending")[0] == "/en/section/beta"


def test_expired_pages_and_drafts_are_for_who_may_edit_them(tree, found, as_admin, home):
    past = timezone.now() - datetime.timedelta(days=1)
    ContentPageFactory(parent=home, slug="gone", expire_at=past)

    assert found("id=gone") == found("id=gamma") == []
    assert found("id=gamma", client=as_admin) == ["/en/section/gamma"]
    assert found("id=gone", client=as_admin) == []
    assert found("id=gone&show_inactive=true", client=as_admin) == ["/en/gone"]
    assert found("id=gone&show_inactive=true") == []


def test_who_works_in_the_admin_can_ask_who_made_what(tree, found, as_admin, admin):
    Page.objects.filter(slug="beta").update(owner=admin)

    assert found("Creator=admin", client=as_admin) == ["/en/section/beta"]
    assert found("Creator=admin") == []


def test_no_secret_page_is_ever_found(secret_page, api):
    for query in ("SearchableText=S3CRET*", f"id={secret_page.slug}", "", "facets=1&highlight=1"):
        answer = api.get(f"/++api++/@search?{query}&metadata_fields=_all")

        body = answer.json()
        assert "S3CRET" not in json.dumps([body["items"], body.get("facets")])
        assert secret_page.slug not in [item["@id"].rpartition("/")[2] for item in body["items"]]


@pytest.mark.parametrize("text", ["", "*", "**", "()", " "])
def test_a_text_without_words_is_a_bare_list(tree, api, text):
    assert api.get("/++api++/@search", {"SearchableText": text}).json() == []


@pytest.mark.parametrize(
    "query",
    ["owner__password=x", "_connector=OR", "where[a]=1", "$where=1", "sort_on=bsn_note",
     "sort_on=?", "sort_on=-modified", "sort_on=owner__password", "sort_order=up", "b_size=abc",
     "b_size=-1", "b_start=-1", "modified=yesterday", "modified.query=2026-01-01&modified.range=x",
     "modified.query=2026-01-01&modified.range=min:max", "path.depth=many", "facets=owner",
     "modified=99999-01-01", "modified.query=0001-01-01&modified.range=min"],
)  # fmt: skip
def test_refused(home, api, query):
    answer = api.get(f"/++api++/@search?{query}")

    assert (answer.status_code, answer.json()["type"]) == (400, "BadRequest")


def test_what_is_not_known_is_ignored_and_named(tree, api):
    answer = api.get("/++api++/en/section/@search?path.depth=0&foo=1&bar.query=2&b_size=1&x:list=3")

    assert answer["Ignored-Parameters"] == "foo, bar.query, x"
    assert answer.json()["items_total"] == 1
    assert "Ignored-Parameters" not in api.get("/++api++/@search?use_site_search_settings=1")


@pytest.mark.parametrize(
    "query",
    ["SearchableText=" + "a+" * 1000, "SearchableText=" + "a" * 2000,
     "portal_type=a&" * 101, "path=/en&" * 101, "metadata_fields=a&" * 101],
)  # fmt: skip
def test_more_than_is_allowed_is_refused_with_the_limit(home, api, query):
    answer = api.get(f"/++api++/@search?{query}")

    assert (answer.status_code, answer.json()["message"].rpartition(" at most.")[1]) == (
        400, " at most."
    )  # fmt: skip


def test_batches(tree, api):
    body = api.get(
        "/++api++/en/section/@search?b_size=2&b_start=2&sort_on=path&portal_type=x"
    ).json()
    assert (body["items"], body["items_total"], "batching" in body) == ([], 0, False)

    body = api.get("/++api++/en/section/@search?b_size=2&b_start=2&sort_on=path").json()
    url = "http://testserver/en/section/@search"
    assert body["@id"] == url
    assert body["items_total"] == 4
    assert body["batching"] == {
        "@id": f"{url}?b_size=2&b_start=2&sort_on=path",
        "first": f"{url}?b_start=0&b_size=2&sort_on=path",
        "last": f"{url}?b_start=2&b_size=2&sort_on=path",
        "prev": f"{url}?b_start=0&b_size=2&sort_on=path",
    }
    body = api.get("/++api++/en/section/@search?b_size=0").json()
    assert (body["items"], body["items_total"]) == ([], 4)


def test_size_is_clamped(tree, api, settings):
    settings.CMS_API_BATCH_SIZE_MAX, settings.CMS_API_FULL_OBJECTS_MAX = 3, 2

    def body(query):
        return api.get(f"/++api++/en/section/@search?{query}").json()

    assert len(body("b_size=100000000")["items"]) == 3
    assert "b_start=3&b_size=100000000" in body("b_size=100000000")["batching"]["next"]
    assert len(body("b_size=99999999999&fullobjects=1")["items"]) == 2


def test_metadata(home, api):
    image = ImageFactory()
    day = datetime.datetime(2026, 1, 31, 10, 0, tzinfo=UTC)
    ContentPageFactory(parent=home, title="Duck", slug="duck", summary="A", preview_image=image)
    Page.objects.filter(slug="duck").update(first_published_at=day, last_published_at=day)

    [item] = api.get("/++api++/@search?id=duck&metadata_fields=_all").json()["items"]

    assert set(FIELDS) <= set(item)
    scales = item.pop("image_scales")["preview_image"]
    assert scales[0]["download"].startswith("@@images/preview_image-original-")
    assert {k: item[k] for k in ("effective", "expires", "EffectiveDate", "ExpirationDate")} == {
        "effective": "2026-01-31T10:00:00+00:00",
        "expires": "2499-12-31T00:00:00+00:00",
        "EffectiveDate": "2026-01-31T10:00:00+00:00",
        "ExpirationDate": "None",
    }
    assert (item["image_field"], item["hasPreviewImage"], item["getPath"]) == (
        "preview_image", True, "/en/duck"
    )  # fmt: skip
    assert (item["Creator"], item["listCreators"], item["total_comments"]) == ("", [], 0)


def test_chosen_metadata_only(tree, api):
    query = "id=beta&metadata_fields=UID&metadata_fields:list=modified&metadata_fields=password"
    [item] = api.get(f"/++api++/@search?{query}").json()["items"]

    assert set(item) == {
        "@id", "@type", "title", "description", "review_state", "type_title", "UID", "modified"
    }  # fmt: skip


def test_full_objects_are_contents_without_items(tree, api):
    [item] = api.get("/++api++/@search?id=section&fullobjects=1").json()["items"]
    page = api.get("/++api++/en/section").json()

    assert "items" not in item
    assert {key: page[key] for key in item} == item


def test_highlights_are_escaped_text_with_marks(home, api):
    ContentPageFactory(parent=home, title="Studies & <b>", summary="", slug="studies")

    [item] = api.get("/++api++/@search?SearchableText=study&highlight=1").json()["items"]

    assert item["highlight"] == {"title": "<mark>Studies</mark> &amp; &lt;b&gt;", "text": ""}


def test_facets(tree, api):
    body = api.get("/++api++/@search?SearchableText=heron&facets=portal_type,Language").json()
    assert body["facets"] == {
        "portal_type": {
            "title": "Type",
            "values": [{"token": "Document", "title": "Content page", "count": 2}],
        },
        "Language": {
            "title": "Language",
            "values": [{"token": "en", "title": "English", "count": 2}],
        },
    }
    # a facet does not count by its own filter
    body = api.get(
        "/++api++/en/section/@search?portal_type=News+Item&facets=portal_type,year"
    ).json()
    assert [(v["token"], v["count"]) for v in body["facets"]["portal_type"]["values"]] == [
        ("Document", 3), ("News Item", 1)
    ]  # fmt: skip
    assert [(v["token"], v["count"]) for v in body["facets"]["year"]["values"]] == [("2026", 1)]


def test_the_answer_says_what_is_not_exact(tree, api, settings):
    assert "search" not in api.get("/++api++/@search").json()
    settings.CMS_API_SEARCH_TOTAL_MAX = 2
    assert api.get("/++api++/@search").json()["search"] == {
        "total_is_exact": False, "ranked": None
    }  # fmt: skip
    settings.CMS_API_SEARCH_CANDIDATES = 1
    body = api.get("/++api++/@search?SearchableText=heron").json()
    assert (body["items_total"], body["search"]) == (2, {"total_is_exact": True, "ranked": 1})


def test_autocomplete(tree, api):
    body = api.get("/++api++/en/@autocomplete?q=al").json()

    assert body["items"] == [
        {"@id": "http://testserver/en/section/alpha", "@type": "News Item", "title": "Alpha"}
    ]
    assert api.get("/++api++/@autocomplete?q=").json()["items"] == []
    assert api.get("/++api++/@autocomplete").status_code == 400


def test_the_answer_is_plain_json(tree, api):
    text = api.get("/++api++/@search?metadata_fields=_all").content.decode()

    assert json.loads(text)["items_total"] == 7
