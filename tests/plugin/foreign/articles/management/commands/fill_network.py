"""A network of the plug-in `partnerships`, below the home page of a project that has one."""

from django.core.management.base import BaseCommand
from wagtail.models import Site

from partnerships.models import NetworkPage


class Command(BaseCommand):
    def handle(self, **options):
        home = Site.objects.get(is_default_site=True).root_page
        home.add_child(
            instance=NetworkPage(
                title="Tower keepers",
                slug="tower-keepers",
                summary="Keepers who write to each other.",
                acronym="TK",
                exclude_from_nav=True,
                body=[("heading", {"text": "What we share"})],
            )
        )
