"""Where views are mounted, as Django's resolver says."""

import pytest
from django.test import override_settings
from django.urls import set_script_prefix

from cms.mounted import address_of, is_below


def test_the_address_is_that_of_the_resolver():
    assert address_of("cms_api:root") == "/++api++"
    assert is_below("/++api++/en", "cms_api:root")
    assert not is_below("/en", "cms_api:root")


def test_what_is_not_mounted_has_none():
    assert address_of("no_such:view") is None
    assert not is_below("/", "no_such:view")
    with override_settings(ROOT_URLCONF="tests.test_mounted"):
        assert address_of("cms_api:root") is None
    assert address_of("cms_api:root") == "/++api++"


@pytest.fixture
def below():
    set_script_prefix("/below/")
    yield
    set_script_prefix("/")


def test_the_prefix_of_the_script_is_part_of_it(below):
    assert address_of("cms_api:root") == "/below/++api++"


urlpatterns: list = []
