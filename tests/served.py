"""A demo of its own, served by a process of its own, for what drives the API from outside."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BASE = Path(__file__).parents[1]


def made(folder: str) -> dict[str, str]:
    """The environment of a new demo in the folder, on SQLite, whatever this machine has set."""
    env = os.environ | {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
    for name in ("DATABASE_URL", "REDIS_URL"):
        env.pop(name, None)
    for command in (["build_fonts"], ["migrate", "--verbosity", "0"], ["load_demo"]):
        manage(command, env)
    return env


def manage(words: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=BASE, env=env, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return done.stdout


def said(kind: str, code: str, env: dict[str, str]) -> list[str]:
    """What the code printed after ``kind:``, line by line."""
    lines = manage(["shell", "-c", code], env).splitlines()
    return [line.partition(":")[2] for line in lines if line.startswith(f"{kind}:")]


@contextmanager
def served(env: dict[str, str], log: Path) -> Iterator[str]:
    """The demo at an address of its own, for as long as the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", address],
            cwd=BASE, env=env, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        _wait_for(address, server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    host, port = address.split(":")
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            socket.create_connection((host, int(port)), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not start.")


def say(text: str) -> None:
    """These programs report to whoever waits for them."""
    print(text, flush=True)  # noqa: T201
