"""Originals and sizes of images, handed out by us so that a private collection stays private."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from cms.media.sizes import filter_of, size_of, version_of
from cms.visibility import Access, may_read_collection_item

# A day, not for ever: a deleted picture's name may be given to another one.
PUBLIC = "public, max-age=86400"
# The address of a size holds a digest of the file and its focal point.
FOR_EVER = "public, max-age=31536000, immutable"
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
    return _refused(image, request) or _file(field_file, image, PUBLIC)


@require_safe
def serve_size(request: HttpRequest, image_id: int, version: str, name: str) -> HttpResponseBase:
    """A size that a page wrote the address of (``cms.media.sizes``), made now if need be.

    An old version leads to the present one. Four queries once the size exists.
    """
    image = get_image_model().objects.select_related("collection").filter(pk=image_id).first()
    specification = filter_of(name)
    if image is None or specification is None:
        raise Http404
    refused = _refused(image, request)
    if refused:
        return refused
    if version != version_of(image):
        return redirect(size_of(image, name).url)
    try:
        rendition = image.get_rendition(specification)
    except (SourceImageIOError, InvalidFilterSpecError, FileNotFoundError) as error:
        raise Http404 from error
    return _file(rendition.file, image, FOR_EVER)


def _refused(image: Any, request: HttpRequest) -> HttpResponseBase | None:
    access = may_read_collection_item(image, request)
    if access is Access.UNAUTHORIZED:
        return redirect(f"{reverse('wagtailcore_login')}?{urlencode({'next': request.path})}")
    if access is Access.FORBIDDEN:
        return HttpResponseForbidden("You may not see this picture.")
    if access is not Access.VISIBLE:
        raise Http404
    return None


def _file(field_file: Any, image: Any, caching: str) -> FileResponse:
    try:
        response = FileResponse(field_file.open("rb"))
    except FileNotFoundError as error:
        raise Http404 from error
    return _safely(response, caching if _is_public(image) else PRIVATE)


def _find(name: str) -> tuple[Any, Any]:
    if "\0" in name:
        raise Http404
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


def _is_public(image: Any) -> bool:
    return not image.collection.get_view_restrictions().exists()


def _safely(response: FileResponse, caching: str) -> FileResponse:
    response["Cache-Control"] = caching
    response["X-Content-Type-Options"] = "nosniff"
    # A picture runs nothing, should a browser ever take it for a document.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response
