"""``@site``: what a client must know of the site before it draws anything."""

from typing import Any
from urllib.parse import quote

from django.conf import settings

from cms.api import conf
from cms.api.registry import register
from cms.api.service import Service
from cms.api.site_logo import logo_of
from cms.api.traversal import SiteRoot, site_url
from cms.shapes import TEXT, URL, WHOLE, YES_NO, array, mapping, nullable, obj
from cms.visibility import (
    Access,
    default_home,
    language_homes,
    may_read_collection_item,
    visible_pages,
)


@register
class Site(Service):
    """Title, languages, time zone, image scales.

    Reply: Plone's keys (``plone.site_title``, ``plone.default_language``, ...) and ``features``.
    """

    name = "site"
    expandable = True
    on_request_only = True
    response = obj(
        {
            "@id": URL,
            "plone.site_title": TEXT,
            "plone.site_logo": nullable(URL),
            "plone.robots_txt": TEXT,
            "plone.allowed_sizes": array(TEXT),
            "plone.image_scales": mapping(obj({"width": WHOLE, "height": WHOLE})),
            "plone.default_language": TEXT,
            "plone.available_languages": array(TEXT),
            "plone.portal_timezone": TEXT,
            "features": obj({"multilingual": YES_NO, "filter_aliases_by_date": YES_NO}),
        }
    )

    def reply(self) -> dict[str, Any]:
        homes = language_homes(self.request)
        shown = set(
            visible_pages(self.request)
            .filter(pk__in=[h.pk for h in homes])
            .values_list("pk", flat=True)
        )
        languages = [home.locale.language_code for home in homes if home.pk in shown]
        default = default_home(self.request)
        scales: dict[str, tuple[int, int]] = conf.get("CMS_API_IMAGE_SCALES")
        return {
            "@id": f"{site_url(self.request)}/@site",
            "plone.site_title": _title(self.request),
            "plone.site_logo": _logo(self.request),
            "plone.robots_txt": "",
            "plone.allowed_sizes": [f"{name} {w}:{h}" for name, (w, h) in scales.items()],
            "plone.image_scales": {
                name: {"width": w, "height": h} for name, (w, h) in scales.items()
            },
            "plone.default_language": (
                default.locale.language_code if default else settings.LANGUAGE_CODE
            ),
            "plone.available_languages": languages,
            "plone.portal_timezone": settings.TIME_ZONE,
            "features": {"multilingual": len(homes) > 1, "filter_aliases_by_date": False},
        }


def _title(request: Any) -> str:
    return SiteRoot(getattr(request._request, "_wagtail_site", None)).title


def _logo(request: Any) -> str | None:
    """The address of the logo, if there is one that the caller may see."""
    logo = logo_of(getattr(request._request, "_wagtail_site", None))
    if logo is None or may_read_collection_item(logo, request) is not Access.VISIBLE:
        return None
    return f"{site_url(request)}/@@site-logo/{quote(logo.filename)}"
