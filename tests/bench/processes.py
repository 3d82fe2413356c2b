"""CPU time of processes, from /proc."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int, proc: Path = PROC) -> float:
    """User and system time of a process and all its threads, in seconds; 0 once it is gone."""
    try:
        text = (proc / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    # The second field is the command's name, in brackets, and may hold blanks and brackets.
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def total(pids: Iterable[int]) -> float:
    return sum(map(cpu_seconds, pids))


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(word) for word in (PROC / f"{pid}/task/{pid}/children").read_text().split()]


def settle(pids: list[int], most: float = 30.0) -> None:
    """Waits until the processes have nothing to do, at most so many seconds."""
    end, before = time.monotonic() + most, total(pids)
    while time.monotonic() < end:
        time.sleep(0.1)
        now = total(pids)
        if now - before < 2 / TICK:
            return
        before = now
