"""Errors: one shape, the right status, nothing half-saved."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from cms.api import registry
from cms.api.errors import BadRequest
from cms.api.service import Service
from home.models import ContentPage
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(monkeypatch):
    """``service("POST", act)``: a service @probe that does ``act(context)``."""

    def make(method, act):
        def reply(self):
            return act(self.context)

        monkeypatch.setattr(registry, "_services", dict(registry._services))
        name = f"Probe{method.title()}"
        registry.register(
            type(name, (Service,), {"name": "probe", "method": method, "reply": reply})
        )

    return make


def test_unknown_path(api, home):
    answer = api.get("/++api++/en/no/such/page")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {
        "type": "NotFound",
        "message": "No page at /en/no/such/page.",
        "context": "http://testserver/en",
    }


def test_unknown_language(api, home, dutch_home):
    assert api.get("/++api++/fr").json()["context"] == "http://testserver"


def test_unknown_service(api, home):
    answer = api.get("/++api++/en/@nope")

    assert answer.status_code == 404
    assert answer.json() == {
        "type": "NotFound",
        "message": "No service @nope here.",
        "context": "http://testserver/en",
    }


def test_service_with_too_much_behind_it(api, home):
    assert api.get("/++api++/en/@navigation/x").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_method_that_nobody_answers(method, api, home):
    answer = getattr(api, method)("/++api++/en/@navigation")

    assert answer.status_code == 405
    assert answer.json()["type"] == "MethodNotAllowed"


def test_method_that_http_does_not_know(api, home):
    answer = api.generic("BREW", "/++api++/en")

    assert answer.status_code == 405
    assert answer.json()["type"] == "MethodNotAllowed"


def test_options_say_what_may_be_tried_and_no_more(api, home):
    answer = api.options("/++api++/en")

    assert answer.status_code == 204
    assert answer.content == b""


@pytest.mark.parametrize(
    "query",
    [
        "b_start=x", "b_size=1.5", "b_start=-1", "b_size=",
        "expand=navigation&expand.navigation.depth=0",
        "expand=navigation&expand.navigation.depth=99", "b_size=%D9%A3",
    ],
)  # fmt: skip
def test_malformed_parameter(query, api, home):
    answer = api.get(f"/++api++/en?{query}")

    if query == "b_size=":  # an empty one is as good as none
        assert answer.status_code == 200
    else:
        assert answer.status_code == 400
        assert answer.json()["type"] == "BadRequest"
        assert answer.json()["message"].startswith(query.split("&")[-1].split("=")[0])


@pytest.mark.parametrize(
    "path", ["%00", "a%00b", "..%2F..", "%F0%9F%92%A9", "x" * 5000, "a/" * 500, "'%3B--"]
)
def test_strange_path_is_not_found(path, api, home):
    assert api.get(f"/++api++/en/{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["%0A", "en/a%0Ab", "en%0A", "en/@@images/a%0Ab", "a%0A/@site", "@none/%0A"]
)
def test_a_path_with_a_line_break_is_answered_in_json(path, api, home):
    answer = api.get(f"/++api++/{path}")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")


def test_huge_numbers_are_clamped_or_refused(api, home):
    assert api.get("/++api++/en?b_size=99999999999").status_code == 200
    assert api.get("/++api++/en?b_start=" + "9" * 300).json()["items"] == []
    assert api.get("/++api++/en?b_start=" + "9" * 5000).status_code == 400


@pytest.mark.parametrize(
    ("error", "status", "type_name"),
    [
        (Http404("secret detail"), 404, "NotFound"),
        (PermissionDenied("secret detail"), 403, "Forbidden"),
        (BadRequest("b must be one."), 400, "BadRequest"),
    ],
)
def test_what_a_service_raises(error, status, type_name, api, home, service):
    def act(context):
        raise error

    service("GET", act)
    answer = api.get("/++api++/en/@probe")

    assert answer.status_code == status
    assert answer.json()["type"] == type_name
    assert "secret detail" not in answer.content.decode()


def test_refused_write_leaves_nothing(api, home, service):
    def act(context):
        ContentPage.objects.update(title="Half-saved")
        raise BadRequest

    page = ContentPageFactory(parent=home, title="Whole")
    service("POST", act)

    assert api.post("/++api++/en/@probe").status_code == 400
    page.refresh_from_db()
    assert page.title == "Whole"


def test_unsafe_request_of_a_session_needs_its_token(admin, home, service):
    service("POST", lambda context: {"done": True})
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)

    answer = client.post("/++api++/en/@probe")

    assert answer.status_code == 403
    assert answer.json()["type"] == "Forbidden"


@pytest.mark.parametrize("accept", ["text/html", "application/json", "*/*", "image/png"])
def test_under_the_prefix_it_is_json_whatever_is_accepted(accept, api, home):
    answer = api.get("/++api++/en?format=admin", headers={"accept": accept})

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"


def test_shared_answers_must_be_asked_for_again(api, home):
    answer = api.get("/++api++/en")

    assert answer["Cache-Control"] == "public, no-cache"
    assert {"Accept", "Cookie"} <= {name.strip() for name in answer["Vary"].split(",")}


def test_an_unforeseen_failure_is_json_too(rf):
    from home.error_views import server_error

    response = server_error(rf.get("/++api++/en"))

    assert (response.status_code, response["Content-Type"], json.loads(response.content)) == (
        500,
        "application/json",
        {
            "type": "InternalServerError",
            "message": "Something went wrong on the server. It has been logged.",
        },
    )
