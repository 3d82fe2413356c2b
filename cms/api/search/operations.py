"""The operators of ``@querystring-search``: each makes a row ``{"i", "o", "v"}`` a condition."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.api.errors import BadRequest
from cms.api.models import SearchValue
from cms.api.search import indexes
from cms.api.search.conditions import DATES, Criterion, condition, is_index
from cms.api.search.query import criterion, page_of, places
from cms.api.traversal import Context, path_of

PREFIX = "plone.app.querystring.operation."
DAYS_MAX = 100_000


@dataclass
class Rows:
    """What the rows of a query say together."""

    request: Any
    context: Context
    texts: list[str] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    conditions: list[Q] = field(default_factory=list)
    places: list[Q] = field(default_factory=list)
    inactive: bool = False

    def without(self, found: Criterion) -> None:
        self.conditions.append(~condition(found, self.request))


Operation = Callable[[Rows, str, Any], None]


@dataclass(frozen=True)
class Operator:
    """An operator with what an editor of queries shows of it."""

    apply: Operation
    title: Any
    widget: str | None


def add(rows: Rows, row: Any) -> None:
    """Adds one row; BadRequest for one that is malformed, or names no index or operator of ours."""
    if not isinstance(row, dict) or not isinstance(row.get("i"), str):
        raise BadRequest('Each row of a query must be {"i": index, "o": operator, "v": value}.')
    index, name = row["i"], str(row.get("o", "")).removeprefix(PREFIX)
    operator = OPERATORS.get(name)
    if operator is None:
        raise BadRequest(f"There is no operator {str(row.get('o', ''))[:100]!r}.")
    if index not in SPECIAL and not is_index(index):
        raise BadRequest(f"There is no index {index[:80]!r}.")
    operator.apply(rows, index, row.get("v"))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return [_plain(one) for one in value] if isinstance(value, list) else [_plain(value)]


def _plain(value: Any) -> Any:
    if isinstance(value, dict | list):
        raise BadRequest("A value of a query must be text, a number or a list of them.")
    return value


def _any(rows: Rows, index: str, value: Any) -> None:
    rows.criteria.append(criterion(index, _listed(value)))


def _all(rows: Rows, index: str, value: Any) -> None:
    rows.criteria.append(criterion(index, _listed(value), all_of=True))


def _none(rows: Rows, index: str, value: Any) -> None:
    rows.without(criterion(index, _listed(value)))


def _contains(rows: Rows, index: str, value: Any) -> None:
    text = " ".join(map(str, _listed(value)))
    if index == "SearchableText":
        rows.texts.append(text)
    else:
        rows.criteria.append(criterion(index, [text]))


def _is(rows: Rows, index: str, value: Any) -> None:
    _contains(rows, index, value)


def _is_not(rows: Rows, index: str, value: Any) -> None:
    if index == "SearchableText":
        raise BadRequest("SearchableText cannot be left out by string.isNot.")
    rows.without(criterion(index, _listed(value)))


def _path(rows: Rows, index: str, value: Any) -> None:
    """``/a/b``, ``/a/b::1`` (levels), a UID, or a UID with levels; -1 is all of them."""
    found = Q(pk__in=[])
    for one in map(str, _listed(value)):
        where, _sign, depth = one.partition("::")
        number = _number(depth, "The depth of a path") if depth else -1
        paths = [where]
        if len(where) == 32 and where.isalnum():
            paths = _paths_of_uid(where, rows)
        found |= places(paths, number if number >= 0 else None, rows.request)
    rows.places.append(found)


def _paths_of_uid(uid: str, rows: Rows) -> list[str]:
    from cms.visibility import visible_pages

    page = visible_pages(rows.request, drafts=True).filter(api_identity__uid=uid).first()
    return [path_of(page, rows.request)] if page is not None else []


def _relative_path(rows: Rows, index: str, value: Any) -> None:
    """``.``, ``..``, ``../x`` from the context; a ``/`` first makes it one from the root."""
    resolved = []
    for one in map(str, _listed(value)):
        where, sign, depth = one.partition("::")
        page = page_of(rows.context)
        start = [] if where.startswith("/") or page is None else _segments(rows, page)
        for part in where.split("/"):
            if part == "..":
                start = start[:-1]
            elif part not in ("", "."):
                start = [*start, part]
        resolved.append(f"/{'/'.join(start)}{sign}{depth}")
    _path(rows, index, resolved)


def _segments(rows: Rows, page: Any) -> list[str]:
    return [part for part in path_of(page, rows.request).split("/") if part]


def _current_user(rows: Rows, index: str, value: Any) -> None:
    user = rows.request.user
    rows.criteria.append(
        criterion("Creator", [user.get_username()] if user.is_authenticated else [])
    )


def _show_inactive(rows: Rows, index: str, value: Any) -> None:
    rows.inactive = True


def _true(rows: Rows, index: str, value: Any) -> None:
    rows.criteria.append(criterion(index, ["true"]))


def _false(rows: Rows, index: str, value: Any) -> None:
    rows.criteria.append(criterion(index, ["false"]))


def _dated(rows: Rows, index: str, moments: list[Any], kind: str) -> None:
    name = "effective" if index == "effectiveRange" else index
    declared = indexes.declared().get(name)
    is_date = name in DATES or name in ("start", "end")
    if not is_date and (declared is None or declared.kind != "date"):
        raise BadRequest(f"{index} is no date.")
    rows.criteria.append(criterion(name, moments, range_=kind))


def _range(kind: str) -> Operation:
    return lambda rows, index, value: _dated(rows, index, _listed(value), kind)


def _relative(kind: str, sign: int, *, until_now: bool) -> Operation:
    """So many days from now; ``until_now``: the time between."""

    def apply(rows: Rows, index: str, value: Any) -> None:
        now = timezone.now()
        days = _number(_listed(value)[0] if _listed(value) else "", "A relative date")
        moments = [_moved(now, sign * days)]
        if until_now:
            moments = sorted([now, *moments])
        _dated(rows, index, [moment.isoformat() for moment in moments], kind)

    return apply


def _moved(now: datetime, days: int) -> datetime:
    if abs(days) > DAYS_MAX:
        raise BadRequest(f"A relative date may be {DAYS_MAX} days at most.")
    return now + timedelta(days=days)


def _today(kind: str) -> Operation:
    def apply(rows: Rows, index: str, value: Any) -> None:
        start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        end = start + timedelta(days=1) - timedelta(seconds=1)
        before = start - timedelta(seconds=1)
        moments = {"min:max": [start, end], "max": [before], "min": [end]}[kind]
        _dated(rows, index, [moment.isoformat() for moment in moments], kind)

    return apply


def _compared(smaller: bool) -> Operation:
    """Whole numbers: the shorter one is the smaller one."""

    def apply(rows: Rows, index: str, value: Any) -> None:
        declared = indexes.declared().get(index)
        if declared is None or declared.kind != "number":
            raise BadRequest(f"{index} is no number.")
        text = str(_number(_listed(value)[0] if _listed(value) else "", index))
        found = SearchValue.objects.filter(name=index, about=None).annotate(size=Length("token"))
        if smaller:
            found = found.filter(Q(size__lt=len(text)) | Q(size=len(text), token__lt=text))
        else:
            found = found.filter(Q(size__gt=len(text)) | Q(size=len(text), token__gt=text))
        rows.conditions.append(Q(pk__in=found.values("entry_id")))

    return apply


def _number(value: Any, what: str) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) < 19):
        raise BadRequest(f"{what} must be a whole number.")
    return int(text)


# Rows that say something else than the value of an index.
SPECIAL = ("SearchableText", "path", "show_inactive", "effectiveRange")

OPERATORS: dict[str, Operator] = {
    "selection.any": Operator(_any, _("Matches any of"), "MultipleSelectionWidget"),
    "selection.all": Operator(_all, _("Matches all of"), "MultipleSelectionWidget"),
    "selection.none": Operator(_none, _("Matches none of"), "MultipleSelectionWidget"),
    "selection.is": Operator(_any, _("Is"), "MultipleSelectionWidget"),
    "string.contains": Operator(_contains, _("Contains"), "StringWidget"),
    "string.is": Operator(_is, _("Is"), "StringWidget"),
    "string.isNot": Operator(_is_not, _("Is not"), "StringWidget"),
    "string.absolutePath": Operator(_path, _("Absolute path"), "ReferenceWidget"),
    "string.path": Operator(_path, _("Path"), "ReferenceWidget"),
    "string.relativePath": Operator(_relative_path, _("Relative path"), "RelativePathWidget"),
    "string.currentUser": Operator(_current_user, _("Current logged in user"), None),
    "string.showInactive": Operator(
        _show_inactive, _("Show inactive content"), "MultipleSelectionWidget"
    ),
    "boolean.isTrue": Operator(_true, _("Yes"), None),
    "boolean.isFalse": Operator(_false, _("No"), None),
    "date.lessThan": Operator(_range("max"), _("Before date"), "DateWidget"),
    "date.largerThan": Operator(_range("min"), _("After date"), "DateWidget"),
    "date.between": Operator(_range("min:max"), _("Between dates"), "DateRangeWidget"),
    "date.lessThanRelativeDate": Operator(
        _relative("min:max", 1, until_now=True), _("Within the next days"), "RelativeDateWidget"
    ),
    "date.largerThanRelativeDate": Operator(
        _relative("min:max", -1, until_now=True), _("Within the last days"), "RelativeDateWidget"
    ),
    "date.beforeRelativeDate": Operator(
        _relative("max", -1, until_now=False), _("More than days ago"), "RelativeDateWidget"
    ),
    "date.afterRelativeDate": Operator(
        _relative("min", 1, until_now=False), _("More than days ahead"), "RelativeDateWidget"
    ),
    "date.today": Operator(_today("min:max"), _("Today"), None),
    "date.beforeToday": Operator(_today("max"), _("Before today"), None),
    "date.afterToday": Operator(_today("min"), _("After today"), None),
    "int.is": Operator(_any, _("Equals"), "StringWidget"),
    "int.lessThan": Operator(_compared(smaller=True), _("Less than"), "StringWidget"),
    "int.largerThan": Operator(_compared(smaller=False), _("Larger than"), "StringWidget"),
    "reference.is": Operator(_any, _("Is"), "ReferenceWidget"),
}
