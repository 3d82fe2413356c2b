"""The only module that mounts apps."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemap_views  # noqa: F401
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.media import urls as media_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("++api++", include("cms.api.urls")),
    path(settings.MEDIA_URL.lstrip("/"), include(media_urls)),
]

urlpatterns += i18n_patterns(
    path("", include(wagtail_urls)),
)
