"""The only module that mounts apps."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.media import urls as media_urls
from home.security_txt import security_txt
from home.sitemaps import robots, sitemap
from partnerships import urls as partnerships_urls
from search import urls as search_urls

urlpatterns = [
    path("", include("cms.api.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path(settings.MEDIA_URL.lstrip("/"), include(media_urls)),
]

urlpatterns += i18n_patterns(
    path("search/", include(search_urls)),
    path("", include(partnerships_urls)),
    path("", include(wagtail_urls)),
)

handler404 = "home.error_views.page_not_found"
handler403 = "home.error_views.permission_denied"
handler500 = "home.error_views.server_error"
