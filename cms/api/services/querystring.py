"""``@querystring`` and ``@querystring-search``: searches that people compose from rows."""

import json
from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import unquote

from django.db.models import Q

from cms.api import conf
from cms.api.errors import BadRequest
from cms.api.openapi import parameters as described_as
from cms.api.openapi.parameters import RICH_TEXT
from cms.api.params import TRUE
from cms.api.registry import register
from cms.api.search import answers, asked, catalog, described, operations
from cms.api.search.query import Query, page_of
from cms.api.service import Service
from cms.shapes import (
    ANY,
    TEXT,
    URL,
    WHOLE,
    YES_NO,
    Schema,
    any_of,
    array,
    mapping,
    nullable,
    obj,
    open_obj,
    ref,
)

INDEX = open_obj({"title": TEXT, "group": TEXT, "operations": array(TEXT), "sortable": YES_NO})
ROW = obj({"i": TEXT, "o": TEXT, "v": ANY}, ["v"])
_TEXTS = any_of(TEXT, array(TEXT))
_ASKED = {
    "query": array(ROW),
    "sort_on": _TEXTS,
    "sort_order": {"enum": ["ascending", "descending"]},
    "limit": nullable(WHOLE),
    "b_start": WHOLE,
    "b_size": WHOLE,
    "fullobjects": YES_NO,
    "metadata_fields": _TEXTS,
}
ASKED = obj(_ASKED, [name for name in _ASKED if name != "query"])

BODY = 'query must be a list of rows, such as {"query": [{"i": …, "o": …, "v": …}]}.'


@register
class Querystring(Service):
    """The indexes, with the operators of each.

    Reply: ``{"@id": url, "indexes": {name: {...}}, "sortable_indexes": {name: {...}}}``. ``values``
    are the choices of an index, or what few values it has on pages that the caller may read. Cost:
    two statements. After plone.restapi's ``@querystring``.
    """

    name = "querystring"
    response = obj({"@id": URL, "indexes": mapping(INDEX), "sortable_indexes": mapping(INDEX)})

    def reply(self) -> dict[str, Any]:
        found = described.described(self.request)
        sortable = {name: index for name, index in found.items() if index["sortable"]}
        return {"indexes": found, "sortable_indexes": sortable}


class _QuerystringSearch(Service):
    """Pages that meet every row, wherever they are; the context itself is left out.

    Rows: ``{"i": index, "o": operator, "v": value}``. Reply and cost as of ``@search``. Errors: 400
    without a query, for an index or operator that is not offered, and for more rows than allowed.
    """

    name = "querystring-search"
    parameters: ClassVar[Sequence[Schema]] = (RICH_TEXT,)
    holds_contents = True
    response = ref("SearchResults")

    def body(self) -> Any:
        raise NotImplementedError

    def reply(self) -> dict[str, Any]:
        body = self.body()
        if not isinstance(body, dict) or not body.get("query"):
            raise BadRequest("No query supplied")
        return answers.answer(self._query(body), self._shape(body), self.url)

    def _query(self, body: dict[str, Any]) -> Query:
        rows = self._rows(body["query"])
        page = page_of(self.context)
        full = _flag(body.get("fullobjects"))
        size = _whole(body, "b_size", conf.get("CMS_API_BATCH_SIZE"))
        limit = _whole(body, "limit", 0)
        places = Q()
        for place in rows.places:
            places &= place
        return Query(
            request=self.request,
            context=self.context,
            text=" ".join(rows.texts),
            criteria=tuple(rows.criteria),
            conditions=tuple(rows.conditions),
            places=places,
            excluded=Q(pk=page.pk) if page is not None else None,
            order=tuple(asked.ordered(_texts(body, "sort_on"), _direction(body))),
            inactive=rows.inactive,
            start=_whole(body, "b_start", 0),
            size=asked.clamped(size, full=full),
            limit=limit or None,
        )

    def _rows(self, given: Any) -> operations.Rows:
        if not isinstance(given, list):
            raise BadRequest(BODY)
        most = conf.get("CMS_API_SEARCH_CRITERIA_MAX")
        if len(given) > most:
            raise BadRequest(f"A search may have {most} criteria at most.")
        rows = operations.Rows(self.request, self.context)
        for row in given:
            operations.add(rows, row)
        return rows

    def _shape(self, body: dict[str, Any]) -> answers.Shape:
        fields = catalog.checked(_texts(body, "metadata_fields"))
        return answers.Shape(fields=fields, full=_flag(body.get("fullobjects")))


@register
class QuerystringSearchPost(_QuerystringSearch):
    method = "POST"
    request_body = ASKED

    def body(self) -> Any:
        try:
            return self.request.data
        except RecursionError:
            raise BadRequest("The JSON is nested too deeply.") from None


@register
class QuerystringSearchGet(_QuerystringSearch):
    """``?query=`` holds the body as JSON, quoted once or twice."""

    parameters = (described_as.query("query", TEXT, "The body of the POST, as JSON."), RICH_TEXT)

    def body(self) -> Any:
        text = self.request.GET.get("query", "")
        if not text:
            return {}
        try:
            found = json.loads(text if text.lstrip().startswith(("{", "[")) else unquote(text))
        except (ValueError, RecursionError):
            raise BadRequest("query must be JSON.") from None
        return {"query": found} if isinstance(found, list) else found


def _whole(body: dict[str, Any], name: str, default: int) -> int:
    value = body.get(name)
    if value is None or value == "":
        return default
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) <= 20):
        raise BadRequest(f"{name} must be a whole number.")
    return min(int(text), 10**12)


def _texts(body: dict[str, Any], name: str) -> list[str]:
    value = body.get(name)
    if value is None or value == "":
        return []
    given = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in given):
        raise BadRequest(f"{name} must be text, or a list of it.")
    return given


def _direction(body: dict[str, Any]) -> str:
    value = body.get("sort_order") or ""
    if value is True:
        return "descending"
    return str(value)


def _flag(value: Any) -> bool:
    return value is True or (value not in (None, False, "") and str(value).lower() in TRUE)
