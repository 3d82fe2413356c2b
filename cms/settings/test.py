"""For the suite: quick hashing, nothing kept, no secret that matters."""

import os
import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403  # a settings module is its base plus what differs

SECRET_KEY = "test"  # noqa: S105  # signs nothing but test sessions
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECURE_COOKIES = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
DEMO_ACCOUNTS_ALLOWED = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="partnerships-media-"))
AXES_ENABLED = False
# A database with an open connection cannot be dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
# Tests count the queries of answers that are computed; those of the cache switch it on.
CMS_API_KEEP_ANSWERS = False
if REDIS_URL:  # noqa: F405
    # Clearing a Redis cache empties its database: each parallel worker has one of its own.
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = f"{REDIS_URL.rpartition('/')[0]}/{worker + 1}"  # noqa: F405
