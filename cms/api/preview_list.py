"""The list of preview links that still open something, to revoke them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.api.models import PreviewLink

SHOWN = 200


def preview_links(request: HttpRequest) -> HttpResponse:
    """Links to pages that the caller may edit, newest first; POST ``key`` revokes one of them.

    Two queries. A link to another page is passed over as if there were none.
    """
    policy: Any = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_any_permission_for(request.user, {"change"})
    links = PreviewLink.objects.filter(
        page__in=pages.order_by().values("pk"), revoked_at=None, expires_at__gt=timezone.now()
    )
    if request.method == "POST":
        known = {link.key.hex: link.pk for link in links}
        PreviewLink.objects.filter(pk=known.get(request.POST.get("key", ""), 0)).update(
            revoked_at=timezone.now()
        )
        return redirect("cms_api_preview_links")
    shown = links.select_related("page", "created_by").order_by("-created_at")[:SHOWN]
    return TemplateResponse(request, "cms_api/preview_links.html", {"links": shown})
