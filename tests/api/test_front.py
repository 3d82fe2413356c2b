"""Kept answers in front of Django: whole, for the same requests, and as safe as through Django."""

import gzip

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.test import Client, RequestFactory

from cms.api.answers import names
from cms.api.answers.front import kept_first
from cms.api.answers.near import HEADERS, near
from cms.api.ledger import bump, read_stamp
from cms.api.ledger.quick import quick_stamp
from tests.factories import ContentPageFactory

JSON = "/++api++/en/p"


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.CMS_API_KEEP_ANSWERS = True
    cache.clear()


@pytest.fixture
def page(home):
    return ContentPageFactory(parent=home, title="Old title", slug="p", summary="")


@pytest.fixture
def asked(page):
    """``asked(path, **headers)``: status, headers and body by the front, and whether Django was
    asked.
    """
    client = Client()

    def ask(path=JSON, method="GET", **headers):
        begun, seen = [], []

        def django(environ, start_response):
            seen.append(environ)
            response = client.handler(environ)
            response.close = bool  # the client has closed it
            start_response(f"{response.status_code} {response.reason_phrase}", _all(response))
            return response

        environ = RequestFactory().generic(method, path, headers=headers).environ
        body = b"".join(kept_first(django)(environ, lambda *start: begun.append(start)))
        ((status, sent),) = begun
        return int(status[:3]), dict(sent), body, bool(seen)

    return ask


def _all(response):
    cookies = [("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()]
    return [*response.items(), *cookies]


@pytest.mark.parametrize("path", [JSON, "/en/p/"])
@pytest.mark.django_db
def test_a_hit_is_the_whole_answer_without_django(path, asked, settings):
    settings.SECURE_HSTS_SECONDS = 60
    asked(path, x_forwarded_proto="https")
    first = asked(path)
    again = asked(path)

    assert (first[0], first[1]["X-Content-Type-Options"]) == (200, "nosniff")
    assert "Content-Security-Policy" in first[1]
    assert again == (*first[:3], False)


@pytest.mark.django_db
def test_a_condition_is_answered_from_what_is_kept(asked, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.test"]
    _status, headers, _body, _django = asked(origin="https://app.test")

    status, short, body, django = asked(
        origin="https://app.test", if_none_match=f'"x", W/{headers["ETag"]}'
    )
    other = asked(origin="https://app.test", if_none_match='"x"')

    assert (status, body, django) == (304, b"", False)
    kept = ("access-control-", "cache-control", "etag", "last-modified", "vary")
    assert short == {n: v for n, v in headers.items() if n.lower().startswith(kept)}
    assert short["access-control-allow-origin"] == "https://app.test"
    assert other[0] == 200


@pytest.mark.django_db
def test_head_has_the_headers_and_no_body(asked):
    _status, headers, body, _django = asked()

    assert asked(method="HEAD") == (200, headers, b"", False)
    assert headers["Content-Length"] == str(len(body))


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (JSON, {"authorization": "Bearer x"}),
        (JSON, {"preview-token": "x"}),
        (JSON, {"cookie": "sessionid=x"}),
        (JSON, {"cookie": "messages=x"}),
        (JSON, {"origin": "https://evil.test"}),
        (JSON, {"range": "bytes=0-1"}),
        (JSON + "?junk=1", {}),
        ("/admin/login/", {}),
        ("/++api++/en/nothing", {}),
    ],
)
@pytest.mark.django_db
def test_what_django_answers_each_time(path, headers, asked):
    asked()
    asked(path, **headers)

    assert asked(path, **headers)[3]


@pytest.mark.django_db
def test_a_host_that_is_not_admitted_gets_nothing(asked, settings):
    assert asked(host="localhost")[0] == 200
    settings.ALLOWED_HOSTS = ["testserver"]

    status, _headers, body, django = asked(host="localhost")

    assert (status, b"Old title" in body, django) == (400, False, True)


@pytest.mark.django_db
def test_the_path_of_a_front_end_is_kept_by_itself(asked):
    path = "/VirtualHostBase/http/localhost:80/Plone/++api++/VirtualHostRoot/en/p"

    first, again = asked(path), asked(path)

    assert again == (*first[:3], False)
    assert b"http://localhost/en/p" in first[2]
    assert b"http://localhost/en/p" not in asked()[2]


@pytest.mark.django_db
def test_what_is_compressed_by_django_is_not_kept(asked, settings):
    settings.MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *settings.MIDDLEWARE]
    _status, headers, body, _django = asked(accept_encoding="gzip")

    assert headers["Content-Encoding"] == "gzip"
    assert b"Old title" in gzip.decompress(body)
    assert b"Old title" in asked()[2]
    assert b"Old title" in asked(accept_encoding="gzip")[2]


@pytest.mark.django_db
def test_without_the_middleware_nothing_is_kept(asked, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "KeptAnswers" not in name]

    assert [asked()[3], asked()[3]] == [True, True]


@pytest.mark.django_db
def test_what_another_process_has_kept_is_taken_over(asked):
    first = asked()
    near.forget()

    assert asked() == (*first[:3], False)
    cache.clear()
    assert asked() == (*first[:3], False)


@pytest.mark.django_db
def test_the_memory_of_a_process_has_bounds(asked, settings):
    settings.CMS_API_KEPT_NEAR_BYTES = len(asked()[2]) + HEADERS + 1
    other = JSON + "?b_size=5"
    asked(), asked(other)
    cache.clear()

    assert (asked(other)[3], asked()[3]) == (False, True)


@pytest.mark.django_db
def test_nothing_is_in_memory_where_it_may_not(asked, settings):
    settings.CMS_API_KEPT_NEAR_BYTES = 0
    asked()
    cache.clear()

    assert asked()[3]


@pytest.mark.django_db
def test_a_new_stamp_empties_the_memory(asked):
    asked()
    bump()

    assert asked()[3]
    assert len(near._answers) == 1


def test_a_name_depends_on_nothing_but_what_it_is_remembered_by(settings, monkeypatch):
    settings.CMS_API_KEEP_ANSWERS = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    environ = RequestFactory().get(JSON, headers={"accept": "text/html"}).environ
    name = names.name_of(environ)
    worked_out = []
    monkeypatch.setattr(names, "_worked_out", lambda *asked: worked_out.append(1))

    assert name is not None
    assert names.name_of(environ | {"HTTP_USER_AGENT": "x"}) == name
    assert not worked_out
    for header in ("HTTP_HOST", "HTTP_ACCEPT", "HTTP_AUTHORIZATION", "HTTP_X_FORWARDED_PROTO"):
        names.name_of(environ | {header: "y"})
    assert len(worked_out) == 4


def test_requests_with_cookies_and_long_ones_are_not_remembered(settings):
    settings.CMS_API_KEEP_ANSWERS = True
    names.forget()
    for request in (
        RequestFactory().get(JSON, headers={"cookie": "consent=1"}),
        RequestFactory().get(JSON, {"expand": "x" * names.REQUEST_MAX}),
    ):
        assert names.name_of(request.environ) is not None

    assert names._names == {}


on_a_server = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs a server"),
    # The transaction of a test case would be in the way.
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def lasting(monkeypatch):
    """A connection that outlives a request, as in production."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 60)
    connection.close()
    connection.ensure_connection()
    yield
    connection.close()


@pytest.mark.parametrize("_", [pytest.param(0, marks=on_a_server)])
def test_the_quick_stamp_is_the_stamp(_, lasting, django_assert_num_queries):
    with django_assert_num_queries(0):
        before = quick_stamp()
    bump()
    after = quick_stamp()

    assert (before != after, after) == (True, read_stamp())
    with transaction.atomic():
        assert quick_stamp() is None


@pytest.mark.parametrize("lose", [pytest.param(f, marks=on_a_server) for f in ("close", "kill")])
def test_a_connection_that_broke_is_opened_anew(lose, lasting, settings):
    settings.MIDDLEWARE = ["cms.api.middleware.KeptAnswers"]
    settings.ROOT_URLCONF = "tests.api.plain_view"
    statuses, django = [], []

    def ask():
        environ = RequestFactory().get("/constant").environ
        result = kept_first(WSGIHandler())(environ, lambda status, _h: statuses.append(status))
        django.append(not isinstance(result, list))
        getattr(result, "close", bool)()

    ask()
    if lose == "close":
        connection.connection.close()
    else:
        _kill(connection.connection.info.backend_pid)
    for _time in range(3):
        ask()

    assert statuses == ["200 OK"] * 4
    # Computed, lost, and found again where it had been kept.
    assert django == [True, True, False, False]


def _kill(pid):
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()
