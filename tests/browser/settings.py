"""The site as visitors and editors meet it, for a server process of the browser tests.

As in production: DEBUG off, hashed static files, the strict content security policy. Only what
cannot be had on 127.0.0.1 differs: https, a real secret, and accounts that nobody knows.
"""

import os
from pathlib import Path

from cms.settings.base import *  # noqa: F403  # a settings module is its base plus what differs

SECRET_KEY = "browser-tests"
ALLOWED_HOSTS = ["127.0.0.1"]
SECURE_COOKIES = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
DEMO_ACCOUNTS_ALLOWED = True
DEMO_PASSWORD = "partnerships"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A folder of this run alone. The fonts stay where `build_fonts` put them for all.
VAR_DIR = Path(os.environ["BROWSER_TESTS_DIR"])
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
DATABASES["default"] = {  # noqa: F405
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": VAR_DIR / "db.sqlite3",
    "OPTIONS": SQLITE_OPTIONS,  # noqa: F405
}
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
}
