"""Facts, people, organisations and places: chosen, never typed again.

The records are named by string, so that this module needs no app that holds them.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.db.models import prefetch_related_objects
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import render_to_string, select_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms import images, links, shapes
from cms.blocks.choosers import RecordChooserBlock
from cms.blocks.settings import FACTS, LINKS, ContentBlock, request_of, width_choice

_TEXT, _NUMBER = shapes.TEXT, shapes.WHOLE
FACT = shapes.obj(
    {"id": _NUMBER, "value": shapes.DECIMAL}
    | dict.fromkeys(("text", "qualifier", "unit", "label", "as_of", "source", "source_url"), _TEXT)
)
PERSON = shapes.obj(
    {"id": _NUMBER, "photo": shapes.nullable(images.SHAPE)}
    | dict.fromkeys(("name", "job_title", "unit", "organisation", "email"), _TEXT)
)
LOGO = shapes.obj(
    {"id": _NUMBER, "logo": shapes.nullable(images.SHAPE)}
    | dict.fromkeys(("slug", "name", "website"), _TEXT)
)
PLACE = shapes.obj(
    {"id": _NUMBER}
    | dict.fromkeys(("slug", "name", "kind", "country"), _TEXT)
    | dict.fromkeys(("latitude", "longitude"), shapes.nullable(shapes.DECIMAL))
)

# Drawn by the app that holds the places, beside our own list of them.
MAP_TEMPLATE = "partnerships/components/places_map.html"


def present(records: Any) -> list[Any]:
    """The records that still exist."""
    return [record for record in records if record is not None]


def shown_facts(records: Any, request: Any, page: Any = None) -> list[Any]:
    """Facts without those whose own page the visitor may not read; its translation is another one.

    A fact of the very page that is shown is always in.
    """
    facts = present(records)
    here = getattr(page, "pk", None)
    pages = {fact.page_id for fact in facts if fact.page_id and fact.page_id != here}
    readable = links.readable_ids(pages, request)
    return [f for f in facts if not f.page_id or f.page_id == here or f.page_id in readable]


def _some(model: str, count: int) -> list[Any]:
    """The first records of a model, to stand in for the editor's own in a preview."""
    return list(apps.get_model(model)._default_manager.order_by("pk")[:count])


def _preview_facts() -> dict[str, Any]:
    return {"facts": _some("partnerships.Fact", 4)}


def _preview_people() -> dict[str, Any]:
    return {"people": _some("partnerships.Person", 2)}


def _preview_logos() -> dict[str, Any]:
    return {"organisations": _some("partnerships.Organisation", 4)}


def _preview_map() -> dict[str, Any]:
    return {"places": _some("partnerships.Place", 4)}


class FactsBlock(ContentBlock):
    """Figures with their sources and dates.

    API: ``{"facts": [{"id", "text", "value", "qualifier", "unit", "label", "as_of", "source",
    "source_url"}]}``; ``value`` is a decimal as text.
    """

    facts = blocks.ListBlock(
        RecordChooserBlock("partnerships.Fact", label=_("Fact")), default=[], label=_("Facts")
    )
    width = width_choice("wide")

    api_properties: ClassVar[dict[str, Any]] = {"facts": shapes.array(FACT)}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["facts"] = shown_facts(value["facts"], request_of(context), context.get("page"))
        return context

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        facts = shown_facts(value["facts"], request_of(context), (context or {}).get("page"))
        return data | {"facts": [_fact(fact) for fact in facts]}

    class Meta:
        icon = "order"
        label = _("Facts and figures")
        label_format = "{facts}"
        template = "cms/blocks/facts.html"
        group = FACTS
        preview_value = staticmethod(_preview_facts)
        description = _(
            "Numbers as tiles, picked from this or another page, or made in the picker with their "
            "source and date. For many numbers in rows and columns: table."
        )


def _fact(fact: Any) -> dict[str, Any]:
    return {
        "id": fact.pk,
        "text": str(fact),
        "value": format(fact.value.normalize(), "f"),
        "qualifier": fact.qualifier,
        "unit": str(fact.unit),
        "label": str(fact.label),
        "as_of": fact.as_of,
        "source": fact.source,
        "source_url": fact.source_url,
    }


class PeopleBlock(ContentBlock):
    """People with their role and, if they agreed, mailbox and photo.

    API: ``{"people": [{"id", "name", "job_title", "unit", "organisation", "email", "photo"}]}``.
    """

    people = blocks.ListBlock(
        RecordChooserBlock("partnerships.Person", label=_("Person")), default=[], label=_("People")
    )

    api_properties: ClassVar[dict[str, Any]] = {"people": shapes.array(PERSON)}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = request_of(context)
        context["people"] = [
            {"person": person, "picture": _portrait(person, request)}
            for person in current_people(value["people"])
        ]
        return context

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        people = current_people(value["people"])
        return data | {"people": [_person(person, request_of(context)) for person in people]}

    class Meta:
        icon = "user"
        label = _("People")
        label_format = "{people}"
        template = "cms/blocks/people.html"
        group = FACTS
        preview_value = staticmethod(_preview_people)
        description = _("Contacts with their role and mailbox. For organisations: logos.")


def current_people(records: Any) -> list[Any]:
    """Those who have not left, with their organisation and photo loaded."""
    people = [p for p in present(records) if not p.leaves_on or p.leaves_on >= date.today()]
    prefetch_related_objects(people, "organisation")
    images.attach(people, "photo")
    return people


def _portrait(person: Any, request: Any) -> images.Picture | None:
    if not person.may_show_contact:
        return None
    return images.picture(person.photo, request, alt="", shape="square", sizes="portrait")


def _person(person: Any, request: Any) -> dict[str, Any]:
    photo = person.photo if person.may_show_contact else None
    return {
        "id": person.pk,
        "name": person.name,
        "job_title": str(person.job_title),
        "unit": person.unit,
        "organisation": person.organisation.name if person.organisation else "",
        "email": person.public_email,
        "photo": images.representation(photo, request, alt=""),
    }


class LogosBlock(ContentBlock):
    """Organisations with their logos; a wordmark where no logo is held.

    API: ``{"organisations": [{"id", "slug", "name", "website", "logo": image or None}]}``.
    """

    organisations = blocks.ListBlock(
        RecordChooserBlock("partnerships.Organisation", label=_("Organisation")),
        default=[],
        label=_("Organisations"),
    )
    width = width_choice("wide")

    api_properties: ClassVar[dict[str, Any]] = {"organisations": shapes.array(LOGO)}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = request_of(context)
        context["organisations"] = [
            _logo(organisation, request) for organisation in with_logos(value["organisations"])
        ]
        return context

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        request = request_of(context)
        organisations = [
            {
                "id": organisation.pk,
                "slug": organisation.slug,
                "name": organisation.display_name,
                "website": organisation.website,
                "logo": images.representation(organisation.logo, request, alt=""),
            }
            for organisation in with_logos(value["organisations"])
        ]
        return data | {"organisations": organisations}

    class Meta:
        icon = "group"
        label = _("Logos")
        label_format = "{organisations}"
        template = "cms/blocks/logos.html"
        group = LINKS
        preview_value = staticmethod(_preview_logos)
        description = _("Organisations with their logos. For people: people. For pages: cards.")


def with_logos(records: Any) -> list[Any]:
    """The organisations that still exist, with names and logos loaded."""
    organisations = present(records)
    prefetch_related_objects(organisations, "names")
    images.attach(organisations, "logo")
    return organisations


def _logo(organisation: Any, request: Any) -> dict[str, Any]:
    """What the logo wall prints: ``{"title", "logo", "wordmark"}``; the name stands below."""
    return {
        "title": organisation.display_name,
        "logo": images.picture(organisation.logo, request, alt="", sizes="logo"),
        "wordmark": organisation.acronym,
    }


class MapBlock(ContentBlock):
    """Places on a map, beside the same places as a list.

    API: ``{"places": [{"id", "slug", "name", "kind", "country", "latitude", "longitude"}],
    "caption": str}``; degrees as text, or None.
    """

    places = blocks.ListBlock(
        RecordChooserBlock("partnerships.Place", label=_("Place")), default=[], label=_("Places")
    )
    caption = blocks.CharBlock(required=False, max_length=300, label=_("Caption"))
    width = width_choice("wide")

    api_properties: ClassVar[dict[str, Any]] = {"places": shapes.array(PLACE)}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["places"] = present(value["places"])
        context["drawing"] = draw(context["places"], context.get("id"))
        return context

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        return data | {"places": [_place(place) for place in present(value["places"])]}

    class Meta:
        icon = "site"
        label = _("Map")
        label_format = "{caption} {places}"
        template = "cms/blocks/map.html"
        group = FACTS
        preview_value = staticmethod(_preview_map)
        description = _("Places on a map with a list beside it. Places without a point: list only.")


def draw(places: list[Any], key: str | None) -> SafeString | str:
    """The map as the app of the places draws it; "" where it draws none."""
    if not any(place.point for place in places):
        return ""
    try:
        select_template([MAP_TEMPLATE])
    except TemplateDoesNotExist:
        return ""
    return render_to_string(MAP_TEMPLATE, {"places": places, "key": key or "map"})


def _place(place: Any) -> dict[str, Any]:
    point = place.point
    return {
        "id": place.pk,
        "slug": place.slug,
        "name": str(place.name),
        "kind": place.kind,
        "country": str(place.country or ""),
        "latitude": str(place.latitude) if point else None,
        "longitude": str(place.longitude) if point else None,
    }
