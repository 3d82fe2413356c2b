"""What the ``api_fields`` of pages and records lead to, loaded for a whole response at once.

Wave by wave: the relations of a model are loaded when nothing that waits can lead to it any more,
so a table is asked once however many ways lead to it, and all tables of a wave are asked in one
statement. A record that two rows name is one object.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.models import Page

from cms.api.kinds import is_document, is_image
from cms.api.loading import keyed, through
from cms.api.references import References
from cms.api.unions import Rows, fetch


@dataclass(frozen=True)
class Step:
    """One relation of a model: the records of a foreign key, of rows that point here, or of both
    ends of a table between.
    """

    name: str
    kind: str
    target: type[models.Model]
    field: Any


Model = type[models.Model]
ByModel = dict[Model, list[Any]]
Named = tuple[Step, Any]
# What a table is asked for, and what takes its rows and gives back all instances found.
Ask = tuple[Rows, Callable[[list[Any]], list[models.Model]]]


@lru_cache(maxsize=512)
def steps_of(model: type[models.Model], names: tuple[str, ...]) -> tuple[Step, ...]:
    """The relations to records among the declared names of a model."""
    fields = {field.name: field for field in model._meta.get_fields()}
    return tuple(filter(None, (_step(fields.get(name), name) for name in names)))


def _step(field: Any, name: str) -> Step | None:
    target = getattr(field, "related_model", None)
    if not (isinstance(target, type) and issubclass(target, models.Model)):
        return None
    if issubclass(target, (Page, get_user_model())) or is_image(target) or is_document(target):
        return None
    if isinstance(field, models.ForeignKey):
        return Step(name, "one", target, field)
    if isinstance(field, models.ManyToManyField):
        return Step(name, "many", target, field) if _is_plain(field) else None
    if isinstance(field, models.ManyToOneRel) and field.field.concrete:
        return Step(field.get_accessor_name() or name, "rows", target, field.field)
    return None


def _is_plain(field: Any) -> bool:
    """Whether the far end of the table between is named by its primary key."""
    return bool(field.m2m_reverse_target_field_name() == field.remote_field.model._meta.pk.name)


def names_of(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(str(getattr(entry, "name", entry)) for entry in getattr(model, "api_fields", ()))


@lru_cache(maxsize=512)
def _reachable(model: type[models.Model], names: tuple[str, ...]) -> frozenset[Any]:
    """The models that the declared relations of a model lead to, near and far."""
    found: set[type[models.Model]] = set()
    waiting = [step.target for step in steps_of(model, names)]
    while waiting:
        target = waiting.pop()
        if target not in found:
            found.add(target)
            waiting += [step.target for step in steps_of(target, names_of(target))]
    return frozenset(found)


def load(instances: Iterable[Any], references: References) -> None:
    """Loads, for pages and records alike, what their ``api_fields`` lead to, and remembers in
    ``references`` what they refer to; the same for the records that their blocks hold. One query a
    wave; nothing for what has been loaded.
    """
    waiting = _fresh(instances)
    # What foreign keys name, until no other model can lead to more of it.
    owed: dict[Model, list[Named]] = {}
    while waiting or owed:
        asked: list[Ask] = []
        underway: list[Model] = []
        for (way, target, _field), those in _merged(waiting, owed, references).items():
            if way == "one":
                owed.setdefault(target, []).extend(those)
            else:
                asked.append((_rows if way == "rows" else _many)(those, references))
                underway.append(target)
        for model, keys in references.chosen_keys().items():
            asked.append(_chosen(model, keys, references))
            underway.append(model)
        for model in _ready([*waiting, *owed], underway):
            if model in owed:
                asked.append(_named(model, owed.pop(model), references))
        for (_wanted, take), rows in zip(asked, fetch([ask[0] for ask in asked]), strict=True):
            for kind, found in _fresh(take(rows)).items():
                waiting.setdefault(kind, []).extend(found)


def _merged(
    waiting: ByModel, owed: dict[Model, list[Named]], references: References
) -> dict[Any, list[Named]]:
    """The relations of the instances of each model that nothing leads to any more."""
    merged: dict[Any, list[Named]] = {}
    for model in _ready([*waiting, *owed]):
        if model in owed:
            continue
        for step, those in _steps(model, waiting.pop(model), references):
            # Models that inherit a relation, as page types do from Page, share its table.
            merged.setdefault((step.kind, step.target, step.field), []).extend(those)
    return merged


def _fresh(instances: Iterable[Any]) -> ByModel:
    """Those that have not been looked at, by class; marked as looked at."""
    found: ByModel = {}
    for instance in instances:
        if "_api_loaded" not in instance.__dict__:
            instance._api_loaded = True
            found.setdefault(type(instance), []).append(instance)
    return found


def _ready(pending: list[Model], underway: Sequence[Model] = ()) -> list[Model]:
    """The models that no other pending one leads to, nor one whose rows are being fetched; one of
    the pending where they go in circles.
    """
    reached = {model: _reachable(model, names_of(model)) for model in (*pending, *underway)}
    ready = [
        model
        for model in dict.fromkeys(pending)
        if not any(model in reached[other] for other in reached if other is not model)
    ]
    return ready if ready or underway else pending[:1]


def _steps(
    model: type[models.Model], instances: list[Any], references: References
) -> list[tuple[Step, list[Named]]]:
    """The steps of these instances, and what they refer to remembered."""
    names = names_of(model)
    for instance in instances:
        references.collect(instance, names)
    steps = steps_of(model, names) if instances else ()
    return [(step, [(step, instance) for instance in instances]) for step in steps]


def _named(model: Model, named: list[Named], references: References) -> Ask:
    """The records that foreign keys name, each once for the whole response."""
    keys = [
        getattr(instance, step.field.attname)
        for step, instance in named
        if not step.field.is_cached(instance)
    ]
    known = references.records(model)
    missing = [key for key in keys if key is not None and key not in known]

    def take(rows: list[Any]) -> list[models.Model]:
        for row in rows:
            known.setdefault(row.pk, row)
        for step, instance in named:
            row = known.get(getattr(instance, step.field.attname))
            if row is not None and not step.field.is_cached(instance):
                step.field.set_cached_value(instance, row)
        held = [step.field.get_cached_value(instance, None) for step, instance in named]
        return [row for row in held if row is not None]

    return keyed(model, model._meta.pk.attname, missing), take


def _chosen(model: Model, keys: Iterable[Any], references: References) -> Ask:
    """The records that blocks hold."""

    def take(rows: list[Any]) -> list[models.Model]:
        known = references.records(model)
        found = [known.setdefault(row.pk, row) for row in rows]
        for record in found:
            references.collect_chosen(record)
        return found

    return keyed(model, model._meta.pk.attname, keys), take


def _rows(wanted: list[Named], references: References) -> Ask:
    """Rows below each instance; those of a page may be entered on another one (``shared``)."""
    found: list[models.Model] = []
    owners: dict[Any, list[Named]] = {}
    _find_sources(wanted, references.request)
    for one, instance in wanted:
        held = getattr(instance, "_cluster_related_objects", {}).get(one.name)
        source = _source(one, instance, references.request)
        if held is not None and source == instance.pk:
            found += held  # a draft's own, as edited
        elif source is None:
            instance.__dict__.setdefault("_shared_rows", {})[one.name] = []
        else:
            owners.setdefault(source, []).append((one, instance))
    step = wanted[0][0]

    def take(loaded: list[Any]) -> list[models.Model]:
        rows: dict[Any, list[Any]] = {source: [] for source in owners}
        for row in loaded:
            rows[getattr(row, step.field.attname)].append(row)
        empty = step.target._default_manager.all()
        for source, those in owners.items():
            for one, instance in those:
                if source == instance.pk:
                    _prefetched(instance, one.name, empty, rows[source])
                else:
                    instance.__dict__.setdefault("_shared_rows", {})[one.name] = rows[source]
        return [*found, *loaded]

    return keyed(step.target, step.field.attname, owners), take


def _find_sources(wanted: list[Named], request: Any) -> None:
    """Lets pages that share rows find out at once where theirs are."""
    sharing = [
        instance
        for step, instance in wanted
        if step.name in getattr(instance, "shared_relations", ())
        and hasattr(instance, "find_shared_sources")
    ]
    if len(sharing) > 1:
        sharing[0].find_shared_sources(sharing, request)


def _source(step: Step, instance: Any, request: Any) -> Any:
    """The key of the instance whose rows are shown: its own but for what is entered once."""
    shared = step.name in getattr(instance, "shared_relations", ())
    if shared and hasattr(instance, "shared_source"):
        return instance.shared_source(request)
    return instance.pk


def _many(wanted: list[Named], references: References) -> Ask:
    """The records at the far ends of a table between, each once for the whole response."""
    step = wanted[0][0]
    found: list[models.Model] = []
    owners: dict[Any, Any] = {}
    for _step, instance in wanted:
        held = getattr(instance, "_cluster_related_objects", {}).get(step.name)
        if held is None:
            owners[instance.pk] = instance
        else:
            found += held
    known = references.records(step.target)

    def take(loaded: list[Any]) -> list[models.Model]:
        rows: dict[Any, list[Any]] = {key: [] for key in owners}
        for key, row in loaded:
            rows[key].append(known.setdefault(row.pk, row))
        empty = step.target._default_manager.all()
        for key, instance in owners.items():
            _prefetched(instance, step.name, empty, rows[key])
        return [*found, *(row for those in rows.values() for row in those)]

    return through(step.field, owners), take


def _prefetched(
    instance: Any, name: str, empty: models.QuerySet[Any], rows: list[models.Model]
) -> None:
    """As Django's ``prefetch_related`` leaves it: ``instance.<name>.all()`` costs nothing.

    ``empty`` is what the manager gives. Whoever filters the rows makes a query of their own, so
    that all may share one.
    """
    found: Any = type(empty).__new__(type(empty))
    found.__dict__.update(empty.__dict__, _result_cache=rows, _prefetch_done=True)
    instance.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found
