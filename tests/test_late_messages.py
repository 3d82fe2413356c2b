"""Messages are looked for when somebody asks for them."""

from django.contrib import messages
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.functional import empty

from cms.middleware import LateMessages


def answered(view, cookies=""):
    request = RequestFactory().get("/", headers={"cookie": cookies})
    request.session = {}
    return request, LateMessages(view)(request)


def leaving(request):
    messages.error(request, "No.")
    return HttpResponse()


def reading(request):
    return HttpResponse(", ".join(map(str, messages.get_messages(request))))


def test_one_that_is_left_is_kept_for_the_next_request_and_then_gone():
    _request, response = answered(leaving)
    cookie = f"messages={response.cookies['messages'].value}"
    _request, quiet = answered(lambda request: HttpResponse(), cookie)
    assert not quiet.cookies
    _request, told = answered(reading, cookie)
    assert told.content == b"No."
    assert told.cookies["messages"].value == ""


def test_nothing_is_looked_for_where_nobody_asks():
    request, _response = answered(lambda request: HttpResponse())
    assert request._messages._wrapped is empty
