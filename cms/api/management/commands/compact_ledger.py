"""``manage.py compact_ledger``: folds the ledger; to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.api.ledger import compaction


class Command(BaseCommand):
    help = "Folds the lines of the ledger into one, and forgets changes that are too old to tell."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            lines, changes = compaction.due()
        else:
            lines, changes = compaction.fold(), compaction.forget_old_changes()
        self.stdout.write(f"{lines} lines folded, {changes} old changes forgotten.")
