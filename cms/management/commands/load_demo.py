"""``manage.py load_demo``: the demo site, in English and Dutch."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from cms.demo import load, reset


class Command(BaseCommand):
    """Build the demo site on a new database; a second run changes nothing."""

    help = "Build the demo site: every page in English and Dutch, with pictures and accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="Delete the content of the site and build it anew."
        )
        parser.add_argument(
            "--no-input", action="store_true", help="Do not ask before a reset deletes anything."
        )
        parser.add_argument("--no-progress", action="store_true", help="Draw no progress bar.")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load.is_loaded()
        if loaded and not options["reset"]:
            self._say("The demo content is already here; nothing was changed.", options)
            return
        if loaded and not settings.DEMO_ACCOUNTS_ALLOWED:
            raise CommandError("A site that may hold real work is not reset: development only.")
        if loaded and not options["no_input"]:
            self._ask()
        hidden = options["no_progress"] or options["verbosity"] == 0 or not sys.stderr.isatty()
        with tqdm(total=load.STEPS, file=sys.stderr, disable=hidden, unit="step") as bar:
            try:
                (reset.rebuild if loaded else load.load)(_stepper(bar))
            except load.OtherContent as error:
                raise CommandError(
                    f"This site has content of its own ({error}). The demo is built only on a new "
                    "site; nothing was changed."
                ) from error
        self._say(f"The demo content is here: {load.summary()}.", options)

    def _ask(self) -> None:
        self.stdout.write(
            f"This deletes {load.summary()} and all that editors made or changed since."
        )
        if input("Type “yes” to go on: ").strip().lower() != "yes":
            raise CommandError("Nothing was changed.")

    def _say(self, message: str, options: dict[str, Any]) -> None:
        if options["verbosity"] > 0:
            self.stdout.write(message)


def _stepper(bar: Any) -> Any:
    def step(done: str) -> None:
        bar.set_postfix_str(done, refresh=False)
        bar.update()

    return step
