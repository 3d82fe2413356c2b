"""``?rich_text=slate|html|markdown``: the form in which one response writes rich text."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cms.api import params
from cms.api.errors import BadRequest

NAME = "rich_text"
SLATE, HTML, MARKDOWN = FORMATS = ("slate", "html", "markdown")
# A parameter of Wagtail's own API that its blocks read off any request: they would then write
# links without asking who may follow them.
FOREIGN = "rich_text_format"


def asked(request: Any) -> str:
    """The form that the request asks for, Slate unless it says otherwise.

    Any other word is BadRequest, naming those that there are.
    """
    http = getattr(request, "_request", request)
    if not hasattr(http, "_api_rich_text"):
        http._api_rich_text = _read(request)
    found: str = http._api_rich_text
    return found


def current(request: Any) -> str | None:
    """The form that is in force, None where nobody has asked for one yet."""
    return getattr(getattr(request, "_request", request), "_api_rich_text", None)


@contextmanager
def forced(request: Any, form: str) -> Iterator[None]:
    """For what needs one form, whatever the request says."""
    http = getattr(request, "_request", request)
    before = asked(request)
    http._api_rich_text = form
    try:
        yield
    finally:
        http._api_rich_text = before


def without_foreign(request: Any) -> None:
    """Makes blocks that leave their representation to Wagtail deaf to its own parameter."""
    http = getattr(request, "_request", request)
    if FOREIGN in http.GET:
        http.GET = http.GET.copy()
        del http.GET[FOREIGN]


def _read(request: Any) -> str:
    given = params.values(request, NAME) or [SLATE]
    if any(value not in FORMATS for value in given) or len(set(given)) > 1:
        raise BadRequest(f"{NAME} must be one of {', '.join(FORMATS)}.")
    return str(given[0])
