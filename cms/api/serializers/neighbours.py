"""The pages before, after and above several pages at once."""

from collections.abc import Sequence

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat, Length, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

Around = tuple[int | None, int | None, int | None]


def neighbours_of(pages: Sequence[Page], visible: PageQuerySet) -> dict[int, Around]:
    """By page id the ids of the visible siblings beside it and of the nearest page above it.

    Two statements for all of them.
    """
    above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    end = Concat(above, Value(Page.alphabet[-1] * Page.steplen * 2))
    level = visible.filter(depth=OuterRef("depth"))
    before = level.filter(path__gt=above, path__lt=OuterRef("path")).order_by("-path")
    after = level.filter(path__gt=OuterRef("path"), path__lt=end).order_by("path")
    rows = (
        Page.objects.filter(pk__in=[page.pk for page in pages])
        .order_by()
        .annotate(left=Subquery(before.values("pk")[:1]), right=Subquery(after.values("pk")[:1]))
        .values_list("pk", "path", "left", "right")
    )
    found = list(rows)
    paths = {step for _, path, *_ in found for step in _steps(path)}
    ids = dict(visible.filter(path__in=paths).values_list("path", "pk"))
    return {
        pk: (left, right, next((ids[step] for step in _steps(path) if step in ids), None))
        for pk, path, left, right in found
    }


def _steps(path: str) -> list[str]:
    """The paths above a path, the nearest first."""
    ends = range(len(path) - Page.steplen, 0, -Page.steplen)
    return [path[:end] for end in ends]
