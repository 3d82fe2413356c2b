"""What the library calls pages, pictures and files, whichever models a project took for them."""

from functools import lru_cache
from typing import Any

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page

KINDS: tuple[type[Model], ...] = (Page, AbstractImage, AbstractDocument)


def pictures_of(page: Any) -> tuple[Any, ...]:
    """The declared foreign keys of a page to the library's images, in the order declared."""
    model: Any = type(page)
    return _pictures_of(model)


@lru_cache(maxsize=512)
def _pictures_of(model: Any) -> tuple[Any, ...]:
    fields = {field.name: field for field in model._meta.concrete_fields}
    names = [str(getattr(entry, "name", entry)) for entry in getattr(model, "api_fields", ())]
    declared = (fields[name] for name in names if name in fields)
    return tuple(f for f in declared if f.is_relation and is_image(f.related_model))


@lru_cache(maxsize=1024)
def is_image(model: Any) -> bool:
    return issubclass(model, get_image_model()) or issubclass(model, AbstractImage)


@lru_cache(maxsize=1024)
def is_document(model: Any) -> bool:
    return issubclass(model, get_document_model()) or issubclass(model, AbstractDocument)


@lru_cache(maxsize=1024)
def kind_of(model: Any) -> type[Model] | None:
    """Page, AbstractImage or AbstractDocument; None for a model of another kind."""
    return next((kind for kind in KINDS if issubclass(model, kind)), None)
