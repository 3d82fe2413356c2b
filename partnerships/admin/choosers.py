"""Pickers of records: found as one types, or made on the spot."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.record_forms import SluggedForm
from partnerships.models import Fact, Organisation, Person, Place, Programme


class OrganisationForm(SluggedForm):
    class Meta:
        model = Organisation
        fields = ["name", "kind", "country", "website"]


class PlaceForm(SluggedForm):
    class Meta:
        model = Place
        fields = ["name", "kind", "country", "latitude", "longitude", "coordinates_source"]


class ProgrammeForm(SluggedForm):
    class Meta:
        model = Programme
        fields = ["title", "form", "state", "url"]


class PersonForm(WagtailAdminModelForm):
    class Meta:
        model = Person
        fields = ["name", "job_title", "organisation", "unit", "email"]


class FactForm(WagtailAdminModelForm):
    """A fact made in place brings what makes it worth believing."""

    class Meta:
        model = Fact
        fields = [
            "qualifier", "value", "is_year", "unit", "label", "as_of", "source", "source_url",
            "review_by",
        ]  # fmt: skip


class RecordColumns:
    """What a picker's list shows beside the record itself."""

    extra_columns: list[Column] = []
    related: list[str] = []
    prefetched: list[str] = []

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, *self.extra_columns]  # type: ignore[misc]

    def get_object_list(self) -> QuerySet[Any]:
        objects = super().get_object_list()  # type: ignore[misc]
        return objects.select_related(*self.related).prefetch_related(*self.prefetched)


def picker(
    model: type,
    form: type,
    *,
    icon: str,
    one: Any,
    another: Any,
    new: Any,
    create: Any,
    columns: list[Column],
    related: list[str] | None = None,
    prefetched: list[str] | None = None,
) -> ChooserViewSet:
    """The picker of a record; edit forms and blocks with a key to it take it by themselves."""
    name = model.__name__.lower()
    shown = {"extra_columns": columns, "related": related or [], "prefetched": prefetched or []}
    choose = type(f"{name}_choose", (RecordColumns, ChooseView), shown)
    results = type(f"{name}_results", (RecordColumns, ChooseResultsView), shown)
    return ChooserViewSet(
        f"{name}_chooser",
        url_prefix=f"choose/{name}",
        model=model,
        icon=icon,
        per_page=12,
        choose_one_text=one,
        choose_another_text=another,
        edit_item_text=_("Edit"),
        creation_tab_label=new,
        create_action_label=create,
        creation_form_class=form,
        choose_view_class=choose,
        choose_results_view_class=results,
    )


def _page_of(fact: Fact) -> str:
    return str(fact.page) if fact.page else ""


PICKERS = [
    picker(
        Organisation,
        OrganisationForm,
        icon="group",
        one=_("Choose an organisation"),
        another=_("Choose another organisation"),
        new=_("New organisation"),
        create=_("Create organisation"),
        columns=[
            Column("acronym", label=_("Acronym")),
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("country", label=_("Country"), accessor="country.name"),
        ],
        prefetched=["names"],
    ),
    picker(
        Person,
        PersonForm,
        icon="user",
        one=_("Choose a person"),
        another=_("Choose another person"),
        new=_("New person"),
        create=_("Create person"),
        columns=[
            Column("job_title", label=_("Role")),
            Column("organisation", label=_("Organisation")),
        ],
        related=["organisation"],
    ),
    picker(
        Place,
        PlaceForm,
        icon="site",
        one=_("Choose a place"),
        another=_("Choose another place"),
        new=_("New place"),
        create=_("Create place"),
        columns=[
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("country", label=_("Country"), accessor="country.name"),
        ],
    ),
    picker(
        Programme,
        ProgrammeForm,
        icon="form",
        one=_("Choose a programme"),
        another=_("Choose another programme"),
        new=_("New programme"),
        create=_("Create programme"),
        columns=[
            Column("form", label=_("Form"), accessor="get_form_display"),
            Column("state", label=_("State"), accessor="get_state_display"),
        ],
    ),
    picker(
        Fact,
        FactForm,
        icon="order",
        one=_("Choose a fact"),
        another=_("Choose another fact"),
        new=_("New fact"),
        create=_("Create fact"),
        columns=[
            Column("label", label=_("About")),
            Column("page", label=_("Page"), accessor=_page_of),
            Column("source", label=_("Source")),
            Column("as_of", label=_("As of")),
        ],
        related=["page"],
    ),
]
