"""What a known visitor was answered is stored nowhere; what anybody gets may be."""

import pytest
from django.http import HttpResponse
from django.urls import path, reverse
from wagtail.models import PageViewRestriction

from cms.urls import urlpatterns as site_urls
from tests.factories import ContentPageFactory

urlpatterns = [
    path("asks-nobody/", lambda request: HttpResponse("the same for all")),
    path(
        "says-so/",
        lambda request: HttpResponse(request.user, headers={"Cache-Control": "max-age=60"}),
    ),
    *site_urls,
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def page(home):
    return ContentPageFactory(parent=home, title="Page")


def caching(client, address):
    return client.get(address).headers.get("Cache-Control")


def test_an_anonymous_answer_is_for_anybody_and_sets_no_cookie(client, page):
    response = client.get(page.url)

    assert response.status_code == 200
    assert (response.headers.get("Cache-Control"), len(response.cookies)) == (
        "public, no-cache",
        0,
    )


def test_somebody_logged_in_gets_private_answers(client, page, editor):
    client.force_login(editor)

    assert caching(client, page.url) == "private, no-store"


def test_an_error_page_is_private_too(client, page, editor):
    client.force_login(editor)

    assert client.get("/en/nothing/").status_code == 404
    assert caching(client, "/en/nothing/") == "private, no-store"


def test_after_logging_out_answers_are_for_anybody(client, page, editor):
    client.force_login(editor)
    client.logout()

    assert caching(client, page.url) == "public, no-cache"


def test_a_visitor_who_gave_a_password_gets_private_answers(client, home, page):
    closed = ContentPageFactory(parent=home, title="Closed")
    restriction = PageViewRestriction.objects.create(
        page=closed, restriction_type="password", password="sesame"
    )
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, closed.pk])

    client.post(address, {"password": "sesame", "return_url": closed.url})

    assert client.get(closed.url).context["page"].pk == closed.pk
    assert caching(client, page.url) == "private, no-store"


def test_an_answer_that_says_how_it_may_be_stored_stays_as_it_is(client, editor):
    client.force_login(editor)

    assert caching(client, "/says-so/") == "max-age=60"


def test_an_answer_that_asks_nobody_does_not_vary(client, editor, django_assert_num_queries):
    client.force_login(editor)

    with django_assert_num_queries(0):
        response = client.get("/asks-nobody/")

    assert "Cookie" not in response.headers.get("Vary", "")
    assert "Cache-Control" not in response.headers
