"""``@@site-logo/{name}``: the picture that stands for the site."""

from django.http import HttpResponseBase
from wagtail.models import Site

from cms.api.errors import ServiceNotFound
from cms.api.registry import register
from cms.api.sending import send
from cms.api.serializers.files import version_of
from cms.api.service import Service
from cms.api.site_logo import logo_of
from cms.visibility import Access, may_read_collection_item


@register
class SiteLogo(Service):
    """The original of the logo, under whatever name; 404 where there is none, or it is closed."""

    name = "@site-logo"
    takes_params = True
    suffixes = ("/{name}",)
    media_types = ("image/*",)
    in_parts = True
    root_only = True

    def reply(self) -> HttpResponseBase:
        logo = logo_of(Site.find_for_request(getattr(self.request, "_request", self.request)))
        missing = ServiceNotFound("@@site-logo")
        if logo is None or may_read_collection_item(logo, self.request) is not Access.VISIBLE:
            raise missing
        etag = f"{logo.pk}-{version_of(logo)}"
        try:
            return send(logo.file, logo.filename, self.request, attachment=False, etag=etag)
        except FileNotFoundError as error:
            raise missing from error
