"""What the head of every page and its footer say about the site."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.images import is_open
from cms.media.sizes import SHARED, size_of
from home.models import SiteSettings
from home.navigation import MenuItem, address_of


@dataclass(frozen=True)
class ShareImage:
    """The picture of a link in social media; ``url`` is absolute, sizes are pixels."""

    url: str
    width: int
    height: int
    alt: str


def site_settings(request: Any) -> SiteSettings | None:
    """The settings of the request's site; None where no site answers to its host."""
    return SiteSettings.for_request(request) if Site.find_for_request(request) else None


def site_name(request: Any) -> str:
    """The name that the settings give, in the active language; else that of the Wagtail site."""
    site = Site.find_for_request(request)
    named = site_settings(request)
    own = str(named.site_name) if named else ""
    return own or (site.site_name if site else "") or settings.WAGTAIL_SITE_NAME


def social_links(request: Any) -> list[str]:
    """The addresses of the settings, one a line; a line that is no web address is left out."""
    named = site_settings(request)
    lines = named.social_links.splitlines() if named else []
    return [line.strip() for line in lines if line.strip().startswith(("https://", "http://"))]


def share_image(page: Page | None, request: Any) -> ShareImage | None:
    """The page's own preview picture, else the one of the settings."""
    named = site_settings(request)
    image = getattr(page, "preview_image", None) or (named.share_image if named else None)
    if image is None or not is_open(image, request):
        return None
    size = size_of(image, SHARED)
    address = request.build_absolute_uri(size.url)
    return ShareImage(address, size.width, size.height, image.default_alt_text)


def breadcrumb_data(trail: list[MenuItem], request: Any) -> dict[str, Any]:
    """The breadcrumbs as a schema.org BreadcrumbList; {} if there are none."""
    if not trail:
        return {}
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": item.title,
                "item": request.build_absolute_uri(item.url),
            }
            for position, item in enumerate(trail, start=1)
        ],
    }


def home_context(page: Page, request: Any) -> dict[str, Any]:
    """What a home page says of the site to search engines: its name, owner and search."""
    named = site_settings(request)
    owner = named.organisation_name if named else ""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site_name(request),
        "url": request.build_absolute_uri(page.get_url(request) or "/"),
        "inLanguage": get_language(),
    }
    if owner:
        data["publisher"] = {"@type": "CollegeOrUniversity", "name": owner}
    search = address_of("search")
    if search:
        data["potentialAction"] = {
            "@type": "SearchAction",
            "target": f"{request.build_absolute_uri(search)}?q={{words}}",
            "query-input": "required name=words",
        }
    return {"structured_data": data}
