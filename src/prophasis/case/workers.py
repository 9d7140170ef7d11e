"""Units handled in worker processes, each alone, so that neither their number nor their order can change a result."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Pipe, wait
from types import TracebackType
from typing import IO, Self

import pyarrow as pa

from prophasis.case.step import UnitRun
from prophasis.case.tables_file import pack
from prophasis.case.worker import FAILED
from prophasis.errors import StepFailed
from prophasis.model.setting import Setting

_UNITS_FOR_ONE_MORE = 4
_CRASHES_AT_THE_START = 5
SECONDS_FOR_ONE = 300.0
"""How long one unit may take. Far beyond what a document needs, so that the speed of a machine decides nothing."""
_SETTINGS = {
    "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "TZ": "UTC",
    "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Handled:
    """One unit: its packed part, or what the worker said when it broke down over it."""

    key: str
    packed: bytes | None
    crash: str | None = None


def default_jobs() -> int:
    """How many workers run where nobody says: two, or as many as there are cores."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, 2))


def handle_units(function: UnitRun, setting: Setting, units: Mapping[str, pa.Table], *, jobs: int) -> Iterator[Handled]:
    """The parts of *units* as they come; each unit is a table of one row under its key.

    A worker that breaks down over a unit is replaced, and the unit comes back with the last words of the worker.

    Raises:
        ProphasisError: What *function* raised on purpose.
        StepFailed: A worker does not start, or the first units all break theirs down.
    """
    waiting = deque(units)
    enough = min(jobs, (len(units) + _UNITS_FOR_ONE_MORE - 1) // _UNITS_FOR_ONE_MORE)
    order = pickle.dumps((function, setting))
    with _Crew(order, enough) as crew:
        handled = crashes = 0
        while waiting or crew.busy:
            crew.give(waiting, units)
            for one in crew.collect():
                handled, crashes = handled + 1, crashes + (one.crash is not None)
                if handled == crashes == _CRASHES_AT_THE_START:
                    raise StepFailed(f"the first {crashes} documents all break down: {one.crash}. Report this.")
                yield one


class _Worker:
    """One process and the connection to it."""

    def __init__(self, order: bytes) -> None:
        self.key: str | None = None
        self.until = 0.0
        self.said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the worker
        self.connection, theirs = Pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "prophasis.case.worker", str(theirs.fileno())],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.said,
            pass_fds=[theirs.fileno()], env=_environment(),
        )  # fmt: skip
        theirs.close()
        try:
            self.connection.send(sys.path)
            self.connection.send_bytes(order)
            self.connection.recv()
        except (EOFError, OSError) as error:
            last = self.last_words()
            self.close()
            raise StepFailed(f"a worker process did not start: {last}. Reinstall prophasis, or report this.") from error

    def last_words(self) -> str:
        """How the process ended: the last line it wrote, or its exit status."""
        status = self.process.wait()
        self.said.seek(0)
        lines = self.said.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines and status >= 0 else f"the process ended with status {status}"

    def close(self) -> None:
        """End the process."""
        self.connection.close()
        self.process.kill()
        self.process.wait()
        self.said.close()


class _Crew:
    """The workers of one step, started when first needed."""

    def __init__(self, order: bytes, size: int) -> None:
        self.order, self.size = order, size
        self.workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self.workers:
            worker.close()

    @property
    def busy(self) -> list[_Worker]:
        """Those with a unit in hand."""
        return [worker for worker in self.workers if worker.key is not None]

    def give(self, waiting: deque[str], units: Mapping[str, pa.Table]) -> None:
        """Give every idle worker a unit."""
        while waiting and len(self.busy) < self.size:
            idle = next((worker for worker in self.workers if worker.key is None), None)
            if idle is None:
                idle = _Worker(self.order)
                self.workers.append(idle)
            idle.key, idle.until = waiting.popleft(), time.monotonic() + SECONDS_FOR_ONE
            with suppress(BrokenPipeError):  # it died idle: collect() hears of it
                idle.connection.send_bytes(pack({"unit": units[idle.key]}))

    def collect(self) -> Iterator[Handled]:
        """What is ready, waiting for one at least or until one has taken too long."""
        left = min(worker.until for worker in self.busy) - time.monotonic()
        ready: Sequence[object] = wait([worker.connection for worker in self.busy], max(left, 0.0))
        for worker in self.busy:
            if worker.connection in ready:
                yield self._answer(worker)
            elif worker.until <= time.monotonic():
                yield self._given_up(worker)

    def _given_up(self, worker: _Worker) -> Handled:
        key = worker.key or ""
        self.workers.remove(worker)
        worker.close()
        return Handled(key, None, f"it took longer than {SECONDS_FOR_ONE:g} seconds")

    def _answer(self, worker: _Worker) -> Handled:
        key, worker.key = worker.key or "", None
        try:
            kind, content = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            self.workers.remove(worker)
            last = worker.last_words()
            worker.close()
            return Handled(key, None, last)
        if kind == FAILED:
            raise content
        return Handled(key, content)


def _environment() -> dict[str, str]:
    return {**os.environ, **_SETTINGS}
