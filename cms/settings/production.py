"""For a public site: refuses what is fine on a developer's machine."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403  # a settings module is its base plus what differs
from cms.settings.base import SECRET_KEY, env

if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set: give this site a long random text of its own."
    )
if not env.str("BASE_URL", ""):
    raise ImproperlyConfigured("BASE_URL is not set: mails and the admin link to this site by it.")
DEBUG = False
DEMO_ACCOUNTS_ALLOWED = False
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
