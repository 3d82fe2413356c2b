"""What must be right before a page goes live, whichever way it goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.alt_texts import undescribed


class NotPublishable(ValidationError):
    """Why a page cannot go live yet; ``page`` is the page."""

    def __init__(self, page: Page, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.page = page


def publishing_errors(page: Any) -> dict[str, list[str]]:
    """``{field: [message]}`` of a page as it would go live: pictures, dates, rows. Two queries."""
    errors: dict[str, list[str]] = {}
    for field, message in page.content_errors().items():
        errors.setdefault(field, []).append(str(message))
    for row in _rows(page):
        for message in row.content_errors().values():
            errors.setdefault("__all__", []).append(f"{row}: {message}")
    for missing in undescribed([page]).get(page.pk, []):
        errors.setdefault(missing.field, []).append(missing.message)
    return errors


def _rows(page: Any) -> Iterable[Any]:
    for relation in get_all_child_relations(page):
        if hasattr(relation.related_model, "content_errors"):
            yield from getattr(page, relation.get_accessor_name()).all()


def require_publishable(revision: Any) -> None:
    """Raises ``NotPublishable``; not for what was approved before and only waited for its hour."""
    if revision.approved_go_live_at and revision.approved_go_live_at <= timezone.now():
        return
    page = revision.as_object()
    errors = publishing_errors(page)
    if errors:
        raise NotPublishable(page, errors)


def refuse_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stops “publish” in the side-by-side editor before anything is saved (`before_edit_page`)."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return None
    errors = publishing_errors(
        translation.source.get_ephemeral_translated_instance(page.locale, fallback=True)
    )
    return _told(request, page, errors) if errors else None


class RefusedPublication:
    """Turns a refusal inside the admin into a message on the page's edit form; nothing is saved.

    Also asks, before pages are handed to the translators or their translations updated and
    published, whether their pictures are described in the language that they go live in:
    wagtail-localize publishes after the transaction, too late to refuse.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        in_admin = request.path.startswith(reverse("wagtailadmin_home"))
        if not isinstance(exception, NotPublishable) or not in_admin:
            return None
        if connection.in_atomic_block:
            transaction.set_rollback(True)
        return _told(request, exception.page, exception.message_dict)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        asks = _TRANSLATING.get(match.view_name) if match else None
        if asks is None or request.method != "POST":
            return None
        missing = asks(request, kwargs)
        for message in missing:
            messages.error(request, message)
        return HttpResponseRedirect(request.get_full_path()) if missing else None


def _told(request: HttpRequest, page: Page, errors: dict[str, list[str]]) -> HttpResponse:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    texts = " ".join(text for field in errors.values() for text in field)
    messages.error(
        request,
        _("“%(page)s” was not published. %(errors)s") % {"page": page.title, "errors": texts},
    )
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": edit})
    return redirect(edit)


def _before_submitting(request: HttpRequest, kwargs: dict[str, Any]) -> list[str]:
    """A live page is published in the new language at once; a draft stays a draft."""
    source = Page.objects.filter(pk=kwargs["page_id"])
    if request.POST.get("include_subtree"):
        source = Page.objects.descendant_of(source[0], inclusive=True)
    pages = list(source.live().specific())
    codes = Locale.objects.filter(
        pk__in=[pk for pk in request.POST.getlist("locales") if pk.isdigit()]
    ).values_list("language_code", flat=True)
    return [message for code in codes for message in _missing(pages, code)]


def _before_updating(request: HttpRequest, kwargs: dict[str, Any]) -> list[str]:
    if not request.POST.get("publish_translations"):
        return []
    source = TranslationSource.objects.get(pk=kwargs["translation_source_id"])
    instance = source.get_source_instance()
    if not isinstance(instance, Page):
        return []
    codes = source.translations.filter(enabled=True).values_list(
        "target_locale__language_code", flat=True
    )
    return [message for code in codes for message in _missing([instance.specific], code)]


def _missing(pages: list[Page], code: str) -> list[str]:
    return sorted({row.message for rows in undescribed(pages, code).values() for row in rows})


_TRANSLATING: dict[str, Callable[[HttpRequest, dict[str, Any]], list[str]]] = {
    "wagtail_localize:submit_page_translation": _before_submitting,
    "wagtail_localize:update_translations": _before_updating,
}
