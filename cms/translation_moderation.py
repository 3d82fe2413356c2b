"""A translation is submitted to the moderators like any page.

wagtail-localize knows only "publish": whoever may not publish could not hand a translation on.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation


@require_POST
def submit_translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep what is translated so far as a draft, and start the page's workflow.

    What is not translated stays in the source's language. The live page is not touched.
    """
    page = get_object_or_404(Page, pk=page_id)
    rights = page.permissions_for_user(request.user)
    if not rights.can_edit() or not rights.can_submit_for_moderation():
        raise PermissionDenied
    translation = get_object_or_404(
        Translation,
        source__object_id=page.translation_key,
        target_locale_id=page.locale_id,
        enabled=True,
    )
    draft = translation.source.get_ephemeral_translated_instance(page.locale, fallback=True)
    draft.save_revision(user=request.user, log_action=True)
    page = Page.objects.get(pk=page_id)
    page.get_workflow().start(page, request.user)
    messages.success(
        request, _("“%(page)s” was submitted to the moderators.") % {"page": draft.title}
    )
    return redirect("wagtailadmin_pages:edit", page_id)
