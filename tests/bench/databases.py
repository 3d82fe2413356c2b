"""The databases that are measured: made, filled and kept for the next run."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
from psycopg import Connection

PREFIX = "partnerships_bench_"


def url(server: str, pages: int, name: str = "") -> str:
    """``server`` is an address without a database, such as postgres://postgres@127.0.0.1:5432."""
    return f"{server}/{PREFIX}{pages}" + (f"?application_name={name}" if name else "")


def prepare(server: str, pages: int) -> None:
    """A database with so many pages: as it is where its version matches, else made anew."""
    name = f"{PREFIX}{pages}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        if _exists(admin, name):
            if _manage(server, pages, "migrate", "-v0") == 0 and _load(server, pages) == 0:
                return
            print(f"  {name} is of another version: made anew", flush=True)
        _copy_empty(admin, server, name)
    if _load(server, pages):
        raise SystemExit(f"{name} could not be filled.")


def _copy_empty(admin: Connection, server: str, name: str) -> None:
    """A copy of a database that holds tables only: migrating each would take a minute."""
    empty = f"{PREFIX}0"
    if not _exists(admin, empty):
        admin.execute(f'CREATE DATABASE "{empty}"')
    if _manage(server, 0, "migrate", "-v0"):
        admin.execute(f'DROP DATABASE "{empty}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{empty}"')
        if _manage(server, 0, "migrate", "-v0"):
            raise SystemExit(f"{empty} could not be migrated.")
    admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{empty}"')


def _exists(admin: Connection, name: str) -> bool:
    found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return found.fetchone() is not None


def _load(server: str, pages: int) -> int:
    return _manage(server, pages, "load_bench", "--pages", str(pages))


def _manage(server: str, pages: int, *arguments: str) -> int:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.bench", "DATABASE_URL": url(server, pages),
    }  # fmt: skip
    command = [sys.executable, "-W", "ignore", "manage.py", *arguments, "--skip-checks"]
    return subprocess.run(command, env=environment, check=False).returncode


def backends(server: str, name: str) -> list[int]:
    """The server's processes that serve the connections of that application name."""
    with psycopg.connect(f"{server}/postgres") as admin:
        found = admin.execute(
            "SELECT pid FROM pg_stat_activity WHERE application_name = %s", [name]
        )
        return [pid for (pid,) in found]


def version(server: str) -> str:
    with psycopg.connect(f"{server}/postgres") as admin:
        return str(admin.execute("SHOW server_version").fetchone()[0]).split()[0]


def is_local(server: str) -> bool:
    """CPU of another machine's server cannot be read from here."""
    return urlsplit(server).hostname in ("127.0.0.1", "localhost", "::1")
