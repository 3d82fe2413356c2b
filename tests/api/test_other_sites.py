"""A public page of another site of this project: an address to link to, and nothing more."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from tests.factories import ContentPageFactory, HomePageFactory
from tests.security import linked

BASE = "http://testserver"
ELSEWHERE = "https://other.example/en/elsewhere/"
API = "/++api++/en/linking"


@pytest.fixture(scope="module")
def models(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), linked.installed() as made:
        try:
            with transaction.atomic():
                ContentType.objects.get_for_models(*made.values())
                yield made
                transaction.set_rollback(True)
        finally:
            cache.clear()
            ContentType.objects.clear_cache()
            Site.clear_site_root_paths_cache()


@pytest.fixture
def other(models, db, home):
    """A page of another site, with a word that must not be told."""
    root = HomePageFactory(parent=Page.objects.get(depth=1), slug="other", locale=home.locale)
    Site.objects.create(hostname="other.example", port=443, root_page=root)
    Site.clear_site_root_paths_cache()
    return ContentPageFactory(parent=root, slug="elsewhere", title="S3CRET", summary="S3CRET")


@pytest.fixture
def linking(models, other, home):
    """A page that links to it in every way there is."""
    text = f'<p>See <a linktype="page" id="{other.pk}">them</a></p>'
    columns = {"page": other.pk, "text": text}
    body = [
        {"type": "page", "value": other.pk, "id": "page"},
        {"type": "pages", "value": [other.pk], "id": "pages"},
        {"type": "text", "value": text, "id": "text"},
        {"type": "nested", "value": [{"type": "columns", "value": [columns]}], "id": "nested"},
    ]
    page = models["LinkedPage"](
        title="Linking", slug="linking", text=text, chosen=other, body=json.dumps(body)
    )
    home.add_child(instance=page)
    page.pages.set([other])
    page.save()
    return page


def test_foreign_keys_say_where_it_is(api, linking):
    data = api.get(API).json()

    assert data["chosen"] == {"@id": ELSEWHERE}
    assert data["pages"] == [{"@id": ELSEWHERE}]


def test_page_choosers_say_where_it_is(api, linking):
    blocks = api.get(API).json()["blocks"]

    assert blocks["page"]["href"] == [{"@id": ELSEWHERE}]
    assert (blocks["page"]["title"], blocks["page"]["description"]) == ("", "")
    assert blocks["pages"]["value"] == [{"@id": ELSEWHERE}]
    [nested] = blocks["nested"]["blocks"].values()
    assert nested["value"][0]["page"] == {"@id": ELSEWHERE}


def test_rich_text_links_to_it(api, linking):
    data = api.get(API).json()

    assert data["text"]["data"] == f'<p>See <a href="{ELSEWHERE}">them</a></p>'
    [paragraph] = data["blocks"]["text"]["value"]
    assert paragraph["children"][1]["data"] == {"url": ELSEWHERE}


def test_it_is_never_expanded(api, linking):
    answers = [api.get(f"{API}{query}") for query in ("", "?expand=navigation&fullobjects=1")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not any("S3CRET" in answer.content.decode() for answer in answers)


@pytest.mark.parametrize("how", ["draft", "closed", "nowhere"])
def test_what_is_not_public_there_is_no_link(how, api, linking, other):
    if how == "draft":
        other.unpublish()
    elif how == "closed":
        PageViewRestriction.objects.create(page=other.get_parent(), restriction_type="login")
    else:
        Site.objects.get(hostname="other.example").delete()
    Site.clear_site_root_paths_cache()

    data = api.get(API).json()

    assert (data["chosen"], data["pages"]) == (None, [])
    assert data["blocks"]["page"]["href"] == []
    assert data["text"]["data"] == "<p>See them</p>"
    assert "other.example" not in json.dumps(data)


def test_a_closed_page_there_stays_closed_to_who_is_known(as_admin, linking, other):
    PageViewRestriction.objects.create(page=other, restriction_type="login")

    assert as_admin.get(API).json()["chosen"] is None


@pytest.mark.parametrize(
    "service",
    ["@search?SearchableText=S3CRET", "@search?path.query=/other", "@search", "@navigation",
     "@querystring-search", "@autocomplete?q=S3CRET", "@contextnavigation", ""],
)  # fmt: skip
def test_no_list_has_it(service, api, as_admin, other, home):
    for client in (api, as_admin):
        answer = client.get(f"/++api++/en/{service}")

        assert answer.status_code in (200, 400)
        assert "other.example" not in answer.content.decode()
        assert "elsewhere" not in json.dumps(answer.json().get("items", []))


def test_its_own_site_serves_it_there(api, other, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]

    here = api.get("/++api++/en/elsewhere")
    there = api.get("/++api++/other/elsewhere", headers={"host": "other.example"})

    assert (here.status_code, there.status_code) == (404, 200)


def test_many_cost_what_one_costs(api, linking, other, queries_of):
    def text(pages):
        return "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in pages)

    api.get(API)  # what a process asks for once is no part of it
    few = queries_of(lambda: api.get(API))
    more = ContentPageFactory.create_batch(4, parent=other)
    linking.text = text([other, *more])
    linking.save()

    assert queries_of(lambda: api.get(API)) == few
    assert api.get(API).json()["text"]["data"].count("https://other.example/en/") == 5
