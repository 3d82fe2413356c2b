"""What a WSGI server runs: `gunicorn cms.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from cms.api.answers.front import kept_first

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = kept_first(get_wsgi_application())

from django.db import connection  # noqa: E402  # needs the settings

from cms.accounts.demo import refuse_demo_accounts  # noqa: E402  # needs the app registry

refuse_demo_accounts()
# A connection of the parent process must not be shared by the workers that it forks.
connection.close()
# What is loaded by now stays: a full collection would go through all of it, again and again.
gc.collect()
gc.freeze()
# An answer makes some thousands of objects that are gone with it: to look among every 700 of them,
# as Python does, finds nothing and takes time.
gc.set_threshold(5000)
