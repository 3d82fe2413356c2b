"""For a public site: refuses what is fine on a developer's machine."""

from cms.settings.base import *  # noqa: F403  # a settings module is its base plus what differs
from cms.settings.base import env

DEBUG = False
DEMO_ACCOUNTS_ALLOWED = False
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
