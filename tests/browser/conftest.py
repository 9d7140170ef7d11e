"""The brief of the reference case, written once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from case.here import no_workers
from prophasis import Case


@pytest.fixture(scope="session")
def brief_file(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``brief.html`` of the reference case that ships with the project."""
    folder = tmp_path_factory.mktemp("browser") / "case"
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("derived", "brief.*"))
    with no_workers():
        Case.open(folder).run(jobs=1)
    return folder / "brief.html"
