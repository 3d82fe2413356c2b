"""What may be chosen for one input of an edit form."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.api.kinds import is_document, is_image
from cms.api.types.forms import Input
from cms.api.types.properties import choices_of
from cms.api.vocabularies.records import may_change, pages, records
from cms.api.vocabularies.terms import Listed, Terms
from cms.visibility import visible_documents, visible_images, visible_q


def source_of(asked: Input, request: Any) -> Terms | None:
    """The terms of an input, those that this caller may choose; None where anything may be typed.

    The form says which rows fit. Of these a caller gets pages that they may read or edit, pictures
    and files that they may read and choose. Other records are for editors: see
    ``is_for_editors``, which is to be asked first.
    """
    form: Any = asked.form
    if hasattr(form, "queryset"):
        return _rows(form.queryset, request)
    return Listed(list(choices_of(asked))) if hasattr(form, "choices") else None


def is_for_editors(asked: Input) -> bool:
    """Whether the input chooses records other than pages."""
    form: Any = asked.form
    return hasattr(form, "queryset") and not issubclass(form.queryset.model, Page)


def _rows(found: Any, request: Any) -> Terms:
    model = found.model
    if issubclass(model, Page):
        return pages(found.filter(visible_q(request, drafts=True)).order_by("title", "pk"))
    if is_image(model):
        return records(_choosable(found, visible_images(request), request))
    if is_document(model):
        return records(_choosable(found, visible_documents(request), request))
    if issubclass(model, get_user_model()) and not may_change(request.user, model):
        return records(found.filter(pk=request.user.pk))
    return records(found)


def _choosable(found: Any, visible: Any, request: Any) -> Any:
    policy = policy_registry.get_by_type(found.model)
    chosen = policy.instances_user_has_permission_for(request.user, "choose")
    for allowed in (visible, chosen):
        found = found.filter(pk__in=allowed.order_by().values("pk"))
    return found.order_by("title", "pk")
