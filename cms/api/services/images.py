"""``@@images``: the pictures of a page, in named sizes only."""

import re
from typing import Any

from django.http import FileResponse, HttpResponseBase
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from cms.api import conf
from cms.api.errors import ServiceNotFound, refuse
from cms.api.registry import register
from cms.api.serializers.content import image_fields
from cms.api.serializers.files import content_type, version_of
from cms.api.service import Service
from cms.api.traversal import SubObject
from cms.visibility import Access, may_read_collection_item

FILE = re.compile(r"(?P<field>[\w.]+)-(?P<scale>\w+)-(?P<version>[0-9a-f]{8})\.\w+")
LIBRARY = re.compile(r"image\.(?P<pk>\d{1,18})")
YEAR = 31536000


@register
class Images(Service):
    """``@@images/{field}``, ``@@images/{field}/{scale}`` and
    ``@@images/{field}-{scale}-{version}.{ext}``.

    A field is one that the page declares, or ``image.{id}`` for a picture in its blocks. A size is
    made when it is first asked for. A name with the version of another picture than the present
    one is not found.
    """

    name = "@images"
    takes_params = True
    suffixes = ("/{field}", "/{field}/{scale}")
    media_types = ("image/*",)

    def reply(self) -> HttpResponseBase:
        field, scale, version = self._asked()
        image = self._image(field)
        if image is None or (version and version != version_of(image)):
            raise self._missing()
        access = may_read_collection_item(image, self.request)
        if access is not Access.VISIBLE:
            raise refuse(access, self.url)
        return self._cached(_bytes(image, scale) or self._gone(), image, versioned=bool(version))

    def _asked(self) -> tuple[str, str, str]:
        """Field, scale and version; BadRequest never: what is no name of ours is not found."""
        scales = {*conf.get("CMS_API_IMAGE_SCALES"), "original"}
        match = FILE.fullmatch(self.params[0]) if len(self.params) == 1 else None
        asked = (*(*self.params, "original")[:2], "") if 1 <= len(self.params) <= 2 else ("",) * 3
        if match is not None:
            asked = (match["field"], match["scale"], match["version"])
        if asked[1] not in scales:
            raise self._missing()
        return asked[0], asked[1], asked[2]

    def _image(self, field: str) -> Any:
        from wagtail.images import get_image_model

        library = LIBRARY.fullmatch(field)
        pk = int(library["pk"]) if library else self._own(field)
        return get_image_model().objects.select_related("collection").filter(pk=pk).first()

    def _own(self, name: str) -> int | None:
        context = self.context.page if isinstance(self.context, SubObject) else self.context
        if not isinstance(context, Page):
            return None
        page = context.specific
        found = (getattr(page, f.attname) for f in image_fields(page) if f.name == name)
        return next(found, None)

    def _cached(self, response: FileResponse, image: Any, versioned: bool) -> FileResponse:
        """A versioned name of an open picture never changes; all else is asked for again."""
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        )
        credentials = self.request.COOKIES or "HTTP_AUTHORIZATION" in self.request.META
        if versioned and not credentials and not self.request.user.is_authenticated:
            response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response

    def _missing(self) -> ServiceNotFound:
        return ServiceNotFound("/".join(["@@images", *self.params]))

    def _gone(self) -> Any:
        raise self._missing()


def _bytes(image: Any, scale: str) -> FileResponse | None:
    """The file of a size, made now if it does not exist; None where the original is lost."""
    try:
        if scale == "original":
            file, name = image.file, image.filename
        else:
            file = image.get_rendition(_spec(scale)).file
            name = file.name.rpartition("/")[2]
        return FileResponse(file.open("rb"), filename=name, content_type=content_type(name))
    except (SourceImageIOError, InvalidFilterSpecError, FileNotFoundError):
        return None


def _spec(scale: str) -> str:
    width, height = conf.get("CMS_API_IMAGE_SCALES")[scale]
    return f"width-{width}" if height >= 65536 else f"max-{width}x{height}"
