"""The tables of docs/performance.md."""

from __future__ import annotations

import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.bench.kinds import KINDS
from tests.bench.results import Results, Target

BEGIN, END = "<!-- written by make bench -->", "<!-- end -->"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; all columns but the first are numbers, to the right."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float | None) -> str:
    """Three digits that say something; a dash where there is none."""
    if value is None:
        return "–"
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def measured(results: Results, main: int) -> str:
    heads = ["request", "requests/s", "p50 ms", "p99 ms", "CPU web ms", "× bare",
             "CPU PostgreSQL ms", "× bare", "× less CPU web than v2"]  # fmt: skip
    stock = {"content": "v2_detail", "view": "v2_detail", "full": "v2_list"}
    rows = []
    for kind in KINDS:
        pages = 0 if kind.server == "bare" else main
        if not results.has(kind.key, pages):
            continue
        key = (kind.key, pages)
        values = [results.middle(*key, of) for of in ("per_second", "p50", "p99", "web")]
        values.append(results.ratio(key, ("bare", 0)))
        database = results.middle(*key, "database")
        values += [database, database / results.middle("bare", 0, "web")]
        other = stock.get(kind.key)
        values.append(results.ratio((other, main), key) if other else None)
        rows.append([kind.label, *map(number, values)])
    return table(heads, rows)


def growth(results: Results, sizes: list[int]) -> str:
    """CPU of web and PostgreSQL together at each size, and the last against the first."""
    small, large = sizes[0], sizes[-1]
    heads = ["request", *(f"{size} pages, ms" for size in sizes), "ratio"]
    rows = []
    for kind in KINDS:
        if not kind.everywhere or not all(results.has(kind.key, size) for size in sizes):
            continue
        values = [results.middle(kind.key, size, "both") for size in sizes]
        ratio = results.ratio((kind.key, large), (kind.key, small), "both")
        rows.append([kind.label, *map(number, [*values, ratio])])
    return table(heads, rows)


def verdicts(found: list[Target]) -> str:
    rows = [
        [t.text, f"{'≥' if t.least else '≤'} {number(t.bound)}", number(t.value), t.verdict]
        for t in found
    ]
    return table(["target", "to reach", "measured", "verdict"], rows)


def machine(database: str) -> str:
    """Cores and versions; nothing that names the machine."""
    info = Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.+)", info)
    wrk = subprocess.run(["wrk", "-v"], capture_output=True, text=True, check=False)
    named = re.search(r"wrk ([\w./-]+)", wrk.stdout + wrk.stderr)
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("Django", "wagtail", "gunicorn", "psycopg")
    )
    return (
        f"{info.count('processor	')} cores ({model[1] if model else platform.machine()}), "
        f"Python {platform.python_version()}, {packages}, PostgreSQL {database}, "
        f"wrk {named[1] if named else ''}"
    )


def write(path: Path, parts: list[str]) -> None:
    """Puts the parts between the marks; what stands around them stays."""
    before, _begin, rest = path.read_text().partition(BEGIN)
    _old, _end, after = rest.partition(END)
    body = "\n\n".join(parts)
    path.write_text(f"{before}{BEGIN}\n\n{body}\n\n{END}{after}")


def today() -> str:
    return datetime.now(UTC).date().isoformat()
