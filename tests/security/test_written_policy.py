"""The policy that is written once is the one that django-csp writes for every answer."""

import pytest
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from cms.content_policy import WrittenPolicy

POLICY = {"DIRECTIVES": {"default-src": ["'none'"], "img-src": ["'self'", "data:"]}}


def plain(request):
    return HttpResponse()


def with_nonce(request):
    return HttpResponse(str(request.csp_nonce))


def with_its_own(request):
    return HttpResponse(headers={"Content-Security-Policy": "sandbox"})


@csp_exempt()
def exempt(request):
    return HttpResponse()


@csp_update({"img-src": ["https://example.org"]})
def updated(request):
    return HttpResponse()


def sent(middleware, view, path):
    response = middleware(view)(RequestFactory().get(path))
    policy = response.headers.get("Content-Security-Policy")
    text = response.content.decode()
    return policy and sorted(policy.replace(text or "-", "NONCE").split("; ")), bool(text)


@pytest.mark.parametrize("path", ["/", "/admin/pages/"])
@pytest.mark.parametrize("view", [plain, with_nonce, with_its_own, exempt, updated])
def test_the_policy_is_that_of_django_csp(view, path):
    assert sent(WrittenPolicy, view, path) == sent(CSPMiddleware, view, path)


def test_other_settings_are_another_policy():
    written = WrittenPolicy(plain)
    request = RequestFactory().get("/")
    before = written(request).headers["Content-Security-Policy"]
    with override_settings(CONTENT_SECURITY_POLICY=POLICY):
        policy = written(request).headers["Content-Security-Policy"]
        assert sorted(policy.split("; ")) == ["default-src 'none'", "img-src 'self' data:"]
    assert written(request).headers["Content-Security-Policy"] == before
    with override_settings(CONTENT_SECURITY_POLICY_REPORT_ONLY=POLICY):
        headers = written(request).headers
        assert "img-src 'self' data:" in headers["Content-Security-Policy-Report-Only"]
        assert headers["Content-Security-Policy"] == before
    with override_settings(CONTENT_SECURITY_POLICY=None):
        assert "Content-Security-Policy" not in written(request).headers
