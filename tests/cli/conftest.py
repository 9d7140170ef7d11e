"""The small case, run once by the command itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from case import small
from cli.typed import typed


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case, run. Read-only."""
    folder = small.write(tmp_path_factory.mktemp("cli") / "hill")
    assert typed("run", folder, "--jobs", "1").exit_code == 0
    return folder


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output goes to a pipe, whatever runs the tests; some runners set a width."""
    monkeypatch.delenv("COLUMNS", raising=False)
