"""Print the benchmark table as Markdown.

python -m benchmarks [--documents 5000] [--jobs 2]
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import EXAMPLE, generate
from benchmarks.measure import Measured, measure

PROPHASIS = (sys.executable, "-m", "prophasis")
Row = tuple[str, Measured, str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Print the benchmark table.")
    parser.add_argument("--documents", type=int, default=5000, help="size of the large case; 0 leaves it out")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, --jobs {asked.jobs}\n")
    print("| what | seconds | peak MB | note |\n| --- | ---: | ---: | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for what, measured, note in rows(Path(folder), asked.documents, asked.jobs):
            print(f"| {what} | {measured.seconds:.1f} | {measured.peak_mb:,.0f} | {note} |", flush=True)


def rows(folder: Path, documents: int, jobs: int) -> Iterator[Row]:
    """The measurements, one by one."""
    yield from _small(folder / "november-2021", jobs)
    if documents:
        yield from _large(folder / "large", documents, jobs)


def _small(case: Path, jobs: int) -> Iterator[Row]:
    shutil.copytree(EXAMPLE, case, ignore=shutil.ignore_patterns("derived", "brief.*"))
    _run(case, jobs)  # the first start after installing compiles byte code and fills the disk cache
    shutil.rmtree(case / "derived")
    cold, warm = _run(case, jobs), _run(case, jobs)
    bare = _finished(measure([sys.executable, "-m", "benchmarks.bare_parse", str(case)]))
    yield "reference case, cold", cold, f"{cold.seconds / bare.seconds:.1f} × bare parse"
    yield "reference case, unchanged second run", warm, ""
    yield "the same texts, bare spaCy parse", bare, "yardstick: load the model, parse, no result"


def _large(case: Path, documents: int, jobs: int) -> Iterator[Row]:
    generate(case, documents)
    whole = _run(case, jobs)
    yield f"{documents:,} documents, cold", whole, f"{documents / whole.seconds:.0f} documents a second"
    yield f"{documents:,} documents, unchanged second run", _run(case, jobs), ""
    shutil.rmtree(case / "derived")
    killed = measure(_command(case, jobs), kill_after=whole.seconds / 2)
    resumed = _run(case, jobs)
    yield f"{documents:,} documents, killed half-way", killed, "kill -9"
    yield (
        f"{documents:,} documents, resumed",
        resumed,
        f"together {(killed.seconds + resumed.seconds) / whole.seconds:.2f} × one run",
    )


def _command(case: Path, jobs: int) -> list[str]:
    return [*PROPHASIS, "run", str(case), "--jobs", str(jobs)]


def _run(case: Path, jobs: int) -> Measured:
    return _finished(measure(_command(case, jobs)))


def _finished(measured: Measured) -> Measured:
    if measured.status:
        raise SystemExit(f"a measured command failed with status {measured.status}; its messages stand above")
    return measured


if __name__ == "__main__":
    main()
