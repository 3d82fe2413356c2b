"""A demo site of the browser tests' own: made once, copied for each worker, served by gunicorn.

``BROWSER_TESTS_DEMO`` names a folder to keep the made site in, for whoever writes browser tests;
without it every run makes the site anew.
"""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "tests.browser.settings"
START_SECONDS = 60
LINE = (
    'INSERT INTO cms_api_ledgerentry (weight, "transaction", at, kind, uid)'
    " VALUES (?, 0, datetime('now'), '', '')"
)


class Server:
    """The served site: its address, its folder, and its database for what no visitor can do."""

    def __init__(self, folder: Path, port: int):
        self.folder = folder
        self.base = f"http://127.0.0.1:{port}"

    def sql(self, statement: str, *values: object) -> list[tuple]:
        """Runs one statement in the site's database, such as one that moves a date.

        A write from outside says so in the ledger, or kept answers would stay as they are.
        """
        connection = sqlite3.connect(self.folder / "db.sqlite3", timeout=20)
        try:
            with connection:
                found = connection.execute(statement, values).fetchall()
                if not statement.startswith("SELECT"):
                    connection.execute(LINE, [secrets.randbits(40) + 1])
                return found
        finally:
            connection.close()

    def mails(self) -> list[str]:
        """The mails that the site sent, oldest first."""
        folder = self.folder / "mail"
        files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime)
        return [file.read_text(encoding="utf-8") for file in files]


def environment(folder: Path, **more: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "BROWSER_TESTS_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
        **more,
    }


def manage(folder: Path, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(process: subprocess.Popen) -> None:
    output, _ = process.communicate(timeout=300)
    if process.returncode:
        raise RuntimeError(f"{process.args[1:]} failed:\n{output[-4000:]}")


def make_demo(folder: Path) -> None:
    """Migrates, loads the demo content and collects the static files into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / "made").exists():
            return
        finish(manage(folder, "build_fonts"))
        static = manage(folder, "collectstatic", "--noinput", "--verbosity=0")
        if not (folder / "loaded").exists():
            (folder / "db.sqlite3").unlink(missing_ok=True)
            finish(manage(folder, "migrate", "--verbosity=0"))
            finish(manage(folder, "load_demo", "--no-progress"))
            (folder / "loaded").touch()
        finish(static)
        if "BROWSER_TESTS_DEMO" not in os.environ:
            (folder / "made").touch()


def copy_demo(made: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    source = sqlite3.connect(made / "db.sqlite3")
    target = sqlite3.connect(folder / "db.sqlite3")
    with target:
        source.backup(target)  # takes along what still lies in the write-ahead log
    source.close()
    target.close()
    for name in ("media", "static"):
        shutil.copytree(made / name, folder / name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Serves the site of ``folder`` on a free port until the block ends."""
    server = Server(folder, free_port())
    log = folder / "server.log"
    command = [
        *(sys.executable, "-m", "gunicorn", "cms.wsgi:application"),
        *("--bind", server.base.removeprefix("http://"), "--no-control-socket"),
        *("--workers", "1", "--threads", "6", "--log-level", "warning"),
    ]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(folder, BASE_URL=server.base),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(server, process, log)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_ready(server: Server, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urlopen(f"{server.base}/en/", timeout=START_SECONDS):  # noqa: S310  # our own
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"The site does not answer:\n{log.read_text(encoding='utf-8')[-4000:]}")
