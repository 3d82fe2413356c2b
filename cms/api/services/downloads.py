"""``@@download`` and ``@@display-file``: the files of a page, whole or in parts."""

import re
from typing import Any

from django.http import HttpResponseBase
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.api.errors import ServiceNotFound, refuse
from cms.api.kinds import is_document, is_image
from cms.api.registry import register
from cms.api.sending import send
from cms.api.serializers.fields import name_of
from cms.api.serializers.files import version_of
from cms.api.service import Service
from cms.api.traversal import SubObject
from cms.visibility import Access, may_read_collection_item

LIBRARY = re.compile(r"document\.(?P<pk>\d{1,18})")


@register
class Download(Service):
    """``@@download/{field}[/{filename}]``: the file of a field that the page declares, to save.

    A document or the original of an image; ``document.{id}`` is a document in the page's blocks. A
    closed collection is 401 or 403. Cost: two queries more than the page.
    """

    name = "@download"
    takes_params = True
    suffixes = ("/{field}", "/{field}/{filename}")
    media_types = ("application/octet-stream",)
    in_parts = True
    attachment = True

    def reply(self) -> HttpResponseBase:
        item = self._item() if 1 <= len(self.params) <= 2 else None
        if item is None:
            raise self._missing()
        access = may_read_collection_item(item, self.request)
        if access is not Access.VISIBLE:
            raise refuse(access, self.url)
        try:
            return send(
                item.file,
                item.filename,
                self.request,
                attachment=self.attachment,
                etag=f"{item.pk}-{version_of(item)}",
            )
        except FileNotFoundError as error:
            raise self._missing() from error

    def _item(self) -> Any:
        library = LIBRARY.fullmatch(self.params[0])
        if library is not None:
            return _found(get_document_model(), int(library["pk"]))
        context = self.context.page if isinstance(self.context, SubObject) else self.context
        if not isinstance(context, Page):
            return None
        page: Any = context.specific
        fields = {field.name: field for field in page._meta.concrete_fields}
        declared = map(name_of, getattr(page, "api_fields", ()))
        field = fields.get(self.params[0]) if self.params[0] in declared else None
        if field is None or not field.is_relation:
            return None
        if is_image(field.related_model):
            return _found(get_image_model(), getattr(page, field.attname))
        if is_document(field.related_model):
            return _found(get_document_model(), getattr(page, field.attname))
        return None

    def _missing(self) -> ServiceNotFound:
        return ServiceNotFound("/".join([f"@{self.name}", *self.params]))


@register
class DisplayFile(Download):
    """``@@display-file/{field}``: the same, to show, where a browser can without running it."""

    name = "@display-file"
    attachment = False


def _found(model: Any, pk: int | None) -> Any:
    return model.objects.select_related("collection").filter(pk=pk).first()
