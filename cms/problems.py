"""What is missing or out of date, as editors read it: a problem, its field, how grave it is.

An app adds checks with the hook ``page_problems``: a function of pages of their specific types to
an iterable of ``Problem``, in a number of queries that does not grow with the pages. The hook
``site_problems`` (no argument) is for what hangs on no page. ``cleared_problems`` (no argument)
gives the ``(page id or None, key)`` that somebody has answered with "not known, leave empty".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page

from cms.alt_texts import undescribed
from cms.raw_streams import page_nodes

_PAGE_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="page")[^>]*\bid="(\d+)"')
_FILLED_BY_LINKS = {"page", "below"}


class Severity(TextChoices):
    BLOCKS = "blocks", gettext_lazy("Blocks publishing")
    GAP = "gap", gettext_lazy("Visitors see a gap")
    TIDY = "tidy", gettext_lazy("To tidy up")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    ``path`` is the content path of the field in the page's edit form; ``key`` names the problem for
    as long as it lasts; ``url`` leads to the field, also of what is no page; ``since`` is the day
    from which it has been one, if known.
    """

    page: Page | None
    path: str
    message: str
    severity: Severity
    code: str
    address: str = ""
    since: date | None = None
    clearable: bool = field(default=True)

    @property
    def key(self) -> str:
        return f"{self.code}:{self.path}"[:255]

    @property
    def url(self) -> str:
        if self.address or self.page is None:
            return self.address
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return f"{edit}#:w:contentpath={self.path}"


def all_problems(pages: Iterable[Page]) -> Iterator[Problem]:
    """Problems of pages of their specific types, those cleared by somebody included."""
    pages = list(pages)
    for check in hooks.get_hooks("page_problems"):
        yield from check(pages)


def site_problems() -> Iterator[Problem]:
    """Problems that hang on no page."""
    for check in hooks.get_hooks("site_problems"):
        yield from check()


def cleared() -> set[tuple[int | None, str]]:
    """What somebody has answered with "not known, leave empty", and how long that holds."""
    return {key for answer in hooks.get_hooks("cleared_problems") for key in answer()}


def open_problems(pages: Iterable[Page]) -> list[Problem]:
    """Problems of pages that nobody has cleared."""
    answered = cleared()
    return [
        problem
        for problem in all_problems(pages)
        if problem.page is None or (problem.page.pk, problem.key) not in answered
    ]


def problems_of(pages: Iterable[Page]) -> dict[int, list[Problem]]:
    """The open problems by page id; every page has an entry."""
    pages = list(pages)
    found: dict[int, list[Problem]] = {page.pk: [] for page in pages}
    for problem in open_problems(pages):
        if problem.page is not None:
            found[problem.page.pk].append(problem)
    return found


def content_problems(pages: Iterable[Page]) -> Iterator[Problem]:
    """What any page of ours may lack: summary, body, alternative texts, a review, working links."""
    pages = [page for page in pages if hasattr(page, "summary")]
    today = timezone.localdate()
    for page in pages:
        yield from _plain(page, today)
    yield from _pictures(pages)
    yield from _broken_links(pages)


def _plain(page: Any, today: date) -> Iterator[Problem]:
    if not page.summary:
        yield Problem(page, "summary", _("There is no summary."), Severity.BLOCKS, "summary")
    if getattr(page, "needs_body", True) and not _has_text(page):
        yield Problem(page, "body", _("The page has no body."), Severity.GAP, "body")
    if page.review_by and page.review_by < today:
        yield Problem(
            page,
            "review_by",
            _("Should have been read again by %(day)s.") % {"day": page.review_by.isoformat()},
            Severity.TIDY,
            "review",
            since=page.review_by,
            clearable=False,
        )


def _has_text(page: Any) -> bool:
    """Whether any block says something: headings alone are the starter body."""
    return any(
        block["type"] != "heading" and _says(block["value"]) for block in page.body.get_prep_value()
    )


def _says(value: Any) -> bool:
    if isinstance(value, dict):
        return any(
            _says(item)
            for key, item in value.items()
            if key not in ("language", "background", "width", "id", "type")
        )
    if isinstance(value, list):
        return any(_says(item) for item in value)
    return bool(re.sub(r"<[^>]*>|\s", "", value)) if isinstance(value, str) else bool(value)


def _pictures(pages: list[Any]) -> Iterator[Problem]:
    by_id = {page.pk: page for page in pages}
    for pk, rows in undescribed(pages).items():
        for missing in rows:
            yield Problem(
                by_id[pk],
                missing.path,
                missing.message,
                Severity.BLOCKS,
                f"alt-{missing.image.pk}",
                clearable=False,
            )


def _broken_links(pages: list[Any]) -> Iterator[Problem]:
    links = [(page, path, pk) for page in pages for path, pk in _links(page)]
    live = set(
        Page.objects.live().filter(pk__in={pk for *_rest, pk in links}).values_list("pk", flat=True)
    )
    known = dict(
        Page.objects.filter(pk__in={pk for *_rest, pk in links}).values_list("pk", "title")
    )
    for page, path, pk in links:
        if pk in live:
            continue
        title = known.get(pk)
        message = (
            _("A link leads to “%(title)s”, which is not published.") % {"title": title}
            if title
            else _("A link leads to a page that no longer exists.")
        )
        yield Problem(page, path, message, Severity.GAP, f"link-{pk}", clearable=False)


def _links(page: Any) -> Iterator[tuple[str, int]]:
    for path, value in page_nodes(page):
        if isinstance(value, str) and "linktype" in value:
            for match in _PAGE_LINK.finditer(value):
                yield path, int(match[1])
        elif isinstance(value, int) and path.rpartition(".")[2] in _FILLED_BY_LINKS:
            yield path, value
