"""Runs wrk and reads what it prints."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 8
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
# Each request takes the next path of the list.
SCRIPT = """
local paths = {{{paths}}}
local n = 0
request = function()
  n = n % #paths + 1
  return wrk.format("GET", paths[n])
end
"""


@dataclass(frozen=True)
class Load:
    """What wrk saw: requests answered, requests a second, latencies in milliseconds."""

    requests: int
    per_second: float
    p50: float
    p99: float
    failed: int


def refuse_missing() -> None:
    """Says how to get wrk where it is missing; SystemExit."""
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is missing. Install it: apt-get install wrk")


def run(port: int, paths: list[str], seconds: float, script: Path) -> Load:
    """Asks for the paths in turn, over 8 connections that stay open."""
    quoted = ", ".join('"' + path.replace('"', "%22") + '"' for path in paths)
    script.write_text(SCRIPT.format(paths=quoted))
    done = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--timeout", "60s", "--latency",
         "-s", str(script), f"http://127.0.0.1:{port}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return parse(done.stdout)


def parse(text: str) -> Load:
    """Reads the output of ``wrk --latency``; ValueError where a number is missing."""
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    sockets = re.search(
        r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text
    )
    return Load(
        requests=int(_one(r"(\d+) requests in", text)),
        per_second=float(_one(r"Requests/sec:\s+([\d.]+)", text)),
        p50=milliseconds(_one(r"50%\s+([\d.]+\w+)", text)),
        p99=milliseconds(_one(r"99%\s+([\d.]+\w+)", text)),
        failed=int(errors[1] if errors else 0) + sum(map(int, sockets.groups() if sockets else [])),
    )


def milliseconds(text: str) -> float:
    """``635.00us``, ``12.30ms``, ``1.20s`` or ``1.50m``."""
    found = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text)
    if found is None:
        raise ValueError(f"wrk printed no duration but {text!r}.")
    return round(float(found[1]) * UNITS[found[2]], 6)


def _one(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"wrk printed nothing like {pattern!r}: {text!r}")
    return found[1]
