"""The wheel carries everything that an installed Prophasis needs, and runs on its own."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from contract.tracked import ROOT, kept_files

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree with what is installed; nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the wheel, not the source tree, is what Python imports."""
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return {**os.environ, "PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1"}


def test_the_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    """Code, lexicon, language model, templates and ``py.typed`` alike."""
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    src = ROOT / "src"

    missing = {path.relative_to(src).as_posix() for path in kept_files() if path.is_relative_to(src)} - carried

    assert missing == set()
    assert "prophasis/py.typed" in carried
    assert "prophasis/lexicon/countries.yaml" in carried
    assert "prophasis/language/en/tok2vec/model" in carried


def test_the_wheel_carries_both_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = archive.namelist()
        (metadata,) = (archive.read(name).decode() for name in carried if name.endswith(".dist-info/METADATA"))

    assert "License-Expression: Apache-2.0 AND CC-BY-SA-4.0" in metadata
    for licence in ("LICENSE", "src/prophasis/language/en/LICENSE", "src/prophasis/language/en/ATTRIBUTION.md"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in carried), licence


def test_the_wheel_stays_small(wheel: Path) -> None:
    """Twelve megabytes of it are the language model."""
    assert wheel.stat().st_size < 25_000_000


def test_installed_it_answers_help(installed: dict[str, str], tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", "from prophasis.cli.main import main; main()", "--help"],
        capture_output=True, text=True, check=False, env=installed, cwd=tmp_path,
    )  # fmt: skip

    assert answer.returncode == 0, answer.stderr
    assert "run" in answer.stdout


def test_installed_it_runs_a_bare_folder_of_texts(installed: dict[str, str], tmp_path: Path) -> None:
    """Lexicon, language model and templates are found where the wheel put them."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "Armenia's defence ministry said on 16 November 2021 that Azerbaijani forces had attacked Armenian positions.\n",
        encoding="utf-8",
    )
    where = "import prophasis; print(prophasis.__file__); from prophasis.cli.main import main; main()"

    answer = subprocess.run(
        [sys.executable, "-c", where, "run", str(folder)],
        capture_output=True, text=True, check=False, env=installed, cwd=tmp_path,
    )  # fmt: skip

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith(installed["PYTHONPATH"])
    assert "Armenia" in (folder / "brief.html").read_text(encoding="utf-8")
