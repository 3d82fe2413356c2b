"""An unsafe request is one transaction; a read has none."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.handlers.wsgi import LimitedStream
from django.db import connection
from django.http import HttpResponse
from django.urls import path
from wagtail.models import Page

from cms.middleware import AtomicUnsafeRequests
from cms.models import Theme
from cms.urls import urlpatterns as site_urls


def save_then_break(request):
    Theme.objects.create(slug="half", name="Half")
    raise RuntimeError("the process failed halfway")


def save_then_answer(request):
    Theme.objects.create(slug="whole", name="Whole")
    return HttpResponse(status=int(request.POST.get("status", 200)))


def save_then_refuse(request):
    Theme.objects.create(slug="half", name="Half")
    raise PermissionDenied


def in_transaction(request):
    return HttpResponse(str(connection.in_atomic_block))


urlpatterns = [
    path("break/", save_then_break),
    path("answer/", save_then_answer),
    path("refuse/", save_then_refuse),
    path("in-transaction/", in_transaction),
    *site_urls,
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db(transaction=True)]


def test_a_failure_halfway_leaves_nothing(client):
    client.raise_request_exception = False

    response = client.post("/break/")

    assert (response.status_code, Theme.objects.count()) == (500, 0)


def test_a_view_that_refuses_halfway_leaves_nothing(client):
    response = client.post("/refuse/")

    assert (response.status_code, Theme.objects.count()) == (403, 0)


def test_the_request_is_read_before_the_transaction_begins(rf):
    seen = []

    class Sender(BytesIO):
        def read(self, *args):
            seen.append(connection.in_atomic_block)
            return super().read(*args)

    body = b'{"a": 1}'
    request = rf.generic("POST", "/", body, content_type="application/json")
    request._stream = LimitedStream(Sender(body), len(body))

    AtomicUnsafeRequests(lambda request: HttpResponse(request.body))(request)

    assert set(seen) == {False}


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


def test_the_admin_may_be_framed_by_this_site_alone(client):
    policy = client.get("/admin/login/")["Content-Security-Policy"]

    assert policy == "frame-ancestors 'self'; object-src 'none'; base-uri 'self'"


def test_visitors_pages_keep_the_strict_policy(client):
    policy = client.get("/en/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
