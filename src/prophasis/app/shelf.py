"""Which tables a page sees: those of the last whole run, replaced once a new run has ended."""

from __future__ import annotations

import fcntl
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from prophasis.app.names import Names
from prophasis.app.tables import Tables
from prophasis.case.lock import NAME as LOCK
from prophasis.case.manifest import NAME as MANIFEST
from prophasis.case.manifest import Manifest, needed_manifest
from prophasis.case.store import Store
from prophasis.errors import NotRunYet, ProphasisError

if TYPE_CHECKING:
    from prophasis.cases import Case

Stamp = tuple[int, int, int]


class Run:
    """The tables of one run with the names in them and what the run rested on."""

    def __init__(self, case: Case, stamp: Stamp) -> None:
        store = Store(case.folder)
        self.stamp = stamp
        self.manifest: Manifest = needed_manifest(store.derived)
        self.setting = case.setting
        try:
            self.tables = Tables(store)
        except duckdb.Error as error:
            raise NotRunYet("the tables of the case are not whole. Run it again.") from error
        self.names = Names(self.tables, self.setting)


class Shelf:
    """Gives the tables of the last whole run."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._derived = Store(case.folder).derived
        self._lock = threading.Lock()
        self._run: Run | None = None

    def current(self) -> Run:
        """The tables as the last run left them; while another run works, those before it.

        Raises:
            NotRunYet: There are none.
            StoreTooOld: The tables have another schema version.
            InvalidCaseFile: A file of the case breaks its contract.
        """
        run = self._run
        if run is not None and (run.stamp == self._stamp() or running(self._derived)):
            return run
        with self._lock:
            stamp = self._stamp()
            if self._run is None or self._run.stamp != stamp:
                self._run = Run(self._case, stamp)
            return self._run

    def load_again(self) -> None:
        """Load what a run has just made, before a page asks for it; a page will say what is wrong with it."""
        with suppress(ProphasisError, duckdb.Error):
            self.current()

    def close(self) -> None:
        """Free the memory."""
        with self._lock:
            if self._run is not None:
                self._run.tables.close()
                self._run = None

    def _stamp(self) -> Stamp:
        try:
            found = (self._derived / MANIFEST).stat()
        except FileNotFoundError:
            return (0, 0, 0)
        return (found.st_mtime_ns, found.st_size, found.st_ino)


def running(derived: Path) -> bool:
    """Whether a run, ours or another, works on the case now."""
    try:
        with (derived / LOCK).open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    except OSError:
        return False
    return False
