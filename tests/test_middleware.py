"""An unsafe request is one transaction; a read has none."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.urls import path
from wagtail.models import Page

from cms.models import Theme
from cms.urls import urlpatterns as site_urls


def save_then_break(request):
    Theme.objects.create(slug="half", name="Half")
    raise RuntimeError("the process failed halfway")


def save_then_answer(request):
    Theme.objects.create(slug="whole", name="Whole")
    return HttpResponse(status=int(request.POST.get("status", 200)))


def in_transaction(request):
    return HttpResponse(str(connection.in_atomic_block))


urlpatterns = [
    path("break/", save_then_break),
    path("answer/", save_then_answer),
    path("in-transaction/", in_transaction),
    *site_urls,
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db(transaction=True)]


def test_a_failure_halfway_leaves_nothing(client):
    client.raise_request_exception = False

    response = client.post("/break/")

    assert (response.status_code, Theme.objects.count()) == (500, 0)


@pytest.mark.parametrize(("status", "kept"), [(200, 1), (400, 1), (500, 0), (503, 0)])
def test_only_a_server_error_rolls_back(client, status, kept):
    client.post("/answer/", {"status": status})

    assert Theme.objects.count() == kept


@pytest.mark.parametrize(("method", "expected"), [("get", b"False"), ("post", b"True")])
def test_reads_have_no_transaction(client, method, expected):
    assert getattr(client, method)("/in-transaction/").content == expected


def test_the_tree_is_in_order_after_a_failed_request(client):
    client.raise_request_exception = False

    client.post("/break/")

    assert [list(problems) for problems in Page.find_problems()] == [[], [], [], [], []]
