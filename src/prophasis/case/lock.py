"""One run at a time. The lock is the kernel's, so it ends with the process that holds it, however that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prophasis.errors import CaseBusy

NAME = ".lock"


@contextmanager
def locked(derived: Path) -> Iterator[None]:
    """Hold the lock of a case while the block runs.

    The file holds the number of the running process, for the message alone; between runs it is empty.

    Raises:
        CaseBusy: Another run holds it.
    """
    derived.mkdir(parents=True, exist_ok=True)
    path = derived / NAME
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read(20).strip() or "unknown"
            raise CaseBusy(
                f"another run works on {str(derived.parent)!r} (process {holder}). Wait until it has ended, or end it."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
