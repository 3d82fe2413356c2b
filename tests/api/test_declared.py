"""The parameters of an address, by who answers there, and the order of a kept query."""

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory

from cms.api import registry
from cms.api.answers import declared, kept, keys
from cms.api.search import asked
from cms.api.service import Service
from partnerships.services.lookup import SCHEMES
from tests import reads
from tests.factories import ContentPageFactory, NetworkPageFactory, PartnershipIndexPageFactory

JSON = "/++api++/en/p"
BATCH = {"b_start", "b_size"}
CONTENT = {"expand", "version", "include_items", "fallback", "rich_text", *BATCH}
VISITORS = {"q", "page", "type", "year", "kind"}


def names(path, query="", accept=""):
    return declared.of_address(path, accept, QueryDict(query))


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        (JSON, "", CONTENT),
        ("/++api++", "", CONTENT),
        ("/cms/++api++/en", "", CONTENT),
        ("/VirtualHostBase/http/localhost:80/Plone/VirtualHostRoot/en", "", CONTENT),
        (JSON, "expand=breadcrumbs,navigation", CONTENT | {"expand.navigation.depth"}),
        (JSON, "expand:list=x&expand:list=navigation", CONTENT | {"expand.navigation.depth"}),
        (f"{JSON}/@navigation", "expand=aliases", {"expand.navigation.depth", "fallback"}),
        ("/en/p/@breadcrumbs", "", {"fallback"}),
        (f"{JSON}/@partners", "", BATCH | {"fallback", *SCHEMES}),
        (f"{JSON}/@nobody", "", set()),
        ("/en/p/", "", VISITORS),
        ("/en/search/", "", VISITORS),
    ],
)
def test_names_of_an_address(path, query, found):
    assert names(path, query) == found


def test_the_address_of_visitors_is_that_of_the_content_for_who_wants_it():
    for accept in ("application/json", "text/markdown;q=0.9, text/html;q=0.1"):
        assert names("/en/p/", accept=accept) == VISITORS | CONTENT


def test_a_search_has_its_indexes_and_the_contents_that_it_shows():
    known = names("/++api++/@search", "expand=navigation")

    assert CONTENT | {"country", "path.depth", "modified.range", "expand.navigation.depth"} <= known
    assert {"q", "tokens", "since", "_campus_identifier"} & known == set()
    assert names("/++api++/@geojson") >= asked.names()


def test_a_search_takes_every_name_of_its_own_and_ignores_others():
    foreign = {"q", "SearchableText.range", "country.depth"}
    query = dict.fromkeys([*asked.names(), *foreign], "x")

    taken, ignored = asked._sorted_out(RequestFactory().get("/", query))

    assert set(ignored) == foreign
    assert set(taken) | {"expand"} == {name.partition(".")[0] for name in asked.names()}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a=1&b=2", "b=2&a=1", True),
        ("a=1&a=2", "a=2&a=1", False),
        ("a=1&b=x&a=2", "b=x&a=1&a=2", True),
        ("a:list=1&a=2", "a=2&a:list=1", False),
        ("a=%2F", "a=/", True),
        ("a=b&c", "a=b%26c", False),
        ("a=1", "a:int=1", False),
        ("a", "a=", True),
        ("a=%C3%A9", "a=%C3%83%C2%A9", False),
    ],
)
def test_order_of_a_query(one, other, same):
    assert (keys.canonical(QueryDict(one)) == keys.canonical(QueryDict(other))) == same


@pytest.fixture
def computed(monkeypatch, settings, kept_answers_by):
    """How many answers were computed and kept."""
    settings.CMS_API_KEEP_ANSWERS = True
    calls, keep = [], kept._keep
    monkeypatch.setattr(kept, "_keep", lambda *args: (calls.append(1), keep(*args)))
    return calls


@pytest.mark.parametrize(
    ("queries", "kept_answers"),
    [
        (("?b_size=5&b_start=0", "?b_start=0&b_size=5", "?b_start=%30&b_size=5"), 1),
        (("?b_size=5", "?b_size=6"), 2),
        (("?q=1", "?q=2", "?since=1", "?SearchableText=x"), 0),
        (("?expand=breadcrumbs&expand.navigation.depth=1",), 0),
        (("?expand=navigation&expand.navigation.depth=1",), 1),
    ],
)
@pytest.mark.django_db
def test_what_is_kept_of_a_content(queries, kept_answers, home, computed):
    ContentPageFactory(parent=home, slug="p")
    first = [Client().get(JSON + query).content for query in queries]

    assert len(computed) == kept_answers
    assert [Client().get(JSON + query).content for query in queries] == first


@pytest.mark.django_db
def test_another_encoding_than_everybodys_is_not_kept(home, computed):
    """The same bytes say something else then."""
    page = ContentPageFactory(parent=home, slug="p", title="Liège")
    page.save_revision().publish()
    asked_as = {"CONTENT_TYPE": "text/plain; charset=iso-8859-1"}
    url = "/++api++/@search?SearchableText=Li%C3%A8ge"

    odd = Client().get(url, **asked_as).json()["items_total"]
    plain = Client().get(url).json()["items_total"]
    again = Client().get(url, **asked_as).json()["items_total"]

    assert (odd, plain, again, len(computed)) == (0, 1, 0, 1)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8"])
def test_a_client_that_names_our_encoding_is_as_any(charset):
    request = RequestFactory().generic(
        "GET", "/x?a=1", b"x", f"application/json; charset={charset}"
    )

    assert keys._is_utf8(request)


@pytest.mark.django_db
def test_too_many_parameters_are_not_kept(settings, home, computed):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2

    assert Client().get("/++api++?b_size=1&b_size=1&b_size=1").status_code == 400
    assert computed == []


@pytest.fixture
def places(home):
    index = PartnershipIndexPageFactory(parent=home, slug="networks")
    NetworkPageFactory(parent=index, slug="wun")
    ContentPageFactory(parent=home, slug="p")


EVERYTHING = ",".join(service.name for service in registry.expandable())


@pytest.mark.parametrize(
    "service",
    [s for (method, _name), s in sorted(registry.services().items()) if method == "GET"],
    ids=lambda service: f"@{service.name}",
)
def test_what_a_service_reads_is_declared(service, api, places, as_admin):
    """``tests.reads`` looks at each request; here every service is asked, and every component."""
    shown = f"/@{service.name}" if service.name else ""
    query = f"?expand={EVERYTHING}&fullobjects=1"
    for at in ("", "/en/p", "/en/networks/wun", "/nl/nothing"):
        for suffix in service.suffixes:
            api.get(f"/++api++{at}{shown}{suffix}")
            as_admin.get(f"/++api++{at}{shown}{suffix}{query}")

    assert reads.found == []


@pytest.mark.django_db
def test_what_is_not_declared_is_noticed(api, home, monkeypatch):
    class Secretive(Service):
        name = "secretive"

        def reply(self):
            return {"colour": self.request.GET.get("colour")}

    monkeypatch.setattr(registry, "_services", dict(registry._services))
    registry.register(Secretive)

    api.get("/++api++/@secretive?colour=blue")

    assert reads.found == [("@secretive", "colour")]
    reads.found.clear()
