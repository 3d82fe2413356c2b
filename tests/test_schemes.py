"""Which addresses may be followed."""

import pytest

from cms.schemes import safe_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/", "HTTP://example.org/", "mailto:a@example.org", "tel:+3143",
        "/en/networks/", "#members", "?page=2", "", " https://example.org/ ",
    ],
)  # fmt: skip
def test_a_safe_address_stays_as_it_is(url):
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)",
        "\u00a0javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x",
        "file:///etc/hosts", "http://[",
    ],
)  # fmt: skip
def test_any_other_is_none(url):
    assert safe_url(url) == ""
