"""Flat lists of one page type: what editors sort, filter and export.

A list costs the same number of queries however long it is: what a row shows is loaded for the whole
list at once, and what its buttons need is decided from the user's rights, which are read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.utils import quote
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.coreutils import get_content_languages
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_modeladmin.helpers import PageButtonHelper, PagePermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import ChooseParentView, CreateView, IndexView

from cms.problems import problems_of
from cms.translation_state import TranslationState, translation_states

TOUCHING = ["add", "change", "publish", "lock", "unlock"]


class PageRights:
    """What one user may do to many pages, from rights that are read once.

    The views behind the buttons decide for themselves; this decides which buttons to show. Whoever
    may edit only because a task of a workflow says so sees none.
    """

    def __init__(self, user: Any) -> None:
        self.user = user
        self._rows = (
            []
            if user.is_superuser
            else [
                (row.page.path, row.permission.codename.partition("_")[0])
                for row in page_permission_policy.get_cached_permissions_for_user(user)
            ]
        )

    def has(self, action: str, path: str) -> bool:
        return self.user.is_superuser or any(
            granted == action and path.startswith(root) for root, granted in self._rows
        )

    def may_edit(self, page: Page) -> bool:
        owns = page.owner_id == self.user.pk and self.has("add", page.path)
        return self.has("change", page.path) or owns

    def may_delete(self, page: Page) -> bool:
        if self.user.is_superuser:
            return True
        if not page.is_leaf() or (page.live and not self.has("publish", page.path)):
            return False
        return self.may_edit(page)

    def may_unpublish(self, page: Page) -> bool:
        return bool(page.live) and self.has("publish", page.path)

    def may_copy(self, page: Page) -> bool:
        return self.has("add", page.path[: -page.steplen])


class BulkPagePermissionHelper(PagePermissionHelper):
    """wagtail_modeladmin asks the database for each row; this asks once a user object."""

    def _rights(self, user: Any) -> PageRights:
        if not hasattr(user, "_page_rights"):
            user._page_rights = PageRights(user)
        return user._page_rights

    def user_can_list(self, user: Any) -> bool:
        return page_permission_policy.user_has_any_permission(user, TOUCHING)

    def user_can_inspect_obj(self, user: Any, obj: Page) -> bool:
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_edit_obj(self, user: Any, obj: Page) -> bool:
        return self._rights(user).may_edit(obj)

    def user_can_delete_obj(self, user: Any, obj: Page) -> bool:
        return self._rights(user).may_delete(obj)

    def user_can_unpublish_obj(self, user: Any, obj: Page) -> bool:
        return self._rights(user).may_unpublish(obj)

    def user_can_copy_obj(self, user: Any, obj: Page) -> bool:
        return self._rights(user).may_copy(obj)


class LanguageFilter(SimpleListFilter):
    """On from the start, with the default language: rows of two languages never mix unasked."""

    title = _("language")
    parameter_name = "language"
    EVERY = "all"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        default = settings.LANGUAGE_CODE
        languages = sorted(get_content_languages().items(), key=lambda item: item[0] != default)
        return [*languages, (self.EVERY, _("All languages"))]

    def value(self) -> str:
        return super().value() or settings.LANGUAGE_CODE

    def choices(self, changelist: Any) -> Iterator[Any]:
        for value, title in self.lookup_choices:
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": title,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == self.EVERY:
            return queryset
        return queryset.filter(locale__language_code=self.value())


class StateFilter(SimpleListFilter):
    title = _("state")
    parameter_name = "state"
    CONDITIONS = {
        "live": Q(live=True, has_unpublished_changes=False),
        "changed": Q(live=True, has_unpublished_changes=True),
        "draft": Q(live=False),
        "moderation": Q(_workflow_states__status="in_progress"),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("live", _("Live")),
            ("changed", _("Live, with a newer draft")),
            ("draft", _("Draft")),
            ("moderation", _("In moderation")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        condition = self.CONDITIONS.get(self.value() or "")
        return queryset.filter(condition).distinct() if condition else None


class TranslationFilter(SimpleListFilter):
    title = _("translation")
    parameter_name = "translation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(TranslationState.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        if not self.value():
            return None
        states = translation_states(queryset)
        return queryset.filter(pk__in=[pk for pk, state in states.items() if state == self.value()])


class ReviewFilter(SimpleListFilter):
    title = _("review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("due", _("Past its date")), ("none", _("No date"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        if self.value() == "due":
            return queryset.filter(review_by__lt=timezone.localdate())
        return queryset.filter(review_by=None) if self.value() == "none" else None


class ProblemFilter(SimpleListFilter):
    title = _("problems")
    parameter_name = "problems"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("some", _("With problems")), ("none", _("Without problems"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        if self.value() not in ("some", "none"):
            return None
        wanted = self.value() == "some"
        found = problems_of(queryset)
        return queryset.filter(pk__in=[pk for pk, rows in found.items() if bool(rows) == wanted])


class PageIndexView(IndexView):
    """A list whose rows are filled in bulk, on screen as in a spreadsheet."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["object_list"] = filled(context["object_list"])
        return context

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponse:
        return super().as_spreadsheet(filled(queryset), spreadsheet_format)

    @property
    def language(self) -> str:
        """The language that the list shows; that of the page that "Add" makes."""
        wanted = self.request.GET.get(LanguageFilter.parameter_name, settings.LANGUAGE_CODE)
        return wanted if wanted in get_content_languages() else settings.LANGUAGE_CODE


def filled(pages: Iterable[Any]) -> list[Any]:
    """The pages, each with ``problems_found`` and ``translation_found``."""
    rows = list(pages)
    problems, states = problems_of(rows), translation_states(rows)
    for page in rows:
        page.problems_found = problems[page.pk]
        page.translation_found = states[page.pk]
    return rows


class LanguageMixin:
    """Only the parents in the language asked for; all of them where that leaves none."""

    request: HttpRequest

    def parents_in_language(self, parents: QuerySet[Page]) -> QuerySet[Page]:
        wanted = self.request.GET.get(LanguageFilter.parameter_name, settings.LANGUAGE_CODE)
        narrowed = parents.filter(locale__language_code=wanted)
        return narrowed if narrowed.exists() else parents


class PageCreateView(LanguageMixin, CreateView):
    """Goes straight to the form when the chosen language leaves one parent."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        parents = list(
            self.parents_in_language(self.permission_helper.get_valid_parent_pages(request.user))[
                :2
            ]
        )
        if len(parents) == 1:
            add = ("add", self.app_label, self.model_name, quote(parents[0].pk))
            return redirect(self.url_helper.get_action_url(*add))
        choose = self.url_helper.get_action_url("choose_parent")
        return redirect(f"{choose}?{request.GET.urlencode()}")


class PageChooseParentView(LanguageMixin, ChooseParentView):
    def get_form(self, request: HttpRequest) -> Any:
        form = super().get_form(request)
        field = form.fields["parent_page"]
        field.queryset = self.parents_in_language(field.queryset)
        return form


class PageListButtons(PageButtonHelper):
    copy_button_classnames = unpublish_button_classnames = ["button-secondary"]

    def add_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        button = super().add_button(*args, **kwargs)
        language = getattr(self.view, "language", settings.LANGUAGE_CODE)
        return button | {"url": f"{button['url']}?{urlencode({'language': language})}"}


class PageList(ModelAdmin):
    """A flat list of one page type of ours."""

    list_display = (
        "admin_title", "language", "state", "translation", "last_edited", "review_by", "problems",
    )  # fmt: skip
    list_export = (*list_display[:-1], "problem_count")
    list_filter = (LanguageFilter, StateFilter, TranslationFilter, ReviewFilter, ProblemFilter)
    list_per_page = 100
    search_fields: tuple[str, ...] = ("title", "draft_title", "summary", "slug")
    ordering: tuple[str, ...] = ("title",)
    inspect_view_enabled = True
    inspect_view_fields = [
        "title", "slug", "locale", "summary", "live", "owner", "first_published_at",
        "last_published_at", "latest_revision_created_at", "review_by",
    ]  # fmt: skip
    index_view_class = PageIndexView
    create_view_class = PageCreateView
    choose_parent_view_class = PageChooseParentView
    permission_helper_class = BulkPagePermissionHelper
    button_helper_class = PageListButtons

    @cached_property
    def export_filename(self) -> str:
        return str(self.opts.model_name)

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        return tuple(self.list_filter)  # without the language filter that wagtail_modeladmin adds

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        own = page_permission_policy.instances_user_has_any_permission_for(request.user, TOUCHING)
        return (
            super()
            .get_queryset(request)
            .filter(pk__in=own.values("pk"))
            .select_related("locale", "latest_revision__user")
            .prefetch_workflow_states()
            .annotate_approved_schedule()
        )

    def admin_title(self, page: Any) -> str:
        return page.draft_title or page.title

    admin_title.short_description = _("title")  # type: ignore[attr-defined]  # Django reads it
    admin_title.admin_order_field = "title"  # type: ignore[attr-defined]

    def language(self, page: Any) -> str:
        return get_content_languages().get(page.locale.language_code, page.locale.language_code)

    language.short_description = _("language")  # type: ignore[attr-defined]
    language.admin_order_field = "locale__language_code"  # type: ignore[attr-defined]

    def state(self, page: Any) -> str:
        return str(page.status_string).capitalize()

    state.short_description = _("state")  # type: ignore[attr-defined]
    state.admin_order_field = "live"  # type: ignore[attr-defined]

    def translation(self, page: Any) -> str:
        return str(page.translation_found.label)

    translation.short_description = _("translation")  # type: ignore[attr-defined]

    def last_edited(self, page: Any) -> str:
        revision = page.latest_revision
        if revision is None:
            return ""
        who = revision.user.get_full_name() or revision.user.get_username() if revision.user else ""
        return f"{timezone.localtime(revision.created_at):%Y-%m-%d} {who}".strip()

    last_edited.short_description = _("last edited")  # type: ignore[attr-defined]
    last_edited.admin_order_field = "latest_revision_created_at"  # type: ignore[attr-defined]

    def problems(self, page: Any) -> str:
        count = len(page.problems_found)
        if not count:
            return ""
        return format_html(
            '<a href="{}?page={}" aria-label="{}">{}</a>',
            reverse("incomplete_report"),
            page.pk,
            ngettext("%(count)d problem of %(page)s", "%(count)d problems of %(page)s", count)
            % {"count": count, "page": page.title},
            count,
        )

    def problem_count(self, page: Any) -> int:
        return len(page.problems_found)

    problem_count.short_description = _("problems")  # type: ignore[attr-defined]
    problems.short_description = _("problems")  # type: ignore[attr-defined]
