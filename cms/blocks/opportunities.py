"""Programmes and calls that somebody can take part in, by whom they are for.

The records are named by string, so that this module needs no app that holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms import links, shapes
from cms.blocks.settings import LINKS, ContentBlock, request_of, width_choice
from cms.schemes import safe_url

SHOWN = [
    ("all", _("Calls and programmes")),
    ("calls", _("Calls only")),
    ("programmes", _("Programmes only")),
]
Finder = Callable[[Any], list[dict[str, Any]]]
# Open calls first, those that are over last; a call without dates stands between.
STATES = ["open", "upcoming", None, "closed"]


CALL: dict[str, shapes.Schema] = {
    "id": shapes.WHOLE,
    "title": shapes.TEXT,
    "url": shapes.URL,
    "state": shapes.nullable(shapes.TEXT),
}
PROGRAMME: dict[str, shapes.Schema] = {
    "id": shapes.WHOLE,
    "slug": shapes.TEXT,
    "title": shapes.TEXT,
    "form": shapes.TEXT,
    "state": shapes.TEXT,
    "url": shapes.URL,
}


@dataclass
class Group:
    """What is open to one audience; ``label`` is "" for a list that is not grouped."""

    key: str
    label: str
    calls: list[dict[str, Any]] = field(default_factory=list)
    programmes: list[dict[str, Any]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.calls or self.programmes)


class OpportunitiesBlock(ContentBlock):
    """Calls and programmes that the visitor may know of, grouped by audience.

    API: ``{"show": str, "grouped": bool, "closed": bool, "groups": [{"audience": str, "calls":
    [{"id", "title", "url", "state"}], "programmes": [{"id", "slug", "title", "form", "state",
    "url"}]}]}``.
    """

    show = blocks.ChoiceBlock(
        choices=SHOWN, default="all", search_index=False, label=_("What to list")
    )
    grouped = blocks.BooleanBlock(required=False, default=True, label=_("Group by audience"))
    closed = blocks.BooleanBlock(required=False, default=True, label=_("With closed calls"))
    width = width_choice("wide")

    api_properties: ClassVar[dict[str, Any]] = {
        "groups": shapes.array(
            shapes.obj(
                {
                    "audience": shapes.TEXT,
                    "calls": shapes.array(shapes.obj(CALL)),
                    "programmes": shapes.array(shapes.obj(PROGRAMME)),
                }
            )
        )
    }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["groups"] = groups(value, request_of(context))
        return context

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        found = groups(value, request_of(context))
        return data | {"groups": [_represented(group) for group in found]}

    class Meta:
        icon = "calendar"
        label = _("Opportunities")
        label_format = "{show}"
        template = "cms/blocks/opportunities.html"
        group = LINKS
        preview_value = {"show": "all"}
        description = _(
            "Calls and programmes for students, staff and others; keeps itself up to date. For any "
            "other kind of page: listing."
        )


def groups(value: Any, request: Any) -> list[Group]:
    """The audiences in the order of their vocabulary, then what names no audience."""
    calls = _known("calls", _calls, request) if value["show"] != "programmes" else []
    calls = [call for call in calls if value["closed"] or call["state"] != "closed"]
    programmes = _known("programmes", _programmes, request) if value["show"] != "calls" else []
    if not value["grouped"]:
        whole = Group("", "", calls, programmes)
        return [whole] if whole else []
    audiences = apps.get_model("partnerships.Programme")._meta.get_field("audiences")
    found = [Group(key, str(label)) for key, label in audiences.choices or ()]
    found.append(Group("", str(_("Audience not given"))))
    for group in found:
        group.calls = [call for call in calls if _is_for(call, group.key)]
        group.programmes = [item for item in programmes if _is_for(item, group.key)]
    return [group for group in found if group]


def _is_for(item: dict[str, Any], audience: str) -> bool:
    return audience in item["audiences"] if audience else not item["audiences"]


def _known(name: str, find: Finder, request: Any) -> list[dict[str, Any]]:
    """Found once for all blocks of a response: none of them asks for a part."""
    known: dict[Any, Any] = links.kept(request, f"opportunities_{get_language()}")
    if name not in known:
        known[name] = find(request)
    found: list[dict[str, Any]] = known[name]
    return found


def _calls(request: Any) -> list[dict[str, Any]]:
    """Calls as the card component takes them, the open ones first."""
    news: Any = apps.get_model("partnerships.NewsPage")._default_manager
    pages = news.calls().for_visitor(request).newest().defer_streamfields()
    made = [
        {
            "id": page.pk,
            "title": page.title,
            "url": links.page_url(page, request),
            "summary": page.summary,
            "state": page.call_state,
            "audiences": page.call_audiences,
        }
        for page in pages
    ]
    return sorted(made, key=lambda call: STATES.index(call["state"]))


def _programmes(request: Any) -> list[dict[str, Any]]:
    """Programmes with the pages that list them, by title."""
    found = list(apps.get_model("partnerships.Programme")._default_manager.offered(request))
    rows = [row for programme in found for row in programme.page_programmes.all()]
    listing = links.readable_ids({row.page_id for row in rows}, request)
    pages = links.targets(listing, request)
    made = [_programme(programme, pages, request) for programme in found]
    return sorted(made, key=lambda item: str(item["title"]).casefold())


def _programme(programme: Any, pages: dict[int, Any], request: Any) -> dict[str, Any]:
    listed = [pages.get(row.page_id) for row in programme.page_programmes.all()]
    place = str(programme.place.name) if programme.place else ""
    return {
        "id": programme.pk,
        "slug": programme.slug,
        "title": str(programme.title),
        "form": programme.get_form_display(),
        "state": "" if programme.state == "running" else programme.get_state_display(),
        "description": str(programme.description),
        "parties": _names(programme.parties.all()),
        "place": place,
        "website": safe_url(programme.url),
        "audiences": programme.audiences,
        "pages": [
            {"title": page.title, "url": links.page_url(page, request)} for page in listed if page
        ],
    }


def _names(parties: Iterable[Any]) -> str:
    return ", ".join(party.acronym or party.display_name for party in parties)


def _represented(group: Group) -> dict[str, Any]:
    calls = [{name: call[name] for name in ("id", "title", "url", "state")} for call in group.calls]
    programmes = [
        {name: str(item[name]) for name in ("slug", "title", "form", "state")}
        | {"id": item["id"], "url": item["pages"][0]["url"] if item["pages"] else ""}
        for item in group.programmes
    ]
    return {"audience": group.key, "calls": calls, "programmes": programmes}
