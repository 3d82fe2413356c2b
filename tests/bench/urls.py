"""What is measured: the site, and beside it Wagtail's own APIs and a view that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.urls import api as v3
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from cms.urls import urlpatterns as site_patterns
from tests.bench.bare import SHORT

v2 = WagtailAPIRouter("wagtailapi")
v2.register_endpoint("pages", PagesAPIViewSet)
v2.register_endpoint("images", ImagesAPIViewSet)
v2.register_endpoint("documents", DocumentsAPIViewSet)


def constant(request: HttpRequest) -> HttpResponse:
    """What Django and the site's middleware cost by themselves."""
    return HttpResponse(SHORT[1], content_type="application/json")


urlpatterns = [
    path("bench/constant", constant),
    path("api/v2/", v2.urls),
    path("api/v3/", v3.urls),
    *site_patterns,
]
handler404 = "home.error_views.page_not_found"
handler403 = "home.error_views.permission_denied"
handler500 = "home.error_views.server_error"
