"""The addresses of the API; a project mounts them first, with ``path("",
include("cms.api.urls"))``.

Files have the same address with and without ``++api++``: the page's, then ``@@images/...`` and so
on. So a page type of any project has them where visitors look.
"""

from django.urls import re_path

from cms.api.views import Door

app_name = "cms_api"
# Whatever there is, line breaks too: what lies below the root is answered by the API alone.
PATH = r"[\s\S]*"
FILES = "@@(?:images|download|display-file|site-logo)/"
# The slash is part of the pattern, so that the root answers without one instead of redirecting.
urlpatterns = [
    re_path(rf"^\+\+api\+\+/(?P<path>{PATH})\Z", Door.as_view(), name="door"),
    re_path(r"^\+\+api\+\+$", Door.as_view(), name="root"),
    # What there is, for language models: the service @llms at the address where they look.
    re_path(r"^llms\.txt\Z", Door.as_view(), {"path": "@llms"}, name="llms"),
    # Not twice with the prefix: a middleware may ask whether that address would exist.
    re_path(
        rf"^(?P<path>(?!{PATH}\+\+api\+\+)(?:{PATH}/)?{FILES}{PATH})\Z",
        Door.as_view(),
        name="files",
    ),
]
