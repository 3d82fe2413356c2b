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
    # Clearing a Redis cache empties its database: each parallel worker has one of its own, counted
    # from the one that is named, so that two suites beside each other need not share any.
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    server, _, first = REDIS_URL.rpartition("/")  # noqa: F405
    CACHES["default"]["LOCATION"] = f"{server}/{(int(first) + worker) % 16}"  # noqa: F405
    # A machine under load answers late; that would be a miss, and a statement more than is counted.
    CACHES["default"]["OPTIONS"] |= {"SOCKET_CONNECT_TIMEOUT": 20, "SOCKET_TIMEOUT": 20}  # noqa: F405
