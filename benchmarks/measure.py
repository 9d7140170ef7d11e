"""Run a command and say how long it took and how much memory it and its children held at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY_SECONDS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One command: seconds, megabytes at the peak, and how it ended."""

    seconds: float
    peak_mb: float
    status: int


def measure(command: Sequence[str], *, kill_after: float | None = None) -> Measured:
    """Run *command*, its output going to the error stream; with *kill_after*, kill it hard after so many seconds.

    Memory is the sum over the process and its children, sampled twenty times a second from /proc. Where there is no /proc it
    is the largest single process.
    """
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=sys.stderr, start_new_session=True)
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, _tree_mb(child.pid))
        if kill_after is not None and time.perf_counter() - start > kill_after:
            os.killpg(child.pid, 9)
            child.wait()
        time.sleep(_EVERY_SECONDS)
    return Measured(seconds=time.perf_counter() - start, peak_mb=peak or _largest_child_mb(), status=child.returncode)


def _tree_mb(pid: int) -> float:
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            status = Path(f"/proc/{one}/status").read_text(encoding="ascii", errors="replace")
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            waiting += [int(kid) for task in tasks for kid in (task / "children").read_text(encoding="ascii").split()]
        except OSError:
            continue
        total += next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)
    return total


def _largest_child_mb() -> float:
    import resource  # noqa: PLC0415 - not on Windows

    scale = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / scale
