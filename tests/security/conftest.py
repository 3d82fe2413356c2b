"""The world of the leak tests, made once for a module, and gone with it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import transaction
from wagtail.models import Site

from tests.security import linked
from tests.security.world import build


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Everything related to everything. A test that writes has its own transaction within."""
    with django_db_blocker.unblock(), linked.installed() as models:
        try:
            with transaction.atomic():
                yield build(models)
                transaction.set_rollback(True)
        finally:
            cache.clear()
            ContentType.objects.clear_cache()
            Site.clear_site_root_paths_cache()
