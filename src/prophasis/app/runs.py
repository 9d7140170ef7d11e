"""Runs of the case, started from a page: each in a process of its own, so that it can be stopped and pages stay quick."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from prophasis.case.manifest import needed_manifest, read_manifest
from prophasis.case.store import Store
from prophasis.errors import CaseBusy, ProphasisError, StoreTooOld

STATES = ("idle", "running", "done", "failed", "stopped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is.

    Attributes:
        state: idle, running, done, failed or stopped.
        says: What is done just now, or how it ended.
        done: How much of it.
        of: Of how much.
        steps: What was done before, in order.
        seconds: How long the run has taken.
        n: Raised with every change.
    """

    state: str = "idle"
    says: str = ""
    done: int = 0
    of: int = 0
    steps: tuple[str, ...] = ()
    seconds: float = 0.0
    n: int = 0


class Runs:
    """Starts a run, follows it, stops it. One at a time; the lock of the case keeps out those of others."""

    def __init__(
        self, folder: Path, *, before: Callable[[], None] = lambda: None, after: Callable[[], None] = lambda: None
    ) -> None:
        self._folder = folder
        self._before, self._after = before, after
        self._lock = threading.Lock()
        self._progress = Progress()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._began = 0.0

    @property
    def progress(self) -> Progress:
        """How far it is."""
        now = self._progress
        return replace(now, seconds=time.monotonic() - self._began) if now.state == "running" else now

    @property
    def busy(self) -> bool:
        """Whether a run started here works now."""
        return self._progress.state == "running"

    def start(self) -> None:
        """Start a run.

        Raises:
            CaseBusy: One works already.
        """
        with self._lock:
            if self.busy:
                raise CaseBusy("a run works on the case already. Wait until it has ended, or stop it.")
            self._before()
            ours, theirs = multiprocessing.Pipe(duplex=False)
            process = multiprocessing.get_context("spawn").Process(
                target=_work, args=(str(self._folder), theirs), daemon=False
            )
            self._began = time.monotonic()
            self._progress = Progress(state="running", says="starting", n=self._progress.n + 1)
            process.start()
            self._process = process
            theirs.close()
        threading.Thread(target=self._follow, args=(process, ours), daemon=True, name="prophasis-run").start()

    def stop(self) -> bool:
        """End the run that works now with all its workers; whether there was one. What it has done is kept."""
        with self._lock:
            process = self._process
            if process is None or process.pid is None or not self.busy:
                return False
            self._tell(state="stopped", says="stopped")
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
        process.join(10)
        return True

    def _follow(self, process: multiprocessing.process.BaseProcess, pipe: Connection) -> None:
        ended = False
        with suppress(EOFError, OSError), pipe:
            while True:
                state, says, done, of = pipe.recv()
                if not self.busy:
                    break
                before = self._progress
                steps = (*before.steps, before.says) if before.says not in (says, "starting") else before.steps
                self._tell(state=state, says=says, done=done, of=of, steps=steps[-50:])
                ended = state != "running"
        process.join(10)
        if not ended and self.busy:
            self._tell(state="failed", says="the run broke off without a word. Run it again; what is done is kept.")
        self._after()

    def _tell(self, **changed: object) -> None:
        now = self._progress
        self._progress = replace(now, **changed, n=now.n + 1, seconds=time.monotonic() - self._began)  # type: ignore[arg-type]


def needs_model(folder: Path) -> bool:
    """Whether the last run asked a language model: a run from here asks none, and would drop what it read."""
    from prophasis.pipeline import ASK, NOBODY  # noqa: PLC0415

    try:
        return needed_manifest(Store(folder).derived).versions.get(ASK.name, NOBODY) != NOBODY
    except ProphasisError:
        return False


def _too_old(folder: Path) -> bool:
    """Whether the tables are of an older version, and have to be made anew."""
    try:
        read_manifest(Store(folder).derived)
    except StoreTooOld:
        return True
    return False


def _work(folder: str, pipe: Connection) -> None:
    """The whole of the process: run the case and say how far it is."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from prophasis.cases import Case  # noqa: PLC0415

    def tell(says: str, done: int, of: int) -> None:
        pipe.send(("running", says, done, of))

    try:
        report = Case.open(folder).run(progress=tell, rebuild=_too_old(Path(folder)))
    except ProphasisError as error:
        pipe.send(("failed", str(error), 0, 0))
    except OSError as error:
        pipe.send(
            ("failed", f"{error.strerror or 'the disk failed'}. What is done is kept; mend that and run again.", 0, 0)
        )
    else:
        counts = report.counts
        pipe.send(
            (
                "done",
                f"{counts.get('documents', 0):,} documents, {counts.get('claims', 0):,} claims, {counts.get('events', 0):,} events",
                1,
                1,
            )
        )
