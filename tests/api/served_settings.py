"""For servers that a test starts on its own database: finished answers are kept, each process has
a cache of its own."""

from cms.settings.test import *  # noqa: F403  # a settings module is its base plus what differs

CMS_API_KEEP_ANSWERS = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASES["default"]["CONN_MAX_AGE"] = 60  # noqa: F405
