"""``@querystring-search`` with every operator, and the description of what it takes."""

import datetime
import json
from urllib.parse import quote

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.api.search import listed as listed_values
from cms.api.search.described import VOCABULARIES
from cms.api.search.operations import OPERATORS, PREFIX
from partnerships.models import RelatedPartnership
from tests.factories import (
    CampusPageFactory,
    ContentPageFactory,
    FactFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
URL = "/++api++/en/section/@querystring-search"


@pytest.fixture
def tree(home):
    """/en/section with two pages below it, modified at different times, and one beside it."""
    section = ContentPageFactory(parent=home, title="Section", slug="section", summary="")
    ContentPageFactory(parent=section, title="Alpha", slug="alpha", summary="A heron.")
    NewsPageFactory(parent=section, title="Beta", slug="beta", summary="A stork.")
    ContentPageFactory(
        parent=home, title="Gamma", slug="gamma", summary="A heron.", exclude_from_nav=True
    )
    now = timezone.now()
    for slug, days in (("alpha", -10), ("beta", 0), ("gamma", 10)):
        moment = now + datetime.timedelta(days=days)
        Page.objects.filter(slug=slug).update(last_published_at=moment)
    Page.objects.filter(slug__in=["section", "en"]).update(last_published_at=None)
    return section


@pytest.fixture
def ask(api, tree):
    """``ask(row, ..., at=URL)``: the slugs found by rows ``(index, operator, value)``."""

    def post(*rows, at=URL, status=200, **more):
        query = [{"i": i, "o": PREFIX + o, "v": v} for i, o, v in rows]
        body = {"query": query, "sort_on": "id", **more}
        answer = api.post(at, json.dumps(body), content_type="application/json")
        assert answer.status_code == status, answer.content
        if status != 200:
            return answer.json()["message"]
        return [item["@id"].rpartition("/")[2] for item in answer.json()["items"]]

    return post


def day(days):
    return (timezone.now() + datetime.timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("row", "slugs"),
    [
        (("portal_type", "selection.any", ["News Item", "Nothing"]), ["beta"]),
        (("portal_type", "selection.is", "News Item"), ["beta"]),
        (("portal_type", "selection.none", ["Document", "HomePage"]), ["beta"]),
        (("year", "selection.all", ["2026"]), ["beta"]),
        (("year", "int.is", "2026"), ["beta"]),
        (("SearchableText", "string.contains", "heron"), ["alpha", "gamma"]),
        (("Title", "string.contains", "alph"), ["alpha"]),
        (("getId", "string.is", "alpha"), ["alpha"]),
        (("getId", "string.isNot", "alpha"), ["beta", "en", "gamma"]),
        (("path", "string.absolutePath", "/en/section"), ["alpha", "beta"]),
        (("path", "string.path", "/en::1"), ["gamma"]),
        (("path", "string.absolutePath", ["/en/gamma", "/en/section/beta::0"]), ["beta", "gamma"]),
        (("path", "string.relativePath", "."), ["alpha", "beta"]),
        (("path", "string.relativePath", ".."), ["alpha", "beta", "en", "gamma"]),
        (("path", "string.relativePath", "../gamma"), ["gamma"]),
        (("path", "string.relativePath", ""), ["alpha", "beta"]),
        (("Creator", "string.currentUser", None), []),
        (("show_inactive", "string.showInactive", ["Manager"]), ["alpha", "beta", "en", "gamma"]),
        (("exclude_from_nav", "boolean.isTrue", None), ["gamma"]),
        (("exclude_from_nav", "boolean.isFalse", ""), ["alpha", "beta", "en"]),
        (("modified", "date.lessThan", day(-5)), ["alpha"]),
        (("modified", "date.largerThan", day(5)), ["gamma"]),
        (("modified", "date.between", [day(-5), day(5)]), ["beta"]),
        (("modified", "date.lessThanRelativeDate", 11), ["gamma"]),
        (("modified", "date.largerThanRelativeDate", "11"), ["alpha", "beta"]),
        (("modified", "date.beforeRelativeDate", 5), ["alpha"]),
        (("modified", "date.afterRelativeDate", 5), ["gamma"]),
        (("modified", "date.today", None), ["beta"]),
        (("modified", "date.beforeToday", None), ["alpha"]),
        (("modified", "date.afterToday", None), ["gamma"]),
        (("effectiveRange", "date.afterToday", None), []),
        (("getRawRelatedItems", "reference.is", "x"), []),
    ],
)
def test_operator(ask, row, slugs):
    assert ask(row) == slugs


def test_all_of_several_where_a_page_has_one_is_refused(ask):
    assert ask(("portal_type", "selection.all", ["News Item"])) == ["beta"]
    assert ask(("portal_type", "selection.all", ["News Item", "Document"]), status=400) == (
        "portal_type cannot be asked for all of several values (operator and): a page has one."
    )


def test_every_operator_is_tried():
    tried = {row[1] for row, _ in test_operator.pytestmark[0].args[1]}

    assert set(OPERATORS) - tried == {"int.lessThan", "int.largerThan"}  # below


def test_numbers_are_compared_as_numbers(ask, settings, home):
    from cms.api.models import SearchValue
    from cms.api.search import indexes

    indexes._registered["size"] = indexes.Index("size", "Size", kind="number", values=lambda p: [])
    try:
        for slug, number in (("alpha", 9), ("beta", 10), ("gamma", 200)):
            entry = Page.objects.get(slug=slug).search_entry
            SearchValue.objects.create(entry=entry, name="size", token=number, label=number)
        assert ask(("size", "int.lessThan", 10)) == ["alpha"]
        assert ask(("size", "int.largerThan", "10")) == ["gamma"]
    finally:
        del indexes._registered["size"]


def test_a_page_by_its_uid(ask, tree):
    uid = tree.api_identity.uid

    assert ask(("path", "string.absolutePath", uid)) == ["alpha", "beta"]
    assert ask(("path", "string.absolutePath", f"{uid}::-1")) == ["alpha", "beta"]
    assert ask(("path", "string.absolutePath", f"{uid}::0")) == []
    assert ask(("path", "string.absolutePath", "0" * 32)) == []


def test_all_rows_must_be_met(ask):
    heron = ("SearchableText", "string.contains", "heron")

    assert ask(heron, ("path", "string.absolutePath", "/en/section")) == ["alpha"]


def test_the_context_is_left_out_but_at_the_root(ask):
    row = ("Title", "string.contains", "section")

    assert ask(row) == []
    assert ask(row, at="/++api++/@querystring-search") == ["section"]


def test_order_batch_and_limit(ask):
    row = ("path", "string.absolutePath", "/en")

    assert ask(row, sort_on="modified", sort_order="descending", b_size="2") == ["gamma", "beta"]
    assert ask(row, b_start="1", b_size=2) == ["beta", "en"]
    assert ask(row, limit="1", b_size=99999999999) == ["alpha"]


@pytest.mark.parametrize("times", [1, 2])
def test_get_takes_json_that_is_quoted_once_or_twice(api, tree, times):
    text = json.dumps(
        {"query": [{"i": "portal_type", "o": f"{PREFIX}selection.any", "v": ["News Item"]}]}
    )
    for _ in range(times):
        text = quote(text, safe="")

    body = api.get(f"{URL}?query={text}").json()

    assert (body["items_total"], body["items"][0]["title"]) == (1, "Beta")


@pytest.mark.parametrize(
    "body",
    [{}, [], {"query": []}, {"query": ""}, "text", 1],
)
def test_no_query(api, tree, body):
    answer = api.post(URL, json.dumps(body), content_type="application/json")

    assert (answer.status_code, answer.json()["message"]) == (400, "No query supplied")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("_connector", "selection.any", "OR"), "There is no index '_connector'."),
        (("owner__password", "string.is", "x"), "There is no index 'owner__password'."),
        (("portal_type", "nothing", "x"), "There is no operator"),
        (("portal_type", "date.today", None), "portal_type is no date."),
        (("portal_type", "int.lessThan", 1), "portal_type is no number."),
        (("modified", "date.lessThanRelativeDate", "soon"), "A relative date must be a whole"),
        (("modified", "date.lessThanRelativeDate", 10**9), "A relative date may be 100000 days"),
        (("modified", "date.between", ["2026-01-01"]), "modified.range=min:max takes 2 value(s)"),
        (("portal_type", "selection.any", [{"a": 1}]), "A value of a query must be text"),
        (("portal_type", "selection.any", ["a"] * 101), "portal_type may have 100 values at most."),
        (("path", "string.path", "/en::many"), "The depth of a path must be a whole number."),
        (
            ("SearchableText", "string.contains", " ".join(map(str, range(21)))),
            "SearchableText may",
        ),
    ],
)
def test_refused(ask, row, words):
    assert ask(row, status=400).startswith(words)


@pytest.mark.parametrize(
    "more", [{"sort_on": "x"}, {"sort_on": 1}, {"b_size": -1}, {"b_size": True}, {"limit": "a"},
             {"sort_order": "up"}, {"metadata_fields": [1]}]
)  # fmt: skip
def test_refused_besides_the_rows(ask, more):
    message = ask(("portal_type", "selection.any", "x"), status=400, **more)

    assert next(iter(more)) in message


@pytest.mark.parametrize("text", ["[" * 100000, '{"a":' * 5000, "x", "{"])
def test_malformed_json(api, tree, text):
    assert api.post(URL, text, content_type="application/json").status_code == 400
    assert api.get(URL, {"query": text[:3000]}).status_code == 400


def test_more_rows_than_are_allowed(ask):
    row = ("portal_type", "selection.any", "x")

    assert ask(*[row] * 51, status=400) == "A search may have 50 criteria at most."


def test_description(api, home):
    body = api.get("/++api++/@querystring").json()

    assert {
        "Creator", "Description", "SearchableText", "Subject", "Title", "created", "effective",
        "effectiveRange", "end", "expires", "getId", "getObjPositionInParent",
        "getRawRelatedItems", "isDefaultPage", "isFolderish", "modified", "path", "portal_type",
        "review_state", "show_inactive", "sortable_title", "start",
    } <= set(body["indexes"])  # fmt: skip
    assert body["indexes"]["portal_type"]["values"]["Document"] == {"title": "Content page"}
    assert body["indexes"]["path"]["operators"][f"{PREFIX}string.relativePath"]["widget"] == (
        "RelativePathWidget"
    )
    assert not body["indexes"]["SearchableText"]["sortable"]
    assert all(index["sortable"] for index in body["sortable_indexes"].values())
    assert "modified" in body["sortable_indexes"]
    assert not [name for name in body["indexes"] if name.startswith("_")]


def test_the_vocabulary_of_an_index_is_one_that_is_served(api, home):
    body = api.get("/++api++/@querystring").json()

    named = {n: index["vocabulary"] for n, index in body["indexes"].items() if index["vocabulary"]}
    assert {name: named[name] for name in (*VOCABULARIES, "call_state")} == VOCABULARIES | {
        "call_state": "call_state"
    }
    served = {item["title"] for item in api.get("/++api++/@vocabularies").json()}
    assert set(named.values()) - served == set()
    filled = {name for name, index in body["indexes"].items() if index["fetch_vocabulary"]}
    assert filled == {name for name, index in body["indexes"].items() if index["values"]}
    assert filled - set(named) == set()
    assert "vocabulary" in body["indexes"]["path"]
    assert body["indexes"]["path"]["vocabulary"] is None


def values(client, index, path=""):
    return client.get(f"/++api++{path}/@querystring").json()["indexes"][index]["values"]


def listed(client, name, query="b_size=-1"):
    items = client.get(f"/++api++/@vocabularies/{name}?{query}").json()["items"]
    return {item["token"]: {"title": item["title"]} for item in items}


def test_few_values_are_named_by_title(api, home):
    network = NetworkPageFactory(parent=home, title="Zebra", slug="zebra")
    page = NetworkPageFactory(parent=home, title="Aardvark", slug="aardvark")
    for one in (network, page):
        one.themes.add(ThemeFactory(slug=f"about-{one.slug}", name={"en": one.title}))
        one.save()

    assert list(values(api, "network").items()) == [
        ("aardvark", {"title": "Aardvark"}), ("zebra", {"title": "Zebra"}),
    ]  # fmt: skip
    assert list(values(api, "Subject")) == ["about-aardvark", "about-zebra"]
    assert listed(api, "network") == values(api, "network")
    assert listed(api, "network", "title=zeb") == {"zebra": {"title": "Zebra"}}
    index = api.get("/++api++/@querystring").json()["indexes"]["network"]
    assert (index["vocabulary"], index["fetch_vocabulary"]) == ("network", True)


def test_values_are_titled_in_the_language_of_the_context(api, home, dutch_home, dutch):
    page = NetworkPageFactory(parent=home, title="Universities", slug="net")
    other = page.copy_for_translation(dutch)
    other.title = "Universiteiten"
    other.save_revision().publish()

    assert values(api, "network", "/nl") == {"net": {"title": "Universiteiten"}}
    assert values(api, "network", "/en") == {"net": {"title": "Universities"}}


def test_values_are_those_of_pages_that_the_caller_may_read(api, as_admin, home):
    page = NetworkPageFactory(parent=home, title="Hidden", slug="hidden")
    CampusPageFactory(parent=page, slug="campus")
    news = NewsPageFactory(parent=home, slug="news")
    RelatedPartnership.objects.create(page=news, partnership=page)
    assert list(values(api, "network")) == list(values(api, "partnership")) == ["hidden"]

    PageViewRestriction.objects.create(page=page, restriction_type="login")

    # The news can be read, what it tells of cannot.
    for name in ("network", "partnership"):
        assert values(api, name) == listed(api, name) == {}
        assert list(values(as_admin, name)) == list(listed(as_admin, name)) == ["hidden"]


def test_of_an_index_with_many_values_none_is_named(api, home, monkeypatch):
    monkeypatch.setattr(listed_values, "VALUES_MAX", 2)
    for number in range(2):
        NetworkPageFactory(parent=home, slug=f"n{number}")
    assert list(values(api, "network")) == ["n0", "n1"]

    page = NetworkPageFactory(parent=home, slug="n2")
    page.themes.add(ThemeFactory(slug="sea"))
    page.save()

    index = api.get("/++api++/@querystring").json()["indexes"]["network"]
    assert (index["values"], index["fetch_vocabulary"]) == ({}, False)
    assert list(listed(api, index["vocabulary"])) == ["n0", "n1", "n2"]
    assert list(values(api, "Subject")) == ["sea"]


def test_members_are_too_many_to_be_listed(api, home):
    MembershipFactory(network=NetworkPageFactory(parent=home), organisation=OrganisationFactory())

    index = api.get("/++api++/@querystring").json()["indexes"]["member"]
    assert (index["values"], index["vocabulary"]) == ({}, None)


def test_the_description_costs_two_statements_whatever_there_is(api, home, queries_of):
    def cost():
        return queries_of(lambda: api.get("/++api++/@querystring"))

    NetworkPageFactory(parent=home)
    few = cost()
    for number in range(4):
        page = NetworkPageFactory(parent=home, title=f"N{number}")
        FactFactory(page=page, key=f"k{number}")

    assert cost() == few
    assert few <= queries_of(lambda: api.get("/++api++/@site")) + 2


def test_whatever_is_described_as_sortable_sorts(api, home):
    for name in api.get("/++api++/@querystring").json()["sortable_indexes"]:
        assert api.get(f"/++api++/@search?sort_on={name}").status_code == 200, name
