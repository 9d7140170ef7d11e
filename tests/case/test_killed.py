"""A run that is killed at any moment goes on where it stopped, and ends in the same bytes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from case import toy

CASES, KILLS = 5, 4


def start(folder: Path) -> subprocess.Popen[bytes]:
    """A process that is about to run the toy case in *folder*, all its modules loaded."""
    command = [sys.executable, "-c", "from case import toy; toy.main()", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1])
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def test_a_run_killed_at_twenty_moments_ends_in_the_same_bytes(tmp_path: Path) -> None:
    """Five cases, each killed four times in a row before it may end."""
    with start(tmp_path / "undisturbed") as process:
        began = time.monotonic()
        assert process.wait() == 0
    needed = time.monotonic() - began
    expected = toy.snapshot(tmp_path / "undisturbed", cache=True)
    moments = random.Random(0)
    killed = 0
    for n in range(CASES):
        folder = tmp_path / f"killed-{n}"
        for _ in range(KILLS):
            with start(folder) as process:
                time.sleep(moments.uniform(0, needed * 0.7))
                process.send_signal(signal.SIGKILL)
                killed += process.wait() == -signal.SIGKILL
        toy.run(folder, toy.MANY, jobs=1)
        assert toy.snapshot(folder, cache=True) == expected, f"case {n}"
    assert killed >= CASES * KILLS // 2
