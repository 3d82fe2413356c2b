"""``python -m tests.clients.run [types]``: clients of the API, from its description to an answer.

Makes the example front end's types from the description (``types`` stops there), fails if that
changes the file, compiles the front end, runs it against a demo of its own, and then the reading
calls of ``@plone/client``, whose code nobody here wrote.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.clients.excused import EXCUSED
from tests.served import BASE, made, say, served

HERE = Path(__file__).parent
FRONT_END = BASE / "docs" / "examples" / "frontend"
TYPES = FRONT_END / "api.d.ts"
# Without its prose, so that the types change with the answers only.
DESCRIPTION = """
import django, json
django.setup()
from cms.api.openapi.document import document
def bare(found):
    if isinstance(found, list):
        return [bare(item) for item in found]
    if not isinstance(found, dict):
        return found
    prose = {"description", "summary"}
    return {k: bare(v) for k, v in found.items() if k not in prose or not isinstance(v, str)}
print(json.dumps(bare(document())))
"""
# The calls that read. Those that log in or write come with the services that do; the other calls of
# the probe ask for what one that writes has made.
CALLS = (
    r"^(getContent \[(root|anonymous)\]|getContentQuery \[(expand:list|fullobjects)\]"
    r"|getSiteQuery|getNavigationQuery|getSearchQuery( \[(_all|fullobjects)\])?|getQueryStringQuery"
    r"|getQuerystringSearchQuery|postQuerystringSearchMutation"
    r"|getVocabulariesListQuery|getVocabulariesQuery)$"
)


def main(only_types: bool) -> int:
    for folder in (FRONT_END, HERE):
        installed(folder)
    if only_types:
        make_types(TYPES)
        return 0
    steps = {
        "the types are those of the description": types_are_current,
        "the front end compiles": lambda: node(FRONT_END, "typescript/bin/tsc", "--noEmit"),
    }
    failed = [name for name, step in steps.items() if not passed(name, step)]
    with tempfile.TemporaryDirectory() as folder:
        env = made(folder)
        with served(env, Path(folder) / "server.log") as url:
            running = {
                "the front end shows pages": lambda: front_end(url, Path(folder)),
                "@plone/client reads": lambda: plone_client(url, Path(folder)),
            }
            failed += [name for name, step in running.items() if not passed(name, step)]
    say(f"=== clients: {'failed: ' + ', '.join(failed) if failed else 'passed'}")
    return bool(failed)


def passed(name: str, step) -> bool:
    say(f"--- {name}")
    return step() == 0


def installed(folder: Path) -> None:
    """npm leaves a copy of the lock file behind when it has installed all of it."""
    lock, done = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if not done.exists() or lock.stat().st_mtime > done.stat().st_mtime:
        subprocess.run(["npm", "ci", "--loglevel=error"], cwd=folder, check=True)
        done.touch()


def make_types(target: Path) -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "PYTHONPATH": str(BASE)}
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "openapi.json"
        with document.open("wb") as output:
            subprocess.run(
                [sys.executable, "-c", DESCRIPTION], cwd=BASE, env=env, stdout=output, check=True
            )
        words = [str(document), "--output", str(target)]
        if node(FRONT_END, "openapi-typescript/bin/cli.js", *words):
            raise SystemExit("openapi-typescript does not understand the description.")


def types_are_current() -> int:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / TYPES.name
        make_types(fresh)
        same = fresh.read_bytes() == TYPES.read_bytes()
    if not same:
        say(f"{TYPES.relative_to(BASE)} is not what the description says now: `make types`.")
    return 0 if same else 1


def front_end(url: str, folder: Path) -> int:
    """Compiled, and run with as much of a browser as it needs."""
    compiled = folder / "compiled"
    if code := node(FRONT_END, "typescript/bin/tsc", "--outDir", str(compiled)):
        return code
    (compiled / "package.json").write_text('{"type": "module"}')
    return run(["node", str(HERE / "smoke.mjs"), str(compiled / "main.js"), f"{url}/++api++"])


def plone_client(url: str, folder: Path) -> int:
    """Each call is answered, in the client's own types but for what ``excused`` names."""
    report = folder / "probe.json"
    # LAX: the types are judged below.
    env = {"API_PATH": url, "TREE": "/en", "ONLY": CALLS, "LAX": "1", "REPORT": str(report)}
    code = run(["node", str(HERE / "client_probe.mjs")], env)
    calls = json.loads(report.read_text())["results"] if report.exists() else []
    for call in calls:
        found, known = set(call["problems"]), EXCUSED.get(call["label"], set())
        for problem in sorted(found - known):
            say(f"{call['label']}: not as typed: {problem}")
        for problem in sorted(known - found):
            say(f"{call['label']}: excused, but as typed: {problem}")
        code = code or int(found != known)
    return code


def node(folder: Path, program: str, *words: str) -> int:
    return run(["node", str(folder / "node_modules" / program), *words], cwd=folder)


def run(command: list[str], env: dict[str, str] | None = None, cwd: Path = HERE) -> int:
    done = subprocess.run(command, cwd=cwd, env=os.environ | (env or {}), check=False, timeout=300)
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:] == ["types"]))
