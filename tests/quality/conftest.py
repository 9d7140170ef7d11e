"""The measured cases, each run once for all tests of quality."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from functools import cache
from pathlib import Path

import pytest

from case.here import no_workers
from prophasis import Case


@pytest.fixture(scope="session")
def ran(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    """From the path of a case below the root to a copy of it after a whole run, which is made by workers for the reference case alone."""

    @cache
    def run(place: str) -> Case:
        folder = tmp_path_factory.mktemp("quality") / Path(place).name
        shutil.copytree(root / place, folder, ignore=shutil.ignore_patterns("derived", "brief.*"))
        case = Case.open(folder)
        with nullcontext() if place.startswith("examples/") else no_workers():
            case.run()
        return case

    return run
