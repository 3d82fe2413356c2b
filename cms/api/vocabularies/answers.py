"""A list of terms as a service answers it: found, sorted, in batches."""

from typing import Any

from cms.api import batching, conf, params
from cms.api.errors import BadRequest
from cms.api.openapi.parameters import query
from cms.api.vocabularies.terms import Asked, Terms
from cms.shapes import TEXT, words

TITLE_MAX = 200  # characters
PARAMETERS = (
    query("title", TEXT, "Part of a title; not together with `token`."),
    query("token", TEXT, "One token."),
    query("tokens", TEXT, "Several tokens; may be repeated."),
    query("sort_on", words(["title"])),
    query("b_start", {"type": "integer", "minimum": 0}, "The first item, from 0."),
    query("b_size", {"type": "integer", "minimum": -1}, "How many items; -1 for all."),
)


def asked_of(request: Any) -> Asked:
    """What the request wants; BadRequest for a title and a token at once, and for too much."""
    title = params.text(request, "title")
    token = params.text(request, "token")
    tokens = [str(value) for value in params.values(request, "tokens") if value != ""]
    if title and token:
        raise BadRequest("You can not filter by title and token at the same time.")
    return Asked(
        title=short(title, "title"),
        tokens=tuple([token] if token else _few(tokens)),
        by_title=params.text(request, "sort_on") == "title",
    )


def answer(terms: Terms, asked: Asked, request: Any, url: str) -> dict[str, Any]:
    """``{"@id", "items": [{"token", "title"}], "items_total", "batching"?}``.

    ``b_size=-1`` gives all without a total, as in Plone; of more than ``CMS_API_BATCH_SIZE_MAX``
    the first batch of that size. Cost: one query for ``Rows``, and one to count where there is
    more.
    """
    found = terms.find(asked)
    if params.text(request, "b_size") == "-1":
        most = conf.get("CMS_API_BATCH_SIZE_MAX")
        rows = list(found[: most + 1])
        items = [terms.term(row) for row in rows[:most]]
        if len(rows) <= most:
            return {"@id": url, "items": items}
        batch = batching.batch_of(request, rows[:most], _length(found), 0, most, url)
    else:
        batch = batching.batch(request, found, url)
        items = [terms.term(row) for row in batch.items]
    return {"@id": batch.own_url(), "items": items, "items_total": batch.total} | batch.links()


def _length(found: Any) -> int:
    return len(found) if isinstance(found, list) else int(found.count())


def short(value: str, name: str) -> str:
    """What to look for, if it is no longer than a title may be; else BadRequest."""
    if len(value) > TITLE_MAX:
        raise BadRequest(f"{name} may be {TITLE_MAX} characters long at most.")
    return value


def _few(tokens: list[str]) -> list[str]:
    most = conf.get("CMS_API_SEARCH_VALUES_MAX")
    if len(tokens) > most:
        raise BadRequest(f"tokens may have {most} values at most.")
    return [short(token, "tokens") for token in tokens]
