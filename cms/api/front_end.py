"""One preview mode more for every page type: as the front end shows the newest saved revision.

Page types need not know of it: the mode is added to whatever ``preview_modes`` each of them has,
and answered before Wagtail asks the type to render it. A type without any preview keeps none.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from cms.api import conf, previews
from cms.api.traversal import path_of
from cms.visibility import may_edit

MODE = "cms-api-front-end"
LABEL = _("Front end, as last saved")


def offer() -> None:
    """Adds the mode to every page type; asked while it is shown, so that a setting decides."""
    classes = {cls for model in get_page_models() for cls in model.__mro__ if _own_modes(cls)}
    for cls in classes:
        cls.preview_modes = _with_ours(vars(cls)["preview_modes"])
    if not hasattr(Page.make_preview_request, "offers_front_end"):
        Page.make_preview_request = _answering(Page.make_preview_request)


def address(page: Page, token: str, request: Any) -> str:
    """Where the front end shows what the token opens."""
    template: str = conf.get("CMS_API_PREVIEW_URL")
    path = quote(path_of(page, request), safe="/")
    return template.replace("{path}", path).replace("{token}", quote(token, safe=""))


def show(page: Any, request: Any) -> HttpResponse:
    """The page of the preview panel: the link, and the front end within it."""
    context: dict[str, Any] = {"page": page}
    saved = page.pk is not None and page.latest_revision_id is not None
    if saved and may_edit(page, request):
        link, token = previews.create(page, request.user)
        context |= {"address": address(page, token, request), "link": link}
    response = TemplateResponse(request, "cms_api/front_end.html", context)
    for name, value in previews.HEADERS.items():
        response[name] = value
    return response


def _own_modes(cls: type) -> bool:
    own = vars(cls).get("preview_modes")
    return own is not None and not hasattr(own, "offers_front_end")


class _Modes:
    """The ``preview_modes`` of a class with ours at the end; a property or a plain list."""

    offers_front_end = True

    def __init__(self, original: Any) -> None:
        self.original = original

    def __get__(self, page: Any, owner: Any = None) -> Any:
        if page is None:
            return self
        getter = getattr(self.original, "__get__", None)
        modes = list(getter(page, owner) if getter else self.original)
        wanted = modes and conf.get("CMS_API_PREVIEW_URL") and isinstance(page, Page)
        return [*modes, (MODE, LABEL)] if wanted else modes


def _with_ours(original: Any) -> _Modes:
    return _Modes(original)


def _answering(original: Any) -> Any:
    def make_preview_request(
        self: Any,
        original_request: Any = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> Any:
        if preview_mode == MODE and original_request is not None:
            return show(self, original_request)
        return original(self, original_request, preview_mode, extra_request_attrs)

    make_preview_request.offers_front_end = True  # type: ignore[attr-defined]  # asked by offer()
    return make_preview_request
