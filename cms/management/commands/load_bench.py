"""``manage.py load_bench --pages N``: a large made-up site, for measuring only."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.demo.bench import load
from cms.demo.load import OtherContent


class Command(BaseCommand):
    """Fills a new database with pages of every type; refuses one that holds anything else."""

    help = "Fill a new, empty database with many made-up pages of every type, for measuring."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pages", type=int, required=True, help="How many pages, 500 or more.")

    def handle(self, *args: Any, **options: Any) -> None:
        pages = options["pages"]
        if load.loaded_pages() == pages:
            self.stdout.write(f"{pages} pages of this version are already here.")
            return
        start = time.monotonic()

        def say(done: str) -> None:
            if options["verbosity"] > 0:
                self.stdout.write(f"{time.monotonic() - start:6.1f} s  {done}")
                self.stdout.flush()

        try:
            load.load(pages, say)
        except OtherContent as error:
            raise CommandError(
                f"This database has content ({error}). Pages to measure are loaded only into a new "
                "one; nothing was changed."
            ) from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{pages} pages are here.")
