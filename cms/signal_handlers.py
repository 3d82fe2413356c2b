"""What happens when Wagtail says that something was published or translated."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_published

from cms.entered_once import drop_copied_rows, keep_row_ids, share_fields


def connect() -> None:
    page_published.connect(after_publish, dispatch_uid="cms.after_publish")
    copy_for_translation_done.connect(after_copy, dispatch_uid="cms.after_copy")


def after_publish(sender: type, instance: Any, revision: Any, **kwargs: Any) -> None:
    keep_row_ids(instance, revision)
    share_fields(instance)


def after_copy(sender: type, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    if isinstance(target_obj, Page):
        drop_copied_rows(target_obj)
