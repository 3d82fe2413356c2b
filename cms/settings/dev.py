"""For a developer's own machine: `make run`.

Visitors' pages are those of production, the pages for errors too; DEBUG=true brings Django's own.
"""

from cms.settings.base import *  # noqa: F403  # a settings module is its base plus what differs
from cms.settings.base import env

SECRET_KEY = env.str("SECRET_KEY", "development-only")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
DEMO_ACCOUNTS_ALLOWED = True
SECURE_COOKIES = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
# Straight from the apps' folders, and as they are now: nothing has to be collected.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
