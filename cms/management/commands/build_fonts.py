"""``manage.py build_fonts``: make the web fonts from the installed packages."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from cms.fonts import build_fonts


class Command(BaseCommand):
    """Write the subset fonts into FONTS_DIR; a second run does nothing."""

    requires_system_checks = ()  # it comes first, and needs nothing of the project
    help = "Subset the site's fonts to Latin woff2 files in FONTS_DIR."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="Build even what is up to date.")

    def handle(self, *args: Any, **options: Any) -> None:
        written = build_fonts(settings.FONTS_DIR, force=options["force"])
        for path in written:
            self.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB")
        if not written:
            self.stdout.write("Fonts are up to date.")
