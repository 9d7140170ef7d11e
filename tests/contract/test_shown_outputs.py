"""README and tutorial show what the commands really print."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from contract.tracked import ROOT

RUN = "prophasis run examples/november-2021"
"""What both pages do with a fresh copy of the example before they ask about it."""


def refresher() -> ModuleType:
    """The script that runs the commands of a page."""
    spec = importlib.util.spec_from_file_location("refresh_outputs", ROOT / "scripts" / "refresh_outputs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The script, with which the example is run for the first page and laid down as it was left then for the next."""
    module = refresher()
    really: Callable[[str, Path], str] = module._run
    kept = tmp_path_factory.mktemp("shown") / "examples"
    printed: list[str] = []

    def run(command: str, folder: Path) -> str:
        examples = folder / "examples"
        if command != RUN or list(examples.rglob("derived")):
            return really(command, folder)
        if not printed:
            printed.append(really(command, folder))
            shutil.copytree(examples, kept)
        else:
            shutil.copytree(kept, examples, dirs_exist_ok=True)
        return printed[0]

    module.__dict__["_run"] = run
    return module


@pytest.mark.slow
@pytest.mark.xdist_group("shown")
@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_the_commands_of_a_page_run_and_print_what_it_shows(page: str, script: ModuleType, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    script.prepare(tmp_path)

    assert script.refreshed(text, tmp_path) == text, "run: make reference"


def test_the_script_replaces_output_and_keeps_commands(tmp_path: Path) -> None:
    page = "Before\n\n```console\n$ echo one\nold\n$ echo took 3.2 s\n```\n\nAfter\n"

    assert (
        refresher().refreshed(page, tmp_path)
        == "Before\n\n```console\n$ echo one\none\n$ echo took 3.2 s\ntook … s\n```\n\nAfter\n"
    )
