"""Originals and sizes of images, handed out by us so that a private collection stays private."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

from cms.visibility import Access, may_read_collection_item

# A day, not for ever: a deleted picture's name may be given to another one.
PUBLIC = "public, max-age=86400"
PRIVATE = "private, no-store"
# Where Wagtail's image model keeps what was uploaded (`AbstractImage.get_upload_to`).
ORIGINALS = "original_images/"


@require_safe
def serve_image(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file of an image or of one of its sizes, if the caller may read its collection.

    404 for what is neither (documents have a view of their own), 401 by way of the login page, 403.
    Three queries.
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
    if name.startswith(ORIGINALS):
        image = images.objects.select_related("collection").filter(file=name).first()
        found = (image.file, image) if image else None
    else:
        renditions = images.get_rendition_model().objects.select_related("image__collection")
        rendition = renditions.filter(file=name).first()
        found = (rendition.file, rendition.image) if rendition else None
    if found is None:
        raise Http404
    return found


def _is_public(image: object) -> bool:
    return not image.collection.get_view_restrictions().exists()  # type: ignore[attr-defined]


def _safely(response: FileResponse, *, public: bool) -> FileResponse:
    response["Cache-Control"] = PUBLIC if public else PRIVATE
    response["X-Content-Type-Options"] = "nosniff"
    # A picture runs nothing, should a browser ever take it for a document.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response
