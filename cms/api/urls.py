"""The addresses of the API; a project mounts them with ``path("++api++",
include("cms.api.urls"))``.
"""

from django.urls import re_path

from cms.api.views import Door

app_name = "cms_api"
# The slash belongs to us, so that the root answers without one instead of redirecting.
urlpatterns = [
    re_path(r"^[/](?P<path>.*)$", Door.as_view(), name="door"),
    re_path(r"^$", Door.as_view(), name="root"),
]
