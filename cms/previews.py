"""Other ways to look at a page while it is written: as a card, as a share image, as JSON."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.blocks.cards import page_cards
from cms.images import is_open
from cms.media.sizes import SHARED, size_of

MODES = [
    ("", gettext_lazy("Page")),
    ("card", gettext_lazy("Card, as in lists")),
    ("share", gettext_lazy("When it is shared")),
    ("json", gettext_lazy("JSON")),
]


def serve(page: Any, request: HttpRequest, mode: str) -> HttpResponse:
    """The page in one of ``MODES`` but the first, as typed; JSON as last saved."""
    context = {"page_title": page.title, "mode": mode}
    if mode == "card":
        context["card"] = page_cards([page], request)[0]
    elif mode == "share":
        context["share"] = _share(page, request)
    else:
        context["json"] = _json(page, request)
    return TemplateResponse(request, "cms/preview/mode.html", context)


def _share(page: Any, request: HttpRequest) -> dict[str, Any]:
    image = page.preview_image
    shown = image if image is not None and is_open(image, request) else None
    return {
        "picture": size_of(shown, SHARED) if shown else None,
        "title": page.seo_title or page.title,
        "text": page.search_description or page.summary,
        "host": request.get_host(),
    }


def _json(page: Any, request: HttpRequest) -> str:
    """What apps get of the newest draft; words instead while there is none."""
    if not apps.is_installed("cms.api"):
        return _("The JSON interface is not installed.")
    if page.pk is None:
        return _("Save the page first.")
    # By name: page types do not know the interface that reads them.
    content = import_string("cms.api.serializers.content.content")
    return json.dumps(content(page, request), indent=2, ensure_ascii=False, default=str)
