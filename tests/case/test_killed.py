"""A run that is killed at any moment goes on where it stopped, and ends in the same bytes."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from case import toy
from case.killing import killed

CASES, KILLS = 4, 5


def start(folder: Path) -> subprocess.Popen[bytes]:
    """A process that runs the toy case in *folder* and tells how far it is."""
    command = [sys.executable, "-c", "from case import toy; toy.main()", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1])


def test_a_run_killed_at_twenty_moments_ends_in_the_same_bytes(tmp_path: Path) -> None:
    """Cases that are killed several times in a row before they may end."""
    with start(tmp_path / "undisturbed") as process:
        assert process.stdout is not None
        told = len(process.stdout.readlines())
    expected = toy.snapshot(tmp_path / "undisturbed", cache=True)
    moments = random.Random(0)
    died = 0
    for n in range(CASES):
        folder = tmp_path / f"killed-{n}"
        for k in range(KILLS):
            died += killed(start(folder), moments.randrange(told // (k + 1)), moments.uniform(0, 0.01))
        toy.run(folder, toy.MANY, jobs=1)
        assert toy.snapshot(folder, cache=True) == expected, f"case {n}"
    assert died >= CASES * KILLS // 2
