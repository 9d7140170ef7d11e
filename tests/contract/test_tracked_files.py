"""What must not stand in the project's files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contract.tracked import ROOT, kept_files, text_of

MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:home|Users|root|work|mnt|private)/\w"  # a path of somebody's machine
    r"|[A-Z]:\\\\?Users\\\\"
    r"|--(?:extra-)?index-url"
    r"|https?://(?:localhost|127\.0\.0\.1|10\.\d|192\.168\.)",
)
LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1)")
ENDPOINT = re.compile(
    r"src/prophasis/(?:asking/|cli/run\.py)|docs/(?:how-to/llm|reference/\w+)\.md|tests/(?:app/|asking/|cli/test_llm\.py)"
)
"""Files that say how the user's own server on this machine is addressed."""
GROUPS = ("added", "changed", "deprecated", "fixed", "removed", "results")
FRAGMENT = re.compile(rf"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:{'|'.join(GROUPS)})\.md")


def name(path: Path) -> str:
    """*path* below the root."""
    return path.relative_to(ROOT).as_posix()


def test_no_file_names_a_machine() -> None:
    here = Path(__file__)
    found = [
        f"{name(path)}: {match[0]}"
        for path in kept_files()
        if path != here and (text := text_of(path)) is not None
        for match in [MACHINE.search(LOCAL.sub("", text) if ENDPOINT.match(name(path)) else text)]
        if match
    ]
    assert found == []


def test_constraints_are_exact_and_name_no_host() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    wrong = [line for line in lines if not re.fullmatch(r"#.*|[a-z0-9-]+==[0-9][0-9a-z.+]*", line)]

    assert wrong == []


def test_every_dependency_is_pinned() -> None:
    import tomllib  # noqa: PLC0415

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {line.partition("==")[0] for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()}
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]

    missing = {re.split(r"[<>=!~\[; ]", one)[0].lower().replace("_", "-") for one in wanted} - pinned

    assert missing == set(), "run scripts/pin_constraints.py"


def test_changelog_fragments_are_named_for_their_group() -> None:
    wrong = [
        path.name
        for path in (ROOT / "changes").iterdir()
        if path.name != "README.md" and not FRAGMENT.fullmatch(path.name)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", sorted((ROOT / "changes").glob("*.*.md")), ids=lambda path: path.name)
def test_a_changelog_fragment_says_something(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()
    assert 20 <= len(text) <= 700


def test_derived_files_are_not_kept() -> None:
    assert [name(path) for path in kept_files() if {"derived", "__pycache__", "site"} & set(path.parts)] == []
