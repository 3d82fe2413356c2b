"""Which version of a page the caller gets: its row, in its own class, or a draft of it."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page

from cms.api.typed import pages_of
from cms.visibility import may_edit


def version(page: Page, request: Any) -> Any:
    """What is shown of a page, in its own class."""
    found = draft(page, request)
    return specifics([page])[0] if found is None else found


def draft(page: Page, request: Any) -> Any:
    """What is shown of the page in place of its row, if anything."""
    if getattr(page, "is_preview_of_revision", False):
        return page
    wants_live = page.live and request.GET.get("version") == "live"
    newer = page.has_unpublished_changes or not page.live
    if newer and not wants_live and may_edit(page, request):
        return page.get_latest_revision_as_object()
    return None


def specifics(pages: Sequence[Page]) -> list[Any]:
    """As Wagtail's ``page.specific``, by one statement that is written once; what came in a class
    of its own came in the right one.
    """
    wanted: dict[type[Page], list[int]] = {}
    for page in pages:
        if type(page) is Page:
            wanted.setdefault(page.specific_class or Page, []).append(page.pk)
    wanted.pop(Page, None)
    rows = {row.pk: row for row in pages_of(wanted, streams=True)} if wanted else {}
    return [_specific(page, rows.get(page.pk)) for page in pages]


def _specific(page: Page, row: Any) -> Any:
    if type(page) is not Page:
        return page
    if row is None:
        return page.specific
    for name, value in page.__dict__.items():
        row.__dict__.setdefault(name, value)
    return row
