"""The app: finds services, checks that page types have distinct names, keeps the identity table and
the ledger."""

from django.apps import AppConfig
from django.core.signals import request_started
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, post_save, pre_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CmsApiConfig(AppConfig):
    name = "cms.api"
    label = "cms_api"
    verbose_name = _("Headless API")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms import ground
        from cms.api import checks, front_end, identity, page_types  # noqa: F401  # checks register
        from cms.api.answers import front
        from cms.api.ledger import lifecycle, of_pages, receivers, watch
        from cms.api.search import signal_handlers

        autodiscover_modules("cms_services")
        page_types.by_name()
        post_save.connect(identity.page_saved, dispatch_uid="cms_api.identity")
        post_migrate.connect(identity.after_migrate, sender=self, dispatch_uid="cms_api.backfill")
        signal_handlers.connect(self)
        receivers.connect()
        front_end.offer()
        connection_created.connect(watch.on_connection, dispatch_uid="cms_api.watch")
        watch.install_everywhere()
        ground.stamped_by(of_pages.StampOfPages())
        pre_migrate.connect(watch.pause, sender=self, dispatch_uid="cms_api.pause")
        request_started.connect(front.skip_health_check, dispatch_uid="cms_api.front")
        post_migrate.connect(lifecycle.after_migrate, sender=self, dispatch_uid="cms_api.epoch")
