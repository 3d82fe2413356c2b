"""Filters that live in the address: ``?country=NL&role=founder``. They work without JavaScript."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.utils.text import capfirst

Item = TypeVar("Item")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Field:
    """One filter as components/filters.html prints it; without options it is a text field."""

    name: str
    label: str
    value: str
    options: list[Option] = field(default_factory=list)


@dataclass(frozen=True)
class Facet(Generic[Item]):
    """What can be filtered by: ``choices(item)`` gives the values of an item with their labels."""

    name: str
    label: str
    choices: Callable[[Item], Mapping[str, str]]


@dataclass(frozen=True)
class Filtered(Generic[Item]):
    """The items that are left; ``query`` repeats the filters for the links of a pagination."""

    items: list[Item]
    fields: list[Field]
    active: bool


def apply(items: Sequence[Item], facets: Iterable[Facet[Item]], given: Any) -> Filtered[Item]:
    """The items that match every filter in ``given`` (a QueryDict).

    The count of an option is what choosing it would leave, the other filters staying as they are.
    A facet with fewer than two options is no choice and is left out, unless it is in use.
    """
    facets = list(facets)
    wanted = {facet.name: given.get(facet.name, "") for facet in facets}
    fields = [_field(facet, _matching(items, facets, wanted, facet), wanted) for facet in facets]
    return Filtered(
        items=_matching(items, facets, wanted),
        fields=[f for f in fields if len(f.options) > 1 or f.value],
        active=any(wanted.values()),
    )


def _matching(
    items: Sequence[Item],
    facets: Sequence[Facet[Item]],
    wanted: Mapping[str, str],
    leaving_out: Facet[Item] | None = None,
) -> list[Item]:
    used = [facet for facet in facets if wanted[facet.name] and facet is not leaving_out]
    return [item for item in items if all(wanted[f.name] in f.choices(item) for f in used)]


def _field(facet: Facet[Item], items: Sequence[Item], wanted: Mapping[str, str]) -> Field:
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for item in items:
        choices = facet.choices(item)
        labels.update(choices)
        counts.update(choices.keys())
    options = [Option(value, capfirst(label), counts[value]) for value, label in labels.items()]
    options.sort(key=lambda option: option.label.casefold())
    return Field(facet.name, facet.label, wanted[facet.name], options)
