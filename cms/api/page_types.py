"""The names of page types: ``@type`` for a class, and back. Names are stable for ever."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Page, get_page_models

SITE_ROOT_TYPE = "Plone Site"


def api_type(model: type[Page]) -> str:
    """``@type`` of a page class: its own ``api_type``, else its name; a subclass inherits none."""
    return str(vars(model).get("api_type") or model.__name__)


def model_of(content_type_id: int) -> type[Page]:
    """The class of pages with that content type; ``Page`` where its app is gone. One query a
    process, which learns all of them.
    """
    types = ContentType.objects.get_for_models(*get_page_models())
    found = {content_type.pk: model for model, content_type in types.items()}
    return found.get(content_type_id, Page)


def page_type(app_label: str, model: str) -> type[Page]:
    """The class of pages by what their content type says; ``Page`` where its app is gone."""
    try:
        found = apps.get_model(app_label, model)
    except LookupError:
        return Page
    return found if issubclass(found, Page) else Page


def by_name() -> dict[str, type[Page]]:
    """Every page type by its ``@type``; two classes with one name are ImproperlyConfigured."""
    found: dict[str, type[Page]] = {}
    for model in get_page_models():
        name = api_type(model)
        if name in found or name == SITE_ROOT_TYPE:
            other = found[name]._meta.label if name in found else "the virtual site root"
            raise ImproperlyConfigured(
                f'Two page types call themselves "{name}": {other} and {model._meta.label}. '
                "Give one of them an api_type of its own."
            )
        found[name] = model
    return found
