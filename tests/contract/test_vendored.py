"""What others made is shipped as they made it, with its licence."""

from __future__ import annotations

import hashlib

import yaml

from contract.tracked import ROOT

FOLDER = ROOT / "src" / "prophasis" / "vendored"
LISTED = yaml.safe_load((FOLDER / "vendored.yaml").read_text(encoding="utf-8"))


def test_each_file_is_the_one_that_was_listed() -> None:
    listed = {f"{name}/{file}": digest for name, one in LISTED.items() for file, digest in one["files"].items()}
    found = {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.glob("*/*")
        if "__pycache__" not in path.parts
    }

    assert found == listed


def test_each_comes_with_its_licence() -> None:
    assert LISTED
    for name, one in LISTED.items():
        assert "LICENSE" in one["files"], name
        assert one["licence"], name
        assert one["version"], name
