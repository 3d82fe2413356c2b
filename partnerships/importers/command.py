"""What the two import commands share: read a file, say what it does, fail when a row is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerships.importers.rows import Outcome, UnreadableSheet

ACTIONS = {"create": "new", "update": "changed", "keep": "as it was"}


class ImportCommand(BaseCommand):
    """``<command> file.csv [--dry-run]``; exit code 1 and nothing saved when any row is wrong."""

    importer: Callable[..., Outcome]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8 with headings")
        parser.add_argument("--dry-run", action="store_true", help="say what would change")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            outcome = type(self).importer(file.read_bytes(), dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except UnreadableSheet as error:
            raise CommandError(str(error)) from error
        for change in outcome.changes:
            details = f" ({change.details})" if change.details else ""
            self.stdout.write(f"{change.row}\t{ACTIONS[change.action]}\t{change.label}{details}")
        for wrong in outcome.errors:
            self.stderr.write(str(wrong))
        if outcome.errors:
            raise CommandError(f"{len(outcome.errors)} errors: nothing was saved.")
        counts = ", ".join(f"{outcome.count(key)} {word}" for key, word in ACTIONS.items())
        self.stdout.write(f"{counts}. {'Saved' if outcome.saved else 'Nothing was saved'}.")
