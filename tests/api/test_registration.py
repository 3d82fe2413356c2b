"""What stops the start: a name claimed twice, a swapped page model, a wrong setting."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.api import checks, page_types, registry
from cms.api.service import Service
from home.models import ContentPage, HomePage


def test_second_claim_on_a_name_names_both():
    class Rival(Service):
        name = "breadcrumbs"

    with pytest.raises(ImproperlyConfigured) as raised:
        registry.register(Rival)

    assert str(raised.value) == (
        "GET @breadcrumbs is claimed twice: by cms.api.services.breadcrumbs.Breadcrumbs and by "
        "tests.api.test_registration.test_second_claim_on_a_name_names_both.<locals>.Rival."
    )


def test_same_name_under_another_method_is_no_rival(monkeypatch):
    class Post(Service):
        name = "breadcrumbs"
        method = "POST"

    monkeypatch.setattr(registry, "_services", dict(registry._services))
    registry.register(Post)

    assert registry.methods("breadcrumbs") == ["GET", "POST"]
    assert registry.find("POST", "breadcrumbs") is Post


def test_two_page_types_with_one_name(monkeypatch):
    monkeypatch.setattr(HomePage, "api_type", "Document", raising=False)

    with pytest.raises(ImproperlyConfigured) as raised:
        page_types.by_name()

    assert "home.HomePage" in str(raised.value)
    assert "home.ContentPage" in str(raised.value)
    assert '"Document"' in str(raised.value)


def test_name_of_the_virtual_root_is_taken(monkeypatch):
    monkeypatch.setattr(ContentPage, "api_type", "Plone Site")

    with pytest.raises(ImproperlyConfigured, match="the virtual site root and home"):
        page_types.by_name()


def test_names_lead_back_to_their_classes():
    assert page_types.by_name()["Document"] is ContentPage
    assert page_types.by_name()["HomePage"] is HomePage


def test_swapped_page_model_is_refused(settings):
    assert checks.page_model_is_not_swapped() == []
    settings.WAGTAIL_PAGE_MODEL = "other.Page"

    assert [message.id for message in checks.page_model_is_not_swapped()] == ["cms_api.E001"]


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("CMS_API_BATCH_SIZ", 25, "cms_api.E002"),
        ("CMS_API_BATCH_SIZE", "25", "cms_api.E003"),
        ("CMS_API_BATCH_SIZE", 0, "cms_api.E003"),
        ("CMS_API_IMAGE_SCALES", [], "cms_api.E003"),
    ],
)
def test_wrong_setting(name, value, error, settings):
    assert checks.settings_are_sane() == []
    setattr(settings, name, value)

    assert [message.id for message in checks.settings_are_sane()] == [error]


VIRTUAL, CORS, KEPT = (*checks.OUTSIDE, checks.KEPT)
GZIP = "django.middleware.gzip.GZipMiddleware"


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([VIRTUAL, CORS, KEPT, GZIP], []),
        ([KEPT, GZIP], []),
        ([CORS, KEPT, GZIP], []),
        ([GZIP], []),
        ([GZIP, KEPT], ["cms_api.W005"]),
        ([KEPT, VIRTUAL], ["cms_api.E006"]),
        ([GZIP, KEPT, VIRTUAL], ["cms_api.W005", "cms_api.E006"]),
    ],
)
def test_where_kept_answers_stand(names, found, settings):
    settings.CMS_API_KEEP_ANSWERS = True
    assert checks.kept_answers_stand_first() == []
    settings.MIDDLEWARE = names

    assert [message.id for message in checks.kept_answers_stand_first()] == found
    settings.CMS_API_KEEP_ANSWERS = False
    assert checks.kept_answers_stand_first() == []
