"""The measured cases, each run once for all tests of quality."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from case import reference
from case.here import no_workers
from prophasis import Case

_UP_TO_CLAIMS = ("read", "ask", "code", "gather", "review")


@pytest.fixture(scope="session")
def ran(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    """From the path of a case below the root to a copy of it after a run: a whole one by workers for the reference case, up to the claims
    for the others, of which nothing else is measured."""

    @cache
    def run(place: str) -> Case:
        if place.startswith("examples/"):
            return Case.open(reference.ran(root / place, tmp_path_factory))
        folder = tmp_path_factory.mktemp("quality") / Path(place).name
        shutil.copytree(root / place, folder, ignore=shutil.ignore_patterns("derived", "brief.*"))
        case = Case.open(folder)
        with no_workers():
            for step in _UP_TO_CLAIMS:
                case.run(step)
        return case

    return run
