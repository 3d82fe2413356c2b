"""Queries do not grow with what a page holds."""

import re

import pytest
from django.db import connection
from wagtail.models import Page

from cms.api.traversal import at_url_paths
from tests.factories import (
    ContentPageFactory,
    FactFactory,
    ImageFactory,
    MembershipFactory,
    NetworkPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "service", ["", "@breadcrumbs", "@navigation?expand.navigation.depth=3", "@translations"]
)
def test_children(service, api, home, dutch_home, queries_of):
    section = ContentPageFactory(parent=home, slug="section")
    ContentPageFactory(parent=section)
    url = f"/++api++/en/section/{service}"
    few = queries_of(lambda: api.get(url))

    for page in ContentPageFactory.create_batch(5, parent=section):
        ContentPageFactory(parent=page)

    assert queries_of(lambda: api.get(url)) == few


def body(pages, images):
    links = "".join(f'<p><a linktype="page" id="{page.pk}">x</a></p>' for page in pages)
    return [
        {"type": "rich_text", "value": {"text": links}, "id": "a"},
        *({"type": "teaser", "value": {"page": p.pk}, "id": f"t{p.pk}"} for p in pages),
        *({"type": "rich_text", "value": {"text": links}, "id": f"r{p.pk}"} for p in pages),
        *({"type": "image", "value": {"image": i.pk}, "id": f"i{i.pk}"} for i in images),
    ]


def test_links_and_blocks(api, home, queries_of):
    targets = ContentPageFactory.create_batch(6, parent=home)
    images = ImageFactory.create_batch(4)
    url = "/++api++/en/linking?include_items=false"
    page = ContentPageFactory(parent=home, slug="linking", body=body(targets[:1], images[:1]))
    api.get(url)
    few = queries_of(lambda: api.get(url))

    page.body = body(targets, images)
    page.save()
    api.get(url)

    assert queries_of(lambda: api.get(url)) == few


def test_rows_of_records(api, home, queries_of):
    page = NetworkPageFactory(parent=home, slug="wun")
    FactFactory(page=page)
    MembershipFactory(network=page)
    url = "/++api++/en/wun"
    few = queries_of(lambda: api.get(url))

    FactFactory.create_batch(5, page=page)
    MembershipFactory.create_batch(5, network=page)

    assert queries_of(lambda: api.get(url)) == few


def test_missing_path(api, home, dutch_home, queries_of):
    ContentPageFactory(parent=home, slug="a")

    # the ground, the page types, the way down, whether a redirect is there
    assert queries_of(lambda: api.get("/++api++/en/a/b/c/d")) == 4


def test_many_restrictions_cost_no_more_than_one(api, home, restrict, queries_of):
    restrict(ContentPageFactory(parent=home), "login")
    few = queries_of(lambda: api.get("/++api++/en"))

    for page in ContentPageFactory.create_batch(5, parent=home):
        restrict(page, "login")

    assert queries_of(lambda: api.get("/++api++/en")) == few


def test_the_way_to_a_page_is_found_by_an_index(home):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")

    pages = Page.objects.filter(at_url_paths(["/en/", "/en/a/", "/en/a/b/"]))
    plan = pages.order_by("depth").explain()

    assert re.search(r"(INDEX|on|using) wagtailcore_page_slug", plan)
