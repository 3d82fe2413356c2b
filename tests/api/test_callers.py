"""Nobody is looked for without a session; whoever another middleware names is heard."""

import pytest
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject
from rest_framework.request import Request

from cms.api.views import OfSession
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def asked(cookie=None, user=None):
    http = RequestFactory().get("/", headers={"cookie": f"sessionid={cookie}"} if cookie else {})
    SessionMiddleware(lambda _: HttpResponse()).process_request(http)
    AuthenticationMiddleware(lambda _: HttpResponse()).process_request(http)
    if user is not None:
        http.user = user
    return http, Request(http, authenticators=[OfSession()])


def test_without_a_session_nobody_is_looked_for():
    http, request = asked()
    assert type(request.user) is AnonymousUser
    assert not http.session.accessed


def test_a_session_is_read(client):
    user = UserFactory()
    client.force_login(user)
    http, request = asked(client.cookies["sessionid"].value)
    assert request.user == user
    assert http.session.accessed


def test_a_session_that_is_none_of_ours_is_nobody():
    http, request = asked("x" * 32)
    assert type(request.user) is AnonymousUser
    assert http.session.accessed


@pytest.mark.parametrize("lazily", [True, False])
def test_the_user_of_another_middleware(lazily):
    user = UserFactory()
    _http, request = asked(user=SimpleLazyObject(lambda: user) if lazily else user)
    assert request.user == user
