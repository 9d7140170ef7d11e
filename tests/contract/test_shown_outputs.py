"""README and tutorial show what the commands really print."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from contract.tracked import ROOT


def refresher() -> ModuleType:
    """The script that runs the commands of a page."""
    spec = importlib.util.spec_from_file_location("refresh_outputs", ROOT / "scripts" / "refresh_outputs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_the_commands_of_a_page_run_and_print_what_it_shows(page: str, tmp_path: Path) -> None:
    script = refresher()
    text = (ROOT / page).read_text(encoding="utf-8")
    script.prepare(tmp_path)

    assert script.refreshed(text, tmp_path) == text, "run: make reference"


def test_the_script_replaces_output_and_keeps_commands(tmp_path: Path) -> None:
    page = "Before\n\n```console\n$ echo one\nold\n$ echo took 3.2 s\n```\n\nAfter\n"

    assert (
        refresher().refreshed(page, tmp_path)
        == "Before\n\n```console\n$ echo one\none\n$ echo took 3.2 s\ntook … s\n```\n\nAfter\n"
    )
