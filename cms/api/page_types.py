"""The names of page types: ``@type`` for a class, and back. Names are stable for ever."""

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
    return models_by_type().get(content_type_id, Page)


def models_by_type() -> dict[int, type[Page]]:
    """Every page type by the id of its content type. One query a process."""
    types = ContentType.objects.get_for_models(*get_page_models())
    return {content_type.pk: model for model, content_type in types.items()}


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
