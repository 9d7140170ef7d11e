"""Fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def example() -> Path:
    """The reference case that ships with the project. Read-only: copy it before running it."""
    return ROOT / "examples" / "november-2021"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The gold data beside the project; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the gold data in ../shared, which is absent here")
    return SHARED
