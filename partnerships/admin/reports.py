"""Reports: what is incomplete or out of date, and how far translations are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

from cms.numbers import whole_number
from cms.page_lists import TOUCHING
from cms.problems import Problem, Severity, all_problems, site_problems
from cms.translation_state import TranslationRow, TranslationState, translation_rows
from partnerships.models import Clearing


@dataclass(frozen=True, slots=True)
class IncompleteRow:
    """A problem with who last touched its page, its age in days, and the answer if there is one."""

    problem: Problem
    title: str
    language_code: str
    owner: str
    owner_id: Any
    age: int | None
    answer: Clearing | None

    @property
    def message(self) -> str:
        return self.problem.message

    @property
    def severity(self) -> str:
        return str(self.problem.severity.label)

    @property
    def language(self) -> str:
        return get_content_languages().get(self.language_code, "")

    @property
    def url(self) -> str:
        return self.problem.url

    @property
    def absolute_url(self) -> str:
        return f"{settings.WAGTAILADMIN_BASE_URL}{self.url}"

    @property
    def answer_text(self) -> str:
        if self.answer is None:
            return ""
        return f"{self.answer.reason} ({self.answer.cleared_by}, {self.answer.until:%Y-%m-%d})"

    @property
    def answer_url(self) -> str:
        """Where to say "not known, leave empty", or to take that back."""
        if self.answer is not None:
            return reverse("undo_leave_empty", args=[self.answer.pk])
        if not self.problem.clearable:
            return ""
        page = self.problem.page
        query = {"key": self.problem.key} | ({"page": page.pk} if page else {})
        return f"{reverse('leave_empty')}?{urlencode(query)}"


def pages_of(user: Any) -> list[Page]:
    """The pages that a user works on, of their specific types, with who edited each last."""
    own = page_permission_policy.instances_user_has_any_permission_for(user, TOUCHING)
    pages = list(own.exclude(depth=1).order_by("path").specific())
    editors = {
        page.pk: page.latest_revision
        for page in own.select_related("latest_revision__user").only(
            "latest_revision__created_at", "latest_revision__user"
        )
    }
    for page in pages:
        page.newest = editors.get(page.pk)
    return pages


def incomplete_rows(user: Any) -> list[IncompleteRow]:
    """Every problem of the pages of a user, the gravest first, answered ones included.

    As many queries for ten pages as for a thousand: one a page type and those of the checks.
    """
    pages = pages_of(user)
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    answers = {
        (answer.page_id, answer.key): answer
        for answer in Clearing.objects.in_force().select_related("cleared_by")
    }
    today = timezone.localdate()
    rows = [
        _row(problem, codes, answers, today) for problem in [*all_problems(pages), *site_problems()]
    ]
    order = list(Severity)
    return sorted(rows, key=lambda row: (order.index(row.problem.severity), row.title, row.message))


def _row(
    problem: Problem,
    codes: dict[int, str],
    answers: dict[tuple[int | None, str], Clearing],
    today: date,
) -> IncompleteRow:
    page: Any = problem.page
    newest = page.newest if page is not None else None
    editor = newest.user if newest is not None else None
    since = problem.since or (timezone.localdate(newest.created_at) if newest else None)
    return IncompleteRow(
        problem=problem,
        title=page.get_admin_display_title() if page is not None else str(_("The site")),
        language_code=codes.get(page.locale_id, "") if page is not None else "",
        owner=_name(editor),
        owner_id=editor.pk if editor else None,
        age=(today - since).days if since else None,
        answer=answers.get((page.pk if page is not None else None, problem.key)),
    )


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


class LinkColumn(TitleColumn):
    """A link beside the row's title."""

    cell_template_name = "partnerships/admin/link_cell.html"


class RowFilterSet(WagtailFilterSet):
    """Filters rows that are no model: each filter names an attribute that must equal its value."""

    attributes: dict[str, str] = {}

    class Meta:
        model = Clearing  # any that is not translatable: those get a filter of their own
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> list[Any]:
        rows = list(queryset)
        for name, attribute in self.attributes.items():
            wanted = self.form.cleaned_data.get(name)
            if wanted not in (None, ""):
                rows = [row for row in rows if str(_read(row, attribute)) == str(wanted)]
        return rows


def _read(row: Any, attribute: str) -> Any:
    for name in attribute.split("."):
        row = getattr(row, name, None)
    return row


def _languages() -> list[tuple[str, str]]:
    return list(get_content_languages().items())


def _people(request: HttpRequest | None) -> QuerySet[Any]:
    return get_user_model()._default_manager.filter(is_active=True).order_by("username")


class IncompleteFilters(RowFilterSet):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=_languages)
    severity = django_filters.ChoiceFilter(label=_("Severity"), choices=Severity.choices)
    owner = django_filters.ModelChoiceFilter(label=_("Last editor"), queryset=_people)
    answered = django_filters.ChoiceFilter(
        label=_("Not known, left empty"),
        choices=[("yes", _("Answered")), ("all", _("All"))],
        empty_label=_("Open"),
    )
    attributes = {"language": "language_code", "severity": "problem.severity.value"}

    def filter_queryset(self, queryset: Any) -> list[Any]:
        rows = super().filter_queryset(queryset)
        owner = self.form.cleaned_data.get("owner")
        if owner is not None:
            rows = [row for row in rows if row.owner_id == owner.pk]
        answered = self.form.cleaned_data.get("answered")
        if answered == "all":
            return rows
        return [row for row in rows if (row.answer is not None) == (answered == "yes")]


class RowReport(ReportView):
    """A report over rows of our own; anybody who works on pages may read it."""

    any_permission_required = TOUCHING
    permission_policy = page_permission_policy
    page_kwarg = "p"

    def get_queryset(self) -> Any:
        return self.filter_queryset(self.rows())

    def get_filtered_queryset(self) -> Any:
        return self.get_queryset()

    def rows(self) -> list[Any]:
        raise NotImplementedError


class IncompleteReport(RowReport):
    page_title = _("Incomplete or out of date")
    header_icon = "warning"
    filterset_class = IncompleteFilters
    index_url_name = "incomplete_report"
    index_results_url_name = "incomplete_report_results"
    export_filename = "incomplete"
    list_export = [
        "title", "language", "message", "severity", "owner", "age", "answer_text", "absolute_url",
    ]  # fmt: skip
    export_headings = {
        "title": _("Page"),
        "language": _("Language"),
        "message": _("Problem"),
        "severity": _("Severity"),
        "owner": _("Last editor"),
        "age": _("Age in days"),
        "answer_text": _("Not known, left empty"),
        "absolute_url": _("Field"),
    }
    columns = [
        TitleColumn("title", label=_("Page"), get_url=lambda row: row.url),
        Column("language", label=_("Language")),
        LinkColumn("message", label=_("Problem"), get_url=lambda row: row.url),
        Column("severity", label=_("Severity")),
        Column("owner", label=_("Last editor")),
        Column("age", label=_("Age in days")),
        LinkColumn(
            "answer",
            label=_("Not known"),
            accessor=lambda row: row.answer_text or (_("Leave empty…") if row.answer_url else ""),
            get_url=lambda row: row.answer_url,
        ),
    ]

    def rows(self) -> list[Any]:
        """All, or those of the page that the address asks for (``?page=12``)."""
        rows = incomplete_rows(self.request.user)
        wanted = self.request.GET.get("page", "")
        return [row for row in rows if str(_read(row, "problem.page.pk")) == wanted or not wanted]

    def get_page_subtitle(self) -> str:
        wanted = whole_number(self.request.GET.get("page", ""))
        page = Page.objects.filter(pk=wanted).first()
        return page.title if page else ""


class TranslationFilters(RowFilterSet):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=_languages)
    state = django_filters.ChoiceFilter(label=_("State"), choices=TranslationState.choices)
    attributes = {"language": "language_code", "state": "row.state.value"}


@dataclass(frozen=True, slots=True)
class TranslationReportRow:
    """A page of the default language and what there is of it in another."""

    row: TranslationRow
    kind: str

    @property
    def title(self) -> str:
        return self.row.source.get_admin_display_title()

    @property
    def language_code(self) -> str:
        return self.row.language

    @property
    def language(self) -> str:
        return get_content_languages().get(self.row.language, self.row.language)

    @property
    def state(self) -> str:
        return str(self.row.state.label)

    @property
    def translated_title(self) -> str:
        return self.row.translation.get_admin_display_title() if self.row.translation else ""

    @property
    def url(self) -> str:
        """The side-by-side editor, or the form that starts a translation."""
        if self.row.translation is not None:
            return reverse("wagtailadmin_pages:edit", args=[self.row.translation.pk])
        return reverse("wagtail_localize:submit_page_translation", args=[self.row.source.pk])

    @property
    def source_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.row.source.pk])


class TranslationReport(RowReport):
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    filterset_class = TranslationFilters
    index_url_name = "translation_report"
    index_results_url_name = "translation_report_results"
    export_filename = "translations"
    list_export = ["title", "kind", "language", "state", "translated_title"]
    export_headings = {
        "title": _("Page"),
        "kind": _("Type"),
        "language": _("Language"),
        "state": _("State"),
        "translated_title": _("Translation"),
    }
    columns = [
        TitleColumn("title", label=_("Page"), get_url=lambda row: row.source_url),
        Column("kind", label=_("Type")),
        Column("language", label=_("Language")),
        Column("state", label=_("State")),
        LinkColumn(
            "translation",
            label=_("Translation"),
            accessor=lambda row: row.translated_title or _("Translate this page"),
            get_url=lambda row: row.url,
        ),
    ]

    def rows(self) -> list[Any]:
        own = page_permission_policy.instances_user_has_any_permission_for(
            self.request.user, TOUCHING
        )
        pages = own.exclude(depth=1).order_by("path").select_related("content_type")
        found = [
            TranslationReportRow(row, str(row.source.page_type_display_name))
            for row in translation_rows(pages)
        ]
        order = list(TranslationState)
        return sorted(found, key=lambda item: (order.index(item.row.state), item.title))
