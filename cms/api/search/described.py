"""The indexes and their operators, for forms in which people compose a search."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.api.page_types import by_name
from cms.api.search import indexes, ordering
from cms.api.search.listed import listed
from cms.api.search.operations import OPERATORS, PREFIX
from cms.api.serializers.content import type_label
from cms.visibility import language_homes

SELECTION = ("selection.any", "selection.none")
TAGS = ("selection.any", "selection.all", "selection.none")
DATES = tuple(name for name in OPERATORS if name.startswith("date."))
YES_NO = ("boolean.isTrue", "boolean.isFalse")
TEXT = ("string.contains",)
NUMBERS = ("int.is", "int.lessThan", "int.largerThan")

_METADATA, _TEXT, _DATES = gettext_lazy("Metadata"), gettext_lazy("Text"), gettext_lazy("Dates")

#: Name to title, group and operators; an index without operators only sorts, or is there by name.
STANDARD: dict[str, tuple[Any, Any, tuple[str, ...]]] = {
    "Creator": (gettext_lazy("Creator"), _METADATA, ("string.currentUser", "selection.any")),
    "Description": (gettext_lazy("Description"), _TEXT, TEXT),
    "Language": (gettext_lazy("Language"), _METADATA, SELECTION),
    "SearchableText": (gettext_lazy("Searchable text"), _TEXT, TEXT),
    "Title": (gettext_lazy("Title"), _TEXT, TEXT),
    "UID": (gettext_lazy("UID"), _METADATA, ("string.is",)),
    "created": (gettext_lazy("Creation date"), _DATES, DATES),
    "effective": (gettext_lazy("Effective date"), _DATES, DATES),
    "effectiveRange": (gettext_lazy("Effective range"), _DATES, ()),
    "end": (gettext_lazy("End date"), _DATES, DATES),
    "expires": (gettext_lazy("Expiration date"), _DATES, DATES),
    "getId": (gettext_lazy("Short name (id)"), _METADATA, ("string.is", "string.isNot")),
    "getObjPositionInParent": (gettext_lazy("Order in folder"), _METADATA, ()),
    "getRawRelatedItems": (gettext_lazy("Related to"), _METADATA, ("reference.is",)),
    "isDefaultPage": (gettext_lazy("Default page"), _METADATA, YES_NO),
    "isFolderish": (gettext_lazy("Folderish"), _METADATA, YES_NO),
    "modified": (gettext_lazy("Modification date"), _DATES, DATES),
    "path": (
        gettext_lazy("Location"),
        _METADATA,
        ("string.absolutePath", "string.relativePath", "string.path"),
    ),
    "portal_type": (gettext_lazy("Type"), _METADATA, SELECTION),
    "relevance": (gettext_lazy("Relevance"), _TEXT, ()),
    "review_state": (gettext_lazy("Review state"), _METADATA, SELECTION),
    "show_inactive": (gettext_lazy("Show inactive"), _METADATA, ("string.showInactive",)),
    "sortable_title": (gettext_lazy("Sortable title"), _TEXT, ()),
    "start": (gettext_lazy("Start date"), _DATES, DATES),
}
# Where a client finds the tokens of an index, by Plone's names.
_PLONE = "plone.app.vocabularies."
VOCABULARIES = {
    "Creator": f"{_PLONE}Users",
    "Language": f"{_PLONE}SupportedContentLanguages",
    "Subject": f"{_PLONE}Keywords",
    "portal_type": f"{_PLONE}ReallyUserFriendlyTypes",
    "review_state": f"{_PLONE}WorkflowStates",
    "show_inactive": f"{_PLONE}Roles",
}
# Named for clients that expect them; nothing to compose with.
DISABLED = ("effectiveRange", "isDefaultPage")


def described(request: Any) -> dict[str, dict[str, Any]]:
    """``{name: index}`` of every index, in alphabetical order. Cost: that of ``listed``."""
    found = {
        name: _index(name, str(title), str(group), operators, _values(name, request))
        for name, (title, group, operators) in STANDARD.items()
    }
    known = listed(request)
    for index in indexes.declared().values():
        if not index.name.startswith("_"):
            group = _("Dates") if index.kind == "date" else _("Metadata")
            values = {str(token): {"title": str(label)} for token, label in _choices(index)}
            values = values or known.get(index.name, {})
            described = _index(index.name, str(index.title), group, _operators(index), values)
            # What is listed is a vocabulary under the name of its index.
            named = index.name if index.is_listed else None
            found[index.name] = described | {"vocabulary": described["vocabulary"] or named}
    return dict(sorted(found.items()))


def _operators(index: indexes.Index) -> tuple[str, ...]:
    if index.condition is not None:
        return ("selection.any", "selection.all") if index.all_of else ("selection.any",)
    if index.name == "exclude_from_nav":
        return YES_NO
    return {"date": DATES, "number": NUMBERS}.get(index.kind, TAGS)


def _choices(index: indexes.Index) -> Iterable[tuple[str, Any]]:
    return index.choices() if index.choices is not None else ()


def _values(name: str, request: Any) -> dict[str, dict[str, str]]:
    if name == "portal_type":
        return {name: {"title": type_label(model)} for name, model in sorted(by_name().items())}
    if name == "review_state":
        return {
            "published": {"title": _("Published")},
            "private": {"title": _("Private")},
            "pending": {"title": _("Pending review")},
        }
    if name == "Language":
        locales = [home.locale for home in language_homes(request)]
        return {loc.language_code: {"title": loc.get_display_name()} for loc in locales}
    return {}


def _index(
    name: str,
    title: str,
    group: str,
    operators: Iterable[str],
    values: dict[str, dict[str, str]],
) -> dict[str, Any]:
    full = [PREFIX + operator for operator in operators]
    return {
        "title": title,
        "description": "",
        "group": group,
        "enabled": bool(full) and name not in DISABLED,
        "sortable": name in ordering.offered(),
        # Whether ``values`` holds what the vocabulary has.
        "fetch_vocabulary": bool(values),
        "vocabulary": VOCABULARIES.get(name),
        "values": values,
        "operations": full,
        "operators": {PREFIX + operator: _operator(operator) for operator in operators},
    }


def _operator(name: str) -> dict[str, Any]:
    operator = OPERATORS[name]
    return {
        "title": str(operator.title),
        "description": None,
        "operation": f"plone.app.querystring.queryparser._{name.partition('.')[2]}",
        "widget": operator.widget,
    }
