"""Print the table of the analytics: reference values, sizes and powers of tests, times, and tick in the same run.

python -m benchmarks.analytics [--data ../shared/data/analytics] [--only NAME] [--tick PYTHON]

Each part runs in a process of its own with one thread; times are CPU seconds without the compiling, which is a row of its own.
PYTHON is an interpreter that has tick (0.8.0.2 needs numpydoc and six beside it); tick is given the true decays, we estimate them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.analytics_fits import recovery, reference_fits, speed
from benchmarks.analytics_forecasts import forecasts
from benchmarks.analytics_levels import levels, others, surprises, tails
from benchmarks.analytics_made import Row
from benchmarks.analytics_patterns import coincalc, gaps, gaps_hawkes, pattern

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the table of the analytics.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/analytics"))
    parser.add_argument("--only", choices=sorted(PARTS), help="one part")
    parser.add_argument("--tick", help="an interpreter that has tick")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        for row in PARTS[asked.only](asked.data, asked.tick):
            print("| " + " | ".join(row) + " |", flush=True)
        return
    print("| what | measured | published, target or reference |\n| --- | --- | --- |", flush=True)
    for name in [asked.only] if asked.only else PARTS:
        command = [sys.executable, "-m", "benchmarks.analytics", "--here", "--only", name, "--data", str(asked.data)]
        subprocess.run(
            command + (["--tick", asked.tick] if asked.tick else []), check=True, env=os.environ | ONE_THREAD
        )


PARTS: dict[str, Callable[[Path, str | None], Iterator[Row]]] = {
    "reference": reference_fits,
    "speed": speed,
    "recovery": recovery,
    "pattern": pattern,
    "gaps": gaps,
    "gaps_hawkes": gaps_hawkes,
    "coincalc": coincalc,
    "levels": levels,
    "tails": tails,
    "surprises": surprises,
    "others": others,
    "forecasts": forecasts,
}


if __name__ == "__main__":
    main()
