"""``python -m tests.fuzz.run SECONDS [ROLE ...]``: schemathesis against the demo, a role at a time.

Fails on a 5xx, and on an answer that the description does not know: its status, type or shape. The
same seed each time, so that a finding is found again. Everything is made in a temporary folder, on
SQLite; the server is of this process alone, and ended with it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.served import BASE, made, said, say, served

ROLES = ("anonymous", "reader", "editor", "moderator", "admin")
SEED = "20260101"
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance"
)
# Seconds beyond the time that schemathesis was given: reading the document, the last shrinking.
GRACE = 120
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
for path in Page.objects.filter(depth__gt=1).order_by("path").values_list("url_path", flat=True):
    print("path:" + path.strip("/"))
"""


def main(seconds: int, roles: tuple[str, ...]) -> int:
    """How many roles found something; each has its findings printed above, with a curl command."""
    with tempfile.TemporaryDirectory() as folder:
        env = made(folder)
        paths = said("path", PATHS, env)
        env["FUZZ_PATHS"] = "\n".join(paths)
        cookies = {name: cookie(name, env) for name in roles if name != "anonymous"}
        log = Path(folder) / "server.log"
        with served(env, log) as url:
            found = {role: fuzz(role, cookies.get(role, ""), url, seconds, env) for role in roles}
        failures = traceback_of(log)
        say("=== fuzz: " + ", ".join(f"{role} {word}" for role, word in found.items()))
        if failures:
            say(f"The server failed; the end of what it wrote:\n{failures}")
        return sum(word != "clean" for word in found.values()) or bool(failures)


def fuzz(role: str, cookie: str, url: str, seconds: int, env: dict[str, str]) -> str:
    """``clean``, or what went wrong, for one role."""
    say(f"--- {role}: {seconds} seconds, seed {SEED}")
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "run", f"{url}/++api++/@openapi",
        "--checks", CHECKS, "--phases", "examples,fuzzing", "--max-time", str(seconds),
        "--seed", SEED, "--suppress-health-check", "all", "--warnings", "off",
        "--request-timeout", "60", "--continue-on-failure", "--no-color",
        *(["-H", f"Cookie: {cookie}"] if cookie else []),
    ]  # fmt: skip
    hooks = env | {"SCHEMATHESIS_HOOKS": "tests.fuzz.hooks", "PYTHONPATH": str(BASE)}
    with tempfile.TemporaryDirectory() as here:  # it leaves a database of examples behind
        try:
            code = subprocess.run(
                command, env=hooks, cwd=here, check=False, timeout=seconds + GRACE
            ).returncode
        except subprocess.TimeoutExpired:
            return "did not end in time"
    return {0: "clean", 1: "found something"}.get(code, f"could not run ({code})")


def cookie(name: str, env: dict[str, str]) -> str:
    (key,) = said("session", SESSION.format(name=name), env)
    return f"sessionid={key}"


def traceback_of(log: Path) -> str:
    """The last traceback in the server's log, or nothing."""
    text = log.read_text(errors="replace")
    start = text.rfind("Traceback (most recent call last)")
    return text[start : start + 8000] if start >= 0 and "Broken pipe" not in text[start:] else ""


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), tuple(sys.argv[2:]) or ROLES))
