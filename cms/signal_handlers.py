"""What happens when Wagtail says that something was published or translated."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_published

from cms.entered_once import (
    after_copy_for_translation,
    drop_superseded_rows,
    keep_row_ids,
    share_fields,
    take_shared_fields,
)


def connect() -> None:
    page_published.connect(after_publish, dispatch_uid="cms.after_publish")
    copy_for_translation_done.connect(after_copy, dispatch_uid="cms.after_copy")


def after_publish(sender: type, instance: Any, revision: Any, **kwargs: Any) -> None:
    keep_row_ids(instance, revision)
    share_fields(instance)
    drop_superseded_rows(instance)
    take_shared_fields(instance)


def after_copy(sender: type, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    if isinstance(target_obj, Page):
        after_copy_for_translation(target_obj)
