from typing import Any

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    label = "partnerships"
    verbose_name = _("Partnerships")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_string("partnerships.deletion.protect_records")()

    def sitemap_records(self, request: Any) -> dict[Any, str]:
        """The address of each public organisation in the active language, for sitemap.xml."""
        found: dict[Any, str] = import_string("partnerships.sections.directory.addresses")(request)
        return found

    def records_found(self, words: list[str], find: Any, request: Any) -> list[dict[str, Any]]:
        """Organisations as hits of the site's search."""
        search = import_string("partnerships.sections.found.organisations")
        found: list[dict[str, Any]] = search(words, find, request)
        return found
