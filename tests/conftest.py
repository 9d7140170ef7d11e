"""Fixtures that all tests share."""

from __future__ import annotations

from collections.abc import Iterator
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


@pytest.fixture
def no_workers() -> Iterator[None]:
    """Runs of the test handle their units in this process."""
    from case.here import no_workers  # noqa: PLC0415 - Arrow, which most tests do without

    with no_workers():
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The gold data beside the project; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the gold data in ../shared, which is absent here")
    return SHARED
