"""`make bench`: fills the databases, starts the servers, asks in rounds, writes the report."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from tests.bench import databases, plot, processes, report, wrk
from tests.bench.kinds import KINDS, PATHS, Addresses, Kind, addresses, wrong
from tests.bench.results import Results, Sample, per_request, targets
from tests.bench.servers import OPTIONS, Server, get

SERVER = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
SIZES = [int(n) for n in os.environ.get("BENCH_SIZES", "1000 10000 50000").split()]
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
PORT = int(os.environ.get("BENCH_PORT", "8160"))
WARM = 3.0  # seconds a kind, at most, before the rounds
# Times that each path is asked for beforehand where answers are kept: each worker keeps its own.
FILL = 8
ONLY = os.environ.get("BENCH_ONLY", "").split()
PAGE = Path(os.environ.get("BENCH_PAGE", "docs/performance.md"))
PICTURE = Path(__file__).parents[2] / "docs" / "images" / "performance.svg"
# Measured in full: the size that the targets are for, or the middle one.
MAIN = 10_000 if 10_000 in SIZES else sorted(SIZES)[(len(SIZES) - 1) // 2]


def main() -> None:
    wrk.refuse_missing()
    if not databases.is_local(SERVER):
        raise SystemExit("The CPU of PostgreSQL is read from /proc: its server must run here.")
    for pages in SIZES:
        print(f"database of {pages} pages", flush=True)
        databases.prepare(SERVER, pages)
    known = {pages: addresses(SERVER, pages) for pages in SIZES}
    servers = _servers()
    try:
        for server in servers.values():
            server.start(SERVER)
        for server in servers.values():
            server.wait("/bench/constant")
        samples = _measure(servers, known)
    finally:
        for server in servers.values():
            server.stop()
    _report(Results(samples))


def _servers() -> dict[tuple[str, int], Server]:
    """By kind of server and size; those that keep something at the main size only."""
    wanted = [
        ("bare", 0),
        *(("site", pages) for pages in SIZES),
        ("blocks", MAIN),
        ("cached", MAIN),
    ]
    return {
        (name, pages): Server(
            f"bench-{name}-{pages}", PORT + n, pages, cache=name == "cached", blocks=name != "site"
        )
        for n, (name, pages) in enumerate(wanted)
    }


def _jobs() -> list[tuple[Kind, int]]:
    jobs = [(kind, 0) for kind in KINDS if kind.server == "bare"]
    for kind in KINDS:
        if kind.server != "bare" and (not ONLY or kind.key in ONLY):
            jobs += [(kind, pages) for pages in SIZES if kind.everywhere or pages == MAIN]
    return jobs


def _measure(servers: dict[tuple[str, int], Server], known: dict[int, Addresses]) -> list[Sample]:
    jobs = [job for job in _jobs() if _answers(servers[job[0].server, job[1]], *job, known)]
    samples = []
    start = time.monotonic()
    for number in range(1, ROUNDS + 1):
        for kind, pages in jobs:
            paths = kind.paths(known[pages or MAIN])
            sample = _sample(servers[kind.server, pages], kind, pages, number, paths)
            samples.append(sample)
            print(
                f"{time.monotonic() - start:5.0f} s  round {number}  {kind.label:34} {pages:6}"
                f"  {sample.per_second:8.1f}/s  web {sample.web:7.2f} ms"
                f"  PostgreSQL {sample.database:6.2f} ms",
                flush=True,
            )
    return samples


def _answers(server: Server, kind: Kind, pages: int, known: dict[int, Addresses]) -> bool:
    """Whether the kind can be measured; what cannot is said, and left out. Warms both workers."""
    paths = kind.paths(known[pages or MAIN])
    kept = kind.server == "cached"
    end = time.monotonic() + WARM
    for path in paths * FILL if kept else (paths * PATHS)[:PATHS]:
        if not kept and time.monotonic() > end:
            break
        reason = wrong(kind, *get(server.port, path))
        if reason:
            print(f"not measured: {kind.label}, {pages} pages: {path} {reason}", flush=True)
            return False
    return True


def _sample(server: Server, kind: Kind, pages: int, number: int, paths: list[str]) -> Sample:
    workers = server.workers()
    processes.settle(workers)
    backends = databases.backends(SERVER, server.name) if pages else []
    web, database = processes.total(workers), processes.total(backends)
    with tempfile.TemporaryDirectory() as folder:
        load = wrk.run(
            server.port, paths, SECONDS * (2 if kind.slow else 1), Path(folder) / "paths.lua"
        )
    processes.settle(workers)
    if load.failed:
        raise SystemExit(f"{kind.label}: {load.failed} of {load.requests} requests failed.")
    # Each connection leaves one request behind that is worked on but not counted.
    asked = load.requests + wrk.CONNECTIONS
    return Sample(
        kind.key, pages, number, load.per_second, load.p50, load.p99,
        web=per_request(processes.total(workers) - web, asked),
        database=per_request(processes.total(backends) - database, asked),
    )  # fmt: skip


def _report(results: Results) -> None:
    sizes = sorted(SIZES)
    variables = f"BENCH_SIZES='{' '.join(map(str, sizes))}' BENCH_ROUNDS={ROUNDS}"
    command = f"make bench {variables} BENCH_SECONDS={SECONDS:g}"
    caption = f"CPU a request at {MAIN} pages, as multiples of the bare callable"
    parts = [
        f"Measured on {report.today()} by `{command}`: medians of {ROUNDS} rounds of {SECONDS:g} "
        f"s each, gunicorn `{OPTIONS}`, {wrk.CONNECTIONS} connections.",
        report.machine(databases.version(SERVER)) + ".",
        f"## At {MAIN} pages",
        report.measured(results, MAIN),
        f"![{caption}](images/performance.svg)",
        "## Targets",
        report.verdicts(targets(results, MAIN, sizes[0], sizes[-1])),
        "## Growth",
        "CPU a request of web processes and PostgreSQL together.",
        report.growth(results, sizes),
    ]
    print("\n\n".join(parts))
    if ONLY:
        return
    plot.draw(results, MAIN, PICTURE)
    report.write(PAGE, parts)
    print(f"Written to {PAGE}.")


if __name__ == "__main__":
    main()
