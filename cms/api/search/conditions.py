"""The indexes that every page has, each as a condition on pages. Nothing else can be asked for:
names come from these tables and from declarations, values go in as parameters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import GreaterThanOrEqual, LessThan, LessThanOrEqual
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_current_timezone, is_naive, localtime, make_aware
from wagtail.models import Page, WorkflowState

from cms.api.errors import BadRequest
from cms.api.models import SearchValue
from cms.api.page_types import by_name
from cms.api.params import TRUE
from cms.api.search import indexes
from cms.api.search.words import fold, words_of
from cms.visibility import visible_q


@dataclass(frozen=True)
class Criterion:
    """An index, the values asked for, and how: ``range`` is min, max or min:max (dates)."""

    index: str
    values: Sequence[str]
    range: str = ""
    all_of: bool = False


Condition = Callable[[Criterion, Any], Q]

DATES = {
    "created": Coalesce(F("first_published_at"), F("latest_revision_created_at")),
    "modified": Coalesce(F("last_published_at"), F("latest_revision_created_at")),
    "effective": Coalesce(F("go_live_at"), F("first_published_at")),
    "expires": F("expire_at"),
}


def condition(criterion: Criterion, request: Any) -> Q:
    """The condition of a criterion; BadRequest for an unknown index, a value of a wrong kind, and
    what the index does not do: a range, or all of several values where a page has one.
    """
    if criterion.index in DATES:
        _refuse_all_of(criterion)
        return date_q(criterion)
    if criterion.index in STANDARD:
        return _standard(criterion, request)
    declared = indexes.declared().get(criterion.index)
    if declared is None:
        raise BadRequest(f"There is no index {criterion.index}.")
    if declared.condition is not None:
        return _by_function(declared, declared.condition, criterion, request)
    if criterion.range:
        return _value_range_q(criterion, declared.kind, request)
    return value_q(criterion, request)


def _standard(criterion: Criterion, request: Any) -> Q:
    if criterion.index in ("start", "end") and criterion.range:
        return _value_range_q(criterion, "date", request)
    _refuse_range(criterion)
    if criterion.index not in MANY:
        _refuse_all_of(criterion)
    return STANDARD[criterion.index](criterion, request)


def _by_function(
    declared: indexes.Index, one_of: indexes.Ask, criterion: Criterion, request: Any
) -> Q:
    """By a function of the index, which has another one where a page may have several values."""
    _refuse_range(criterion)
    if declared.all_of is None:
        _refuse_all_of(criterion)
    ask = declared.all_of if criterion.all_of and declared.all_of else one_of
    return ask(list(criterion.values), request)


def _refuse_all_of(criterion: Criterion) -> None:
    """A range says itself what its two values are; one value is all of them."""
    if criterion.all_of and len(criterion.values) > 1 and not criterion.range:
        raise BadRequest(
            f"{criterion.index} cannot be asked for all of several values (operator and): a page "
            "has one."
        )


def _refuse_range(criterion: Criterion) -> None:
    if criterion.range:
        raise BadRequest(f"{criterion.index} takes no range.")


def all_indexes() -> list[str]:
    return [*STANDARD, *DATES, *indexes.declared()]


def is_index(name: str) -> bool:
    return name in STANDARD or name in DATES or name in indexes.declared()


def value_q(criterion: Criterion, request: Any) -> Q:
    """Pages with one of the values, or all; a value about another page for its readers only."""
    if criterion.all_of:
        found = Q()
        for value in criterion.values:
            found &= _having(request, name=criterion.index, token=value)
        return found
    return _having(request, name=criterion.index, token__in=list(criterion.values))


def _having(request: Any, **conditions: Any) -> Q:
    readable = Q(about=None) | visible_q(request, prefix="about__")
    rows = SearchValue.objects.filter(readable, **conditions)
    return Q(pk__in=rows.values("entry_id"))


def _value_range_q(criterion: Criterion, kind: str, request: Any) -> Q:
    """Dates are kept as ISO 8601, moments in UTC, which sorts as text. A day counts as the moment
    that it begins in the site's time zone.
    """
    if kind != "date":
        _refuse_range(criterion)
    low, high = bounds(criterion)
    days, moments = Q(size=10), Q(size__gt=10)
    if low is not None:
        begun = localtime(low)
        first = begun.date() + timedelta(days=begun.time() > time.min)
        days &= Q(token__gte=first.isoformat())
        moments &= Q(token__gte=low.astimezone(UTC).isoformat())
    if high is not None:
        days &= Q(token__lte=localtime(high).date().isoformat())
        moments &= Q(token__lt=(high + timedelta(seconds=1)).astimezone(UTC).isoformat())
    readable = Q(about=None) | visible_q(request, prefix="about__")
    rows = SearchValue.objects.annotate(size=Length("token"))
    found = rows.filter(readable, days | moments, name=criterion.index)
    return Q(pk__in=found.values("entry_id"))


def date_q(criterion: Criterion) -> Q:
    expression: Any = DATES[criterion.index]
    if not criterion.range:
        days = [_day(value, criterion.index) for value in criterion.values]
        found = Q(pk__in=[])
        for start, end in days:
            found |= Q(GreaterThanOrEqual(expression, start)) & Q(LessThan(expression, end))
        return found
    low, high = bounds(criterion)
    found = Q()
    if low is not None:
        found &= Q(GreaterThanOrEqual(expression, low))
    if high is not None:
        found &= Q(LessThanOrEqual(expression, high))
    return found


def bounds(criterion: Criterion) -> tuple[datetime | None, datetime | None]:
    """The earliest and the latest moment that a range criterion allows."""
    name = criterion.index
    wanted = {"min": 1, "max": 1, "min:max": 2, "minmax": 2}.get(criterion.range)
    if wanted is None:
        raise BadRequest(f"{name}.range must be min, max or min:max.")
    if len(criterion.values) != wanted:
        raise BadRequest(f"{name}.range={criterion.range} takes {wanted} value(s) of {name}.query.")
    moments = [moment(value, name) for value in criterion.values]
    if criterion.range == "min":
        return moments[0], None
    if criterion.range == "max":
        return None, moments[0]
    return min(moments), max(moments)


def moment(value: Any, name: str) -> datetime:
    """A date or a moment, ISO 8601; without an offset in the site's time zone."""
    text = str(value).strip()[:40].replace(" ", "T", 1)
    try:
        found = parse_datetime(text)
        day = None if found else parse_date(text.replace("/", "-"))
    except ValueError:
        found = day = None
    if found is None and day is not None:
        found = datetime.combine(day, time.min)
    if found is None or not 1 < found.year < 9999:
        raise BadRequest(f"{name} must be a date such as 2026-01-31 or 2026-01-31T10:00:00+00:00.")
    return make_aware(found, get_current_timezone()) if is_naive(found) else found


def _day(value: str, name: str) -> tuple[datetime, datetime]:
    """From when to when a value holds: a whole day for a date, a second for a moment."""
    start = moment(value, name)
    length = timedelta(days=1) if len(value.strip()) <= 10 else timedelta(seconds=1)
    return start, start + length


def truth(criterion: Criterion) -> bool:
    """A boolean as clients write it; anything but yes is no."""
    return any(str(value).lower() in TRUE for value in criterion.values)


def _types(criterion: Criterion, request: Any) -> Q:
    return Q(search_entry__type__in=list(criterion.values))


def _folderish(criterion: Criterion, request: Any) -> Q:
    models = by_name().items()
    folders = [name for name, model in models if model.allowed_subpage_models()]
    found = Q(search_entry__type__in=folders)
    return found if truth(criterion) else ~found


def _state(criterion: Criterion, request: Any) -> Q:
    """Only who may edit anything sees more than what is published."""
    wanted = set(criterion.values)
    found = Q(live=True) if "published" in wanted else Q(pk__in=[])
    if request.user.is_authenticated and wanted & {"pending", "private"}:
        waiting = WorkflowState.objects.filter(
            base_content_type__app_label="wagtailcore", status=WorkflowState.STATUS_IN_PROGRESS
        ).values_list("object_id", flat=True)
        pending = Q(live=False, pk__in=[int(pk) for pk in waiting if pk.isdigit()])
        found |= pending if "pending" in wanted else Q(pk__in=[])
        found |= Q(live=False) & ~pending if "private" in wanted else Q(pk__in=[])
    return found


def _creator(criterion: Criterion, request: Any) -> Q:
    """What the caller made; other names only for those who know the users anyway."""
    user = request.user
    names = set(criterion.values)
    if not user.is_authenticated:
        return Q(pk__in=[])
    if not user.has_perm("wagtailadmin.access_admin"):
        names &= {user.get_username()}
    return Q(**{f"owner__{get_user_model().USERNAME_FIELD}__in": sorted(names)})


def _title(criterion: Criterion, request: Any) -> Q:
    found = Q()
    for word in words_of(" ".join(criterion.values)):
        found &= Q(search_entry__title_sort__contains=word)
    return found


def _description(criterion: Criterion, request: Any) -> Q:
    found = Q()
    for word in " ".join(criterion.values).split():
        found &= Q(search_entry__description__icontains=word.strip("*"))
    return found


def _sortable_title(criterion: Criterion, request: Any) -> Q:
    return Q(search_entry__title_sort__in=[fold(value)[:255] for value in criterion.values])


def _in(lookup: str) -> Condition:
    """One of the values, in a column that is named here and nowhere else."""
    return lambda criterion, request: Q(**{f"{lookup}__in": list(criterion.values)})


def _flagged(criterion: Criterion, request: Any) -> Q:
    found = _having(request, name="exclude_from_nav", token="true")  # noqa: S106  # no secret
    return found if truth(criterion) else ~found


def _nothing(criterion: Criterion, request: Any) -> Q:
    return Q(pk__in=[])


STANDARD: dict[str, Condition] = {
    "portal_type": _types,
    "Type": _types,
    "review_state": _state,
    "UID": _in("api_identity__uid"),
    "id": _in("slug"),
    "getId": _in("slug"),
    "Language": _in("locale__language_code"),
    "Creator": _creator,
    "Title": _title,
    "Description": _description,
    "sortable_title": _sortable_title,
    "is_folderish": _folderish,
    "isFolderish": _folderish,
    "exclude_from_nav": _flagged,
    "Subject": value_q,
    "start": value_q,
    "end": value_q,
    "getRawRelatedItems": _nothing,
    "isDefaultPage": _nothing,
    "total_comments": _nothing,
}


# Of texts, whose words must all be there; and of what a page may have more than one.
WORDS = frozenset(["SearchableText", "Title", "Description"])
MANY = WORDS | {"Subject", "start", "end", "getRawRelatedItems"}


def below(page: Page, depth: int | None = None) -> Q:
    """The page and all below it; with a depth that many levels below it, 0 the page alone."""
    if depth == 0:
        return Q(pk=page.pk)
    inside = Q(path__range=(page.path, page.path + Page.alphabet[-1] * Page.steplen * 2))
    if depth is None:
        return inside
    return inside & Q(depth__gt=page.depth, depth__lte=page.depth + depth)
