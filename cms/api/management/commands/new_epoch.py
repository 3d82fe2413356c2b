"""``manage.py new_epoch``: to be run once after a database was restored."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.api.ledger import lifecycle


class Command(BaseCommand):
    help = (
        "Forgets every kept answer, and makes the clients of @changes read everything again. "
        "Run it after a restore."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        lifecycle.start_anew()
        self.stdout.write("A new epoch has begun.")
