"""Lists of records, and of rows that are edited with their page."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView

from cms.numbers import whole_number
from cms.uses import uses_of
from partnerships.models import (
    Fact,
    Membership,
    NetworkPage,
    Organisation,
    Person,
    Place,
    Programme,
)


class RecordDeleteView(DeleteView):
    """Refuses while anything uses the record, and says what does."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("uses", uses_of(self.instance, self.request.user))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        uses = uses_of(self.instance, request.user)
        if uses:
            return self.render_to_response(self.get_context_data(uses=uses), status=409)
        return super().post(request, *args, **kwargs)


class RecordList(ModelAdmin):
    """A list of one kind of record."""

    list_per_page = 100
    inspect_view_enabled = True
    delete_view_class = RecordDeleteView
    delete_template_name = "partnerships/admin/record_delete.html"
    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related(*self.related).prefetch_related(*self.prefetched)


class OrganisationList(RecordList):
    model = Organisation
    menu_icon = "group"
    list_display = ("name", "short_name", "kind", "country_name", "place", "status", "identified")
    list_export = (
        "name", "slug", "short_name", "kind", "country", "place", "status", "website", "identified",
    )  # fmt: skip
    list_filter = ("kind", "status", "country")
    search_fields = ("name", "names__name", "identifiers__value")
    related = ("place", "logo")
    prefetched = ("names", "identifiers")
    prepopulated_fields = {"slug": ("name",)}
    index_template_name = "partnerships/admin/organisation_index.html"
    export_filename = "organisations"

    def short_name(self, row: Organisation) -> str:
        return row.acronym

    short_name.short_description = _("acronym")  # type: ignore[attr-defined]  # Django reads it

    def country_name(self, row: Organisation) -> str:
        return str(row.country.name or "")

    country_name.short_description = _("country")  # type: ignore[attr-defined]
    country_name.admin_order_field = "country"  # type: ignore[attr-defined]

    def identified(self, row: Organisation) -> str:
        return ", ".join(str(identifier) for identifier in row.identifiers.all())

    identified.short_description = _("identifiers")  # type: ignore[attr-defined]


class PlaceList(RecordList):
    model = Place
    menu_icon = "site"
    list_display = ("english_name", "kind", "country_name", "has_point", "coordinates_source")
    list_export = (
        "english_name", "slug", "kind", "country", "latitude", "longitude", "coordinates_source",
    )  # fmt: skip
    list_filter = ("kind", "country")
    search_fields = ("slug", "name")
    export_filename = "places"

    def english_name(self, row: Place) -> str:
        return str(row)

    english_name.short_description = _("name")  # type: ignore[attr-defined]
    english_name.admin_order_field = "slug"  # type: ignore[attr-defined]

    def country_name(self, row: Place) -> str:
        return str(row.country.name or "")

    country_name.short_description = _("country")  # type: ignore[attr-defined]
    country_name.admin_order_field = "country"  # type: ignore[attr-defined]

    def has_point(self, row: Place) -> bool:
        return row.point is not None

    has_point.short_description = _("point")  # type: ignore[attr-defined]
    has_point.boolean = True  # type: ignore[attr-defined]


class PersonList(RecordList):
    model = Person
    menu_icon = "user"
    list_display = ("name", "role_text", "organisation", "unit", "may_show_contact", "leaves_on")
    list_export = ("name", "role_text", "organisation", "unit", "may_show_contact", "leaves_on")
    list_filter = ("may_show_contact",)
    search_fields = ("name", "unit", "organisation__name")
    related = ("organisation", "photo")
    export_filename = "people"

    def role_text(self, row: Person) -> str:
        return str(row.job_title)

    role_text.short_description = _("role or job title")  # type: ignore[attr-defined]


class ProgrammeList(RecordList):
    model = Programme
    menu_icon = "form"
    list_display = ("english_title", "form", "state", "place", "for_whom")
    list_export = ("english_title", "slug", "form", "state", "place", "for_whom", "url")
    list_filter = ("form", "state")
    search_fields = ("slug", "title")
    related = ("place",)
    export_filename = "programmes"

    def english_title(self, row: Programme) -> str:
        return str(row)

    english_title.short_description = _("title")  # type: ignore[attr-defined]
    english_title.admin_order_field = "slug"  # type: ignore[attr-defined]

    def for_whom(self, row: Programme) -> str:
        return ", ".join(row.audience_labels)

    for_whom.short_description = _("for whom")  # type: ignore[attr-defined]


class EditedWithPage(PermissionHelper):
    """Rows that nobody edits alone: they are changed and moderated with their page."""

    def user_can_list(self, user: Any) -> bool:
        return page_permission_policy.user_has_any_permission(user, ["add", "change", "publish"])

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class LedToPage(ButtonHelper):
    """One button: the row's place in the edit form of its page."""

    def get_primary_button(self, obj: Any) -> dict[str, Any]:
        return self._button(obj)

    def get_buttons_for_obj(self, obj: Any, **kwargs: Any) -> list[dict[str, Any]]:
        return [self._button(obj)]

    def _button(self, obj: Any) -> dict[str, Any]:
        edit = reverse("wagtailadmin_pages:edit", args=[obj.network_id])
        return {
            "url": f"{edit}#:w:contentpath=memberships.{obj.pk}",
            "label": _("Edit"),
            "classname": "button button-small button-secondary",
            "title": _("Edit on the network's page"),
        }


class NetworkFilter(SimpleListFilter):
    """Django's own filter of a relation needs its admin, which is not installed."""

    title = _("network")
    parameter_name = "network"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return list(
            NetworkPage.objects.filter(memberships__isnull=False)
            .distinct()
            .order_by("title")
            .values_list("pk", "title")
        )

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        chosen = whole_number(self.value() or "")
        return None if chosen is None else queryset.filter(network=chosen)


class MembershipList(ModelAdmin):
    """Every membership of every network; read here, changed on the network's page."""

    model = Membership
    menu_icon = "link"
    list_display = ("organisation", "network_title", "role", "since", "until", "source")
    list_export = (
        "organisation", "organisation_slug", "network", "role", "since", "until", "source",
        "source_url",
    )  # fmt: skip
    list_filter = ("role", NetworkFilter)
    search_fields = ("organisation__name", "network__title")
    ordering = ("organisation__name", "network__title")
    list_select_related = ("organisation", "network")
    list_per_page = 100
    permission_helper_class = EditedWithPage
    button_helper_class = LedToPage
    index_template_name = "partnerships/admin/membership_index.html"
    export_filename = "memberships"

    def organisation_slug(self, row: Membership) -> str:
        return row.organisation.slug

    organisation_slug.short_description = _("slug")  # type: ignore[attr-defined]

    def network_title(self, row: Membership) -> str:
        return row.network.title

    network_title.short_description = _("network")  # type: ignore[attr-defined]
    network_title.admin_order_field = "network__title"  # type: ignore[attr-defined]


class FactPermission(PermissionHelper):
    """A fact of a page is changed and moderated with the page; a free one here."""

    def user_can_edit_obj(self, user: Any, obj: Fact) -> bool:
        return obj.page_id is None and super().user_can_edit_obj(user, obj)

    def user_can_delete_obj(self, user: Any, obj: Fact) -> bool:
        return obj.page_id is None and super().user_can_delete_obj(user, obj)


class FactList(RecordList):
    model = Fact
    menu_icon = "order"
    list_display = ("words_of_it", "on_page", "as_of", "source", "review_by")
    list_export = (
        "words_of_it", "value", "qualifier", "unit", "page", "as_of", "source", "source_url",
        "review_by",
    )  # fmt: skip
    list_filter = ("qualifier", "measures")
    search_fields = ("label", "unit", "source", "page__title")
    related = ("page",)
    ordering = ("page__title", "sort_order", "pk")
    permission_helper_class = FactPermission
    inspect_view_fields = [
        "value", "qualifier", "unit", "label", "as_of", "source", "source_url", "review_by",
    ]  # fmt: skip
    export_filename = "facts"

    def words_of_it(self, row: Fact) -> str:
        return row.text

    words_of_it.short_description = _("fact")  # type: ignore[attr-defined]
    words_of_it.admin_order_field = "value"  # type: ignore[attr-defined]

    def on_page(self, row: Fact) -> str:
        if row.page is None:
            return ""
        edit = reverse("wagtailadmin_pages:edit", args=[row.page_id])
        place = f"{edit}#:w:contentpath=facts.{row.pk}"
        return format_html('<a href="{}">{}</a>', place, row.page.title)

    on_page.short_description = _("page")  # type: ignore[attr-defined]
    on_page.admin_order_field = "page__title"  # type: ignore[attr-defined]
