"""``manage.py index_search``: build the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.api.search.indexing import rebuild


class Command(BaseCommand):
    """Index every page again, after a bulk load or a restore; visitors keep searching meanwhile."""

    help = "Build the search index of all pages anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--database", default="default", help="The database to work on.")

    def handle(self, *args: Any, **options: Any) -> None:
        def show(done: int, total: int) -> None:
            self.stdout.write(f"{done} of {total} pages")

        number = rebuild(options["database"], show)
        self.stdout.write(self.style.SUCCESS(f"Indexed {number} pages."))
