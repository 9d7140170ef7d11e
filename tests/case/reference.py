"""The reference case that ships with the project, run once for all workers of pytest-xdist that ask for it."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from prophasis import Case


def ran(example: Path, factory: pytest.TempPathFactory) -> Path:
    """A copy of the case in *example* after a whole run by workers. Read-only: others read it too."""
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "reference"
    place.mkdir(exist_ok=True)
    folder = place / example.name
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # given back with the file, whatever happens
        if not (place / "done").exists():
            shutil.copytree(example, folder, ignore=shutil.ignore_patterns("derived", "brief.*"), dirs_exist_ok=True)
            Case.open(folder).run()
            (place / "done").touch()
    return folder
