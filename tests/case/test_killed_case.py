"""A real case, killed while it reads, codes, links and writes, goes on where it stopped and ends in the same bytes."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from case import small, toy
from case.here import no_workers
from case.killing import killed
from prophasis import Case

pytestmark = pytest.mark.xdist_group("case")
LINES = (0, 1, 3, 5, 3, 8, 1, 1, 2, 1)
"""After how many lines of its progress each run is killed: the first few read and code, the last link and write."""
_RUN = """
import sys
from prophasis import Case
def tell(says, done, of):
    sys.stdout.write(f"{says} {done} {of}\\n")
    sys.stdout.flush()
Case.open(sys.argv[1]).run(jobs=1, progress=tell)
"""


def start(folder: Path) -> subprocess.Popen[bytes]:
    """A process that runs the case in *folder* and tells how far it is."""
    return subprocess.Popen([sys.executable, "-c", _RUN, str(folder)], stdout=subprocess.PIPE)


def test_a_case_killed_at_ten_moments_ends_in_the_same_bytes(tmp_path: Path) -> None:
    undisturbed, disturbed = (small.write(tmp_path / name / "hill") for name in ("undisturbed", "disturbed"))
    with no_workers():
        Case.open(undisturbed).run(jobs=1)
    moments = random.Random(1)

    died = sum(killed(start(disturbed), lines, moments.uniform(0, 0.02)) for lines in LINES)
    Case.open(disturbed).run(jobs=1)

    assert died >= len(LINES) // 2
    assert toy.snapshot(disturbed, cache=True) == toy.snapshot(undisturbed, cache=True)
    assert Case.open(disturbed).verify() == []
