"""gunicorn as in production, one for each thing that is measured."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from tests.bench import databases, processes

OPTIONS = "-w 2 -k gthread --threads 4"


@dataclass
class Server:
    """A running server. ``pages`` is 0 for the bare callable; ``cache``: it keeps finished answers;
    ``blocks``: it keeps the JSON of blocks.
    """

    name: str
    port: int
    pages: int = 0
    cache: bool = False
    blocks: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self, database_server: str) -> None:
        environment = dict(os.environ)
        if self.pages:
            environment |= {
                "DJANGO_SETTINGS_MODULE": "cms.settings.bench",
                "DATABASE_URL": databases.url(database_server, self.pages, self.name),
                "BENCH_CACHE": str(self.cache),
                "BENCH_BLOCKS": str(self.blocks),
            }
        target = "cms.wsgi:application" if self.pages else "tests.bench.bare:application"
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "gunicorn", *OPTIONS.split(), "-b",
             f"127.0.0.1:{self.port}", "--log-level", "warning", target],
            env=environment,
        )  # fmt: skip

    def wait(self, path: str, most: float = 60.0) -> None:
        """Until it answers; SystemExit where it does not."""
        end = time.monotonic() + most
        while time.monotonic() < end:
            try:
                get(self.port, path)
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.3)
        raise SystemExit(f"{self.name} does not answer.")

    def workers(self) -> list[int]:
        assert self.process is not None
        return processes.children(self.process.pid)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)


def get(port: int, path: str) -> tuple[int, bytes]:
    """Status and body."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
