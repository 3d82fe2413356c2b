"""Originals and sizes of images, handed out by us so that a private collection stays private."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

from cms.visibility import Access, may_read_collection_item

# A rendition's name holds its filter and the image's hash: the same name is the same picture for ever.
PUBLIC = "public, max-age=31536000, immutable"
PRIVATE = "private, no-store"


@require_safe
def serve_image(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file of an image or of one of its sizes, if the caller may read its collection.

    404 for what is neither (documents have a view of their own), 401 by way of the login page, 403.
    Two queries at most.
    """
    field_file, image = _find(name)
    access = may_read_collection_item(image, request)
    if access is Access.UNAUTHORIZED:
        return redirect(f"{reverse('wagtailcore_login')}?{urlencode({'next': request.path})}")
    if access is Access.FORBIDDEN:
        return HttpResponseForbidden("You may not see this picture.")
    if access is not Access.VISIBLE:
        raise Http404
    try:
        response = FileResponse(field_file.open("rb"))
    except FileNotFoundError as error:
        raise Http404 from error
    return _safely(response, public=_is_public(image))


def _find(name: str):  # type: ignore[no-untyped-def]  # a FieldFile and an image of whichever model
    images = get_image_model()
    renditions = images.get_rendition_model()
    rendition = renditions.objects.select_related("image__collection").filter(file=name).first()
    if rendition is not None:
        return rendition.file, rendition.image
    image = images.objects.select_related("collection").filter(file=name).first()
    if image is None:
        raise Http404
    return image.file, image


def _is_public(image: object) -> bool:
    return not image.collection.get_view_restrictions().exists()  # type: ignore[attr-defined]


def _safely(response: FileResponse, *, public: bool) -> HttpResponse:
    response["Cache-Control"] = PUBLIC if public else PRIVATE
    response["X-Content-Type-Options"] = "nosniff"
    # A picture runs nothing, should a browser ever take it for a document.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response
