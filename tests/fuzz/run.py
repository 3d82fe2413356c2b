"""``python tests/fuzz/run.py SECONDS``: schemathesis against the demo, for each role in turn.

Fails on a 5xx, and on an answer that the description does not know: its status, type or shape.
Everything is made in a temporary folder, on SQLite; the server is ended by its process.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASE = Path(__file__).parents[2]
ROLES = ("anonymous", "reader", "editor", "moderator", "admin")
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance"
)
SESSION = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import get_user_model, HASH_SESSION_KEY, SESSION_KEY, BACKEND_SESSION_KEY
user = get_user_model().objects.get(username={name!r})
store = import_module(settings.SESSION_ENGINE).SessionStore()
store[SESSION_KEY] = str(user.pk)
store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
store[HASH_SESSION_KEY] = user.get_session_auth_hash()
store.create()
print("session:" + store.session_key)
"""
PATHS = """
from wagtail.models import Page
for path in Page.objects.filter(depth__gt=1).order_by("?").values_list("url_path", flat=True)[:60]:
    print("path:" + path.strip("/"))
"""


def main(seconds: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
        env.pop("DATABASE_URL", None)
        for command in (["build_fonts"], ["migrate", "--verbosity", "0"], ["load_demo"]):
            manage(command, env)
        env["FUZZ_PATHS"] = "\n".join(["en", *said("path", PATHS, env)])
        port = free_port()
        server = serve(port, env)
        try:
            return max(fuzz(role, f"http://127.0.0.1:{port}", seconds, env) for role in ROLES)
        finally:
            server.terminate()
            server.wait(20)


def fuzz(role: str, url: str, seconds: int, env: dict[str, str]) -> int:
    """The exit code of schemathesis for one role."""
    print(f"--- {role}", flush=True)  # noqa: T201
    cookie = []
    if role != "anonymous":
        (key,) = said("session", SESSION.format(name=role), env)
        cookie = ["-H", f"Cookie: sessionid={key}"]
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "run", f"{url}/++api++/@openapi",
        "--checks", CHECKS, "--phases", "examples,fuzzing", "--max-time", str(seconds),
        "--suppress-health-check", "all", "--warnings", "off", "--continue-on-failure", *cookie,
    ]  # fmt: skip
    hooks = env | {"SCHEMATHESIS_HOOKS": "tests.fuzz.hooks", "PYTHONPATH": str(BASE)}
    with tempfile.TemporaryDirectory() as here:  # it leaves a database of examples behind
        return subprocess.run(command, env=hooks, cwd=here, check=False).returncode


def manage(words: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=BASE, env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def said(kind: str, code: str, env: dict[str, str]) -> list[str]:
    """What the code printed after ``kind:``, line by line."""
    lines = manage(["shell", "-c", code], env).splitlines()
    return [line.partition(":")[2] for line in lines if line.startswith(f"{kind}:")]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def serve(port: int, env: dict[str, str]) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=BASE, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return server
        except OSError:
            time.sleep(0.2)
    server.terminate()
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1])))
