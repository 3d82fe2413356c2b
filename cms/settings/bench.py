"""For `make bench` only: production's settings on 127.0.0.1, beside Wagtail's own APIs.

Those two are mounted nowhere else: they show bodies and titles of pages that are not public.
"""

from cms.settings.base import *  # noqa: F403  # a settings module is its base plus what differs
from cms.settings.base import env

SECRET_KEY = "measures-only"  # noqa: S105  # signs nothing
ALLOWED_HOSTS = ["127.0.0.1"]
SECURE_COOKIES = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
ROOT_URLCONF = "tests.bench.urls"
INSTALLED_APPS += ["wagtail.api.v2", "wagtail.api.v3", "ninja"]  # noqa: F405
MEDIA_ROOT = VAR_DIR / "bench" / "media"  # noqa: F405
# No connection ends while the CPU of the process behind it is counted.
DATABASES["default"]["CONN_MAX_AGE"] = 3600  # noqa: F405
# Each is measured with and without: one server keeps finished answers, the others none.
CMS_API_KEEP_ANSWERS = env.bool("BENCH_CACHE", False)
if not env.bool("BENCH_BLOCKS", False):
    CMS_API_KEPT_BLOCKS = 0
# What v2 gives with links expanded.
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
