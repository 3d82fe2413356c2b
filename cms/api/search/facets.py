"""How many of the matches have which value: for filters that say beforehand what they will find."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, F, Max, Q, QuerySet, When
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from cms.api import conf
from cms.api.errors import BadRequest
from cms.api.models import SearchEntry, SearchValue
from cms.api.page_types import by_name
from cms.api.search import indexes
from cms.api.search.query import Query
from cms.api.serializers.content import type_label
from cms.visibility import visible_q

Facet = dict[str, Any]
OWN = ("portal_type", "Language")
VALUES_MAX = 200


def names(asked: Sequence[str]) -> list[str]:
    """The facets asked for; a plain yes means all. BadRequest for one that is not offered."""
    offered = [*OWN, *(index.name for index in indexes.declared().values() if index.facet)]
    if not asked or set(asked) <= {"1", "true", "True", "on", "yes"}:
        return offered
    for name in asked:
        if name not in offered:
            raise BadRequest(f"facets cannot hold {name[:80]!r}; it can hold {', '.join(offered)}.")
    return [name for name in offered if name in asked]


def facets(query: Query, wanted: Sequence[str]) -> dict[str, Facet]:
    """``{name: {"title", "values": [{"token", "title", "count"}]}}``, the most frequent first.

    A facet does not count by its own filter, so that one can choose another value. Two statements,
    and two more for each facet that is filtered by. Counts what ``CMS_API_SEARCH_TOTAL_MAX``
    matches have.
    """
    filtered = {criterion.index for criterion in query.criteria}
    groups = [([name for name in wanted if name not in filtered], query)]
    groups += [([name], query.without(name)) for name in wanted if name in filtered]
    found: dict[str, Facet] = {}
    for some, search in groups:
        if some:
            found |= _counted(search, some)
    return {name: found[name] for name in wanted}


def _counted(query: Query, wanted: Sequence[str]) -> dict[str, Facet]:
    cap = conf.get("CMS_API_SEARCH_TOTAL_MAX")
    matched = query.matched().order_by().values("pk")[:cap]
    found = {name: Facet(title=_title(name), values=[]) for name in wanted}
    declared = [name for name in wanted if name not in OWN]
    if len(declared) < len(wanted):
        _add_own(found, SearchEntry.objects.filter(pk__in=matched))
    if declared:
        readable = Q(about=None) | visible_q(query.request, prefix="about__")
        _add_declared(
            found, SearchValue.objects.filter(readable, entry__in=matched, name__in=declared)
        )
    for facet in found.values():
        facet["values"].sort(key=lambda value: (-value["count"], value["title"]))
        del facet["values"][VALUES_MAX:]
    return found


def _add_own(found: dict[str, Facet], entries: QuerySet[Any]) -> None:
    models = by_name()
    counts: dict[str, dict[str, int]] = {name: {} for name in OWN}
    rows = entries.order_by().values_list("type", "language").annotate(Count("pk"))
    for kind, language, number in rows:
        for name, token in (("portal_type", kind), ("Language", language)):
            counts[name][token] = counts[name].get(token, 0) + number
    for name in set(OWN) & found.keys():
        for token, number in counts[name].items():
            label = token
            if name == "portal_type" and token in models:
                label = type_label(models[token])
            elif name == "Language":
                label = _language(token)
            found[name]["values"].append({"token": token, "title": label, "count": number})


def _add_declared(found: dict[str, Facet], rows: QuerySet[Any]) -> None:
    for row in labelled(rows).annotate(number=Count("entry", distinct=True)):
        found[row["name"]]["values"].append(
            {
                "token": row["token"],
                "title": row["here"] or row["any"],
                "count": row["number"],
            }
        )


def labelled(rows: QuerySet[Any]) -> Any:
    """``{"name", "token", "here", "any"}`` of each value once: its label in the language of the
    answer, where a page in that language has it, and in any.
    """
    language = str(get_language()).partition("-")[0]
    here = Max(Case(When(entry__language=language, then=F("label"))))
    return rows.order_by().values("name", "token").annotate(here=here, any=Max("label"))


def _title(name: str) -> str:
    if name in OWN:
        return _("Type") if name == "portal_type" else _("Language")
    return str(indexes.declared()[name].title)


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
