"""The brief of the reference case, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from case import reference


@pytest.fixture(scope="session")
def brief_file(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``brief.html`` of the reference case that ships with the project. Read-only."""
    return reference.ran(example, tmp_path_factory) / "brief.html"
