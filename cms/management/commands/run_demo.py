"""`make run`: everything that a newcomer needs, then the server."""

from __future__ import annotations

import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

ADDRESSES = """
  The site in English   {base}/en/
  The site in Dutch     {base}/nl/
  The editors' admin    {base}/admin/
  The home page's JSON  {base}/++api++/en

  Accounts              admin, editor, moderator, reader
  Password              {password}

Stop it with Ctrl+C.
"""


class Command(BaseCommand):
    help = "Migrate, load the demo content if there is none yet, and serve on 127.0.0.1."
    # The checks want the fonts, which this command makes first.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ACCOUNTS_ALLOWED:
            raise CommandError("The demo runs under the development settings only.")
        refuse_taken_port(options["port"])
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("build_fonts")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_demo")
        base = f"http://127.0.0.1:{options['port']}"
        self.stdout.write(ADDRESSES.format(base=base, password=settings.DEMO_PASSWORD))
        self.stdout.flush()
        call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False)


def refuse_taken_port(port: int) -> None:
    """Says at once what the server would say after minutes of preparation."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use. Choose another one: make run PORT={port + 1}"
            ) from error
