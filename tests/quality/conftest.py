"""The reference case, run once for all tests of quality."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prophasis import Case


@pytest.fixture(scope="session")
def ran(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A copy of the reference case after a whole run."""
    folder = tmp_path_factory.mktemp("quality") / "november-2021"
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("derived", "brief.*"))
    case = Case.open(folder)
    case.run()
    return case
