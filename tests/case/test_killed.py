"""A run that is killed at any moment goes on where it stopped, and ends in the same bytes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from case import toy

CASES, KILLS = 4, 5


def start(folder: Path) -> subprocess.Popen[bytes]:
    """A process that runs the toy case in *folder* and tells how far it is."""
    command = [sys.executable, "-c", "from case import toy; toy.main()", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1])


def kill_after(folder: Path, lines: int, pause: float) -> bool:
    """Whether a run in *folder* still lived when it was killed, *pause* seconds after it had told *lines* lines."""
    with start(folder) as process:
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.stdout.read()
        return process.wait() == -signal.SIGKILL


def test_a_run_killed_at_twenty_moments_ends_in_the_same_bytes(tmp_path: Path) -> None:
    """Cases that are killed several times in a row before they may end."""
    with start(tmp_path / "undisturbed") as process:
        assert process.stdout is not None
        told = len(process.stdout.readlines())
    expected = toy.snapshot(tmp_path / "undisturbed", cache=True)
    moments = random.Random(0)
    killed = 0
    for n in range(CASES):
        folder = tmp_path / f"killed-{n}"
        for k in range(KILLS):
            killed += kill_after(folder, moments.randrange(told // (k + 1)), moments.uniform(0, 0.01))
        toy.run(folder, toy.MANY, jobs=1)
        assert toy.snapshot(folder, cache=True) == expected, f"case {n}"
    assert killed >= CASES * KILLS // 2
