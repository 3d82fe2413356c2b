"""``@site``: what a client must know of the site before it draws anything."""

from typing import Any

from django.conf import settings

from cms.api import conf
from cms.api.registry import register
from cms.api.service import Service
from cms.api.traversal import SiteRoot, site_url
from cms.shapes import NOTHING, TEXT, URL, WHOLE, YES_NO, array, mapping, obj
from cms.visibility import default_home, language_homes, visible_pages


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
            "plone.site_logo": NOTHING,
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
            "plone.site_logo": None,
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
