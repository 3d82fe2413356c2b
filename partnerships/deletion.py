"""Records stay while pages use them, whoever deletes: the admin, code, a shell."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, ProtectedError
from django.db.models.signals import pre_delete
from modelcluster.fields import ParentalKey

RECORDS = ["Organisation", "Person", "Place", "Programme"]


def protect_records() -> None:
    """Ask before each deletion; the keys themselves cannot refuse.

    A key of a page or of a page's row is CASCADE or SET_NULL, which is all that modelcluster can
    rebuild an old revision with, once the record it names is gone.
    """
    for name in RECORDS:
        pre_delete.connect(
            refuse_while_used, sender=f"partnerships.{name}", dispatch_uid=f"protect {name}"
        )


def refuse_while_used(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Raises ``ProtectedError`` if a page, or a row of one, has the record as its key."""
    users = [
        (f"{relation.related_model.__name__}.{relation.field.name}", row)
        for relation in instance._meta.related_objects
        if relation.one_to_many and not isinstance(relation.field, ParentalKey)
        if relation.related_model._meta.app_label == instance._meta.app_label
        for row in relation.related_model._default_manager.filter(**{relation.field.name: instance})
    ]
    if users:
        keys = ", ".join(sorted({key for key, _ in users}))
        raise ProtectedError(
            f"“{instance}” is not deleted: it is still used by {keys}.", {row for _, row in users}
        )
