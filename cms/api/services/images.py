"""``@@images``: the pictures of a page, in named sizes only."""

import re
from typing import Any

from django.http import HttpResponseBase
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from cms.api import conf
from cms.api.errors import ServiceNotFound, refuse
from cms.api.kinds import pictures_of
from cms.api.registry import register
from cms.api.sending import send
from cms.api.serializers.files import FORMATS, extension_of, version_of
from cms.api.service import Service
from cms.api.traversal import SubObject
from cms.visibility import Access, may_read_collection_item

FILE = re.compile(r"(?P<field>[\w.]+)-(?P<scale>\w+)-(?P<version>[0-9a-f]{8})\.(?P<extension>\w+)")
LIBRARY = re.compile(r"image\.(?P<pk>\d{1,18})")


@register
class Images(Service):
    """``@@images/{field}``, ``@@images/{field}/{scale}`` and
    ``@@images/{field}-{scale}-{version}.{ext}``.

    A field is one that the page declares, or ``image.{id}`` for a picture in its blocks. A scale
    fits into its box, a crop is cut around the focal point. The extension is the picture's own, or
    ``avif`` or ``webp``, to have it in that format. A size is made when it is first asked for. A
    name with the version of another picture than the present one is not found.
    """

    name = "@images"
    takes_params = True
    suffixes = ("/{field}", "/{field}/{scale}")
    media_types = ("image/*",)
    in_parts = True

    def reply(self) -> HttpResponseBase:
        field, scale, version, extension = self._asked()
        image = self._image(field)
        if image is None or (version and version != version_of(image)):
            raise self._missing()
        if version and extension not in (extension_of(image), *FORMATS):
            raise self._missing()
        access = may_read_collection_item(image, self.request)
        if access is not Access.VISIBLE:
            raise refuse(access, self.url)
        try:
            file, name = _made(image, scale, extension)
            etag = f"{image.pk}-{version_of(image)}-{scale}-{name.rpartition('.')[2]}"
            return send(
                file, name, self.request, attachment=False, etag=etag, for_ever=bool(version)
            )
        except (SourceImageIOError, InvalidFilterSpecError, FileNotFoundError) as error:
            raise self._missing() from error

    def _asked(self) -> tuple[str, str, str, str]:
        """Field, scale, version, extension; what is no name of ours is not found."""
        match = FILE.fullmatch(self.params[0]) if len(self.params) == 1 else None
        asked = ("", "", "", "")
        if match is not None:
            asked = (match["field"], match["scale"], match["version"], match["extension"])
        elif 1 <= len(self.params) <= 2:
            asked = (self.params[0], (*self.params, "original")[1], "", "")
        sizes = (*conf.get("CMS_API_IMAGE_SCALES"), *conf.get("CMS_API_IMAGE_CROPS"), "original")
        if asked[1] not in sizes:
            raise self._missing()
        return asked

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
        found = (getattr(page, f.attname) for f in pictures_of(page) if f.name == name)
        return next(found, None)

    def _missing(self) -> ServiceNotFound:
        return ServiceNotFound("/".join(["@@images", *self.params]))


def _made(image: Any, scale: str, extension: str) -> tuple[Any, str]:
    """The file of a size and its name; made now if it does not exist. A drawing has one size."""
    own = extension in ("", extension_of(image)) and extension not in FORMATS
    if image.is_svg() or (scale == "original" and extension in ("", extension_of(image))):
        return image.file, image.filename
    spec = _spec(scale) if own else f"{_spec(scale)}|format-{extension}"
    file = image.get_rendition(spec).file
    return file, file.name.rpartition("/")[2]


def _spec(scale: str) -> str:
    if scale == "original":
        return "original"
    crops = conf.get("CMS_API_IMAGE_CROPS")
    if scale in crops:
        return "fill-{}x{}".format(*crops[scale])
    width, height = conf.get("CMS_API_IMAGE_SCALES")[scale]
    return f"width-{width}" if height >= 65536 else f"max-{width}x{height}"
