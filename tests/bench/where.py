"""Where the time of an answer goes: ``python -m tests.bench.where content view full mixed``.

Asks in one process, without a server and with nothing kept, and looks a thousand times a second of
CPU which code is running. Needs the databases that ``make bench`` has filled; ``BENCH_SIZE`` says
which (10000).
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.bench import databases, report
from tests.bench.kinds import KINDS, addresses

SERVER = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
SIZE = int(os.environ.get("BENCH_SIZE", "10000"))
SECONDS = 6.0  # of CPU, for each kind
# What a file belongs to, by a part of its path; the first that fits counts.
OWNERS = {
    "/psycopg": "psycopg",
    "/django/db/": "Django's ORM and its SQL",
    "/modelcluster/": "Django's ORM and its SQL",
    "/django/": "the rest of Django, and middleware",
    "/corsheaders/": "the rest of Django, and middleware",
    "/whitenoise/": "the rest of Django, and middleware",
    "/rest_framework/": "Django REST framework",
    "/wagtail/": "Wagtail",
    "/cms/api/serializers/": "serializers",
    "/cms/api/": "the rest of cms.api: paths, loading, search",
    "/cms/blocks/": "our blocks, links and pictures",
    "/cms/links.py": "our blocks, links and pictures",
    "/cms/media/": "our blocks, links and pictures",
    "/cms/images.py": "our blocks, links and pictures",
    "/cms/": "who may read what, and the rest of cms",
    "/partnerships/": "partnerships and home",
    "/home/": "partnerships and home",
}


def main(keys: list[str]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.bench"
    os.environ["DATABASE_URL"] = databases.url(SERVER, SIZE)
    get = _client()
    known = addresses(SERVER, SIZE)
    kinds = [kind for kind in KINDS if kind.key in keys and kind.server == "site"]
    shares, times = {}, []
    for kind in kinds:
        shares[kind.key], took = _sampled(get, kind.paths(known))
        times.append(took)
    owners = sorted(
        {owner for found in shares.values() for owner in found},
        key=lambda owner: -sum(found[owner] for found in shares.values()),
    )
    rows = [["CPU, ms", *(report.number(took * 1000) for took in times)]]
    rows += [[owner, *(f"{shares[kind.key][owner]:.0%}" for kind in kinds)] for owner in owners]
    print(report.table(["", *(kind.label for kind in kinds)], rows))


def _client() -> Callable[[str], None]:
    from cms.wsgi import application  # needs the settings

    from django.test import RequestFactory  # isort: skip  # needs the settings

    def get(path: str) -> None:
        environ = RequestFactory(SERVER_NAME="127.0.0.1").get(path).environ
        begun: list[str] = []
        answer: Any = application(environ, lambda status, *_more: begun.append(status))
        b"".join(answer)
        answer.close()
        if not begun[0].startswith("200"):
            raise SystemExit(f"{path} answers {begun[0]}")

    return get


def _sampled(get: Callable[[str], None], paths: list[str]) -> tuple[Counter[str], float]:
    """Shares by owner, and seconds of CPU a request."""
    for path in paths[:10]:
        get(path)
    seen: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, lambda _signal, frame: seen.update([_owner(frame)]))
    asked, start = 0, time.process_time()
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    while time.process_time() - start < SECONDS:
        get(paths[asked % len(paths)])
        asked += 1
    signal.setitimer(signal.ITIMER_PROF, 0)
    took = (time.process_time() - start) / asked
    total = seen.total()
    return Counter({owner: count / total for owner, count in seen.items()}), took


def _owner(frame: Any) -> str:
    """Of the innermost code that is not Python's own."""
    while frame is not None:
        path = frame.f_code.co_filename
        for part, owner in OWNERS.items():
            if part in path:
                return owner
        frame = frame.f_back
    return "Python itself"


if __name__ == "__main__":
    main(sys.argv[1:] or ["content", "view", "full", "mixed"])
