"""What stands at an address, as the domain sees it; and what was found for it in this request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import translation
from wagtail.models import Page

from cms.api.relations import names_of
from cms.api.traversal import Context, SiteRoot, SubObject, context_language
from cms.visibility import home_of
from partnerships.models import NetworkPage, Organisation


def class_of(context: Context) -> type[Page] | None:
    """The page type of a context; None where it is no page. No query."""
    if not isinstance(context, Page):
        return None
    model: type[Page] = type(context) if type(context) is not Page else context.specific_class
    return model or Page


def declares(context: Context, *names: str) -> bool:
    """Whether the page type shows one of these relations. No query."""
    model = class_of(context)
    return model is not None and not {*names}.isdisjoint(names_of(model))


def is_whole_site(context: Context, request: Any) -> bool:
    """Whether it is the virtual root or a language home: what is said there is of the site."""
    if isinstance(context, SiteRoot):
        return True
    return isinstance(context, Page) and home_of(context, request) == context


def subject_of(context: Context) -> Organisation | None:
    """The organisation whose page in the directory this is."""
    found = context.data.get("organisation") if isinstance(context, SubObject) else None
    return found if isinstance(found, Organisation) else None


def organisation_id(context: Context, request: Any) -> int | None:
    """The organisation that a context is about: its page in the directory, the network itself, or
    at the root of the site our own university. One query at the root.
    """
    subject = subject_of(context)
    if subject is not None:
        return subject.pk
    if class_of(context) is NetworkPage:
        number: int | None = specific(context, request).organisation_id
        return number
    if is_whole_site(context, request):
        found = kept(request, "home")
        if "pk" not in found:
            own = Organisation.objects.home()
            found["pk"] = own.pk if own else None
        return found["pk"]
    return None


def specific(context: Any, request: Any) -> Any:
    """The page in its own class: one query, none where the content was made before."""
    page = context.specific
    home = home_of(page, request)
    if home is not None and home.locale_id == page.locale_id:
        page.locale = home.locale  # which has been loaded
    return page


def kept(request: Any, name: str) -> dict[Any, Any]:
    """What has been found of a name in this request, in the active language; to add to."""
    http = getattr(request, "_request", request)
    found: dict[Any, dict[Any, Any]] = http.__dict__.setdefault("_partnerships_found", {})
    return found.setdefault((name, translation.get_language()), {})


def by_language(contexts: Iterable[Context], request: Any) -> Iterator[list[Context]]:
    """The contexts in groups of one language, which is active while its group is worked on."""
    groups: dict[str, list[Context]] = {}
    for context in contexts:
        groups.setdefault(context_language(context, request), []).append(context)
    for language, group in groups.items():
        with translation.override(language):
            yield group
