"""The arrows between the parts of the program go one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MAY_IMPORT = {
    "errors": "",
    "issues": "",
    "model": "errors issues",
    "lexicon": "errors issues model",
    "language": "errors issues model lexicon",
    "sources": "errors issues model",
    "datasets": "errors issues model lexicon",
    "case": "errors issues model",
    "coding": "errors issues model lexicon language",
    "asking": "errors issues model lexicon language coding",
    "review": "errors issues model",
    "linking": "errors issues model datasets",
    "events": "errors issues model linking",
    "escalation": "errors issues model",
    "triggers": "errors issues model",
    "hypotheses": "errors issues model",
    "outlook": "errors issues model",
    "weighing": "errors issues model escalation triggers hypotheses outlook",
    "vendored": "",
    "charts": "errors issues model",
    "brief": "errors issues model lexicon vendored charts",
    "export": "errors issues model",
    "scoring": "errors issues model",
    "suite": "errors issues model lexicon language coding scoring",
    "inputs": "errors issues model sources datasets case",
    "comparing": "errors model case linking",
    "decided": "errors issues model inputs case linking review",
    "awaited": "errors issues model inputs case review",
    "reviewing": "errors issues model case awaited decided",
    "verifying": "errors issues model inputs case brief",
    "exporting": "errors issues model case export",
    "pipeline": "errors issues model lexicon language inputs sources datasets case coding asking review linking events weighing brief scoring",
    "persons": "errors issues model lexicon language",
    "publishing": "errors issues model lexicon language case brief persons pipeline",
    "cases": "publishing errors issues model lexicon language inputs comparing awaited decided reviewing sources datasets case coding asking linking events triggers weighing brief export exporting verifying scoring pipeline",
    "app": "errors issues model lexicon sources case brief export vendored cases pipeline",
    "cli": "app errors issues model lexicon language sources case coding asking linking events weighing charts brief export scoring suite pipeline cases datasets",
    "__main__": "cli",
}
"""Each part and the parts it may import; a part may always import itself, and the bare package for its version."""

SRC = Path(__file__).resolve().parents[2] / "src" / "prophasis"
MODULES = sorted(path for path in SRC.rglob("*.py") if path != SRC / "__init__.py")


def part_of(path: Path) -> str:
    """The part of the program that *path* belongs to: a folder, or a file at the top."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported_parts(tree: ast.AST) -> Iterator[str]:
    """The parts that the module *tree* imports, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "prophasis" else [node.module]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = (name or "").split(".")
            if parts[0] == "prophasis" and len(parts) > 1 and parts[1] != "__version__":
                yield parts[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_a_part_imports_only_parts_before_it(path: Path) -> None:
    part = part_of(path)
    assert part in MAY_IMPORT, f"{part} is not in the list of parts; say where it stands"

    wrong = set(imported_parts(ast.parse(path.read_bytes()))) - set(MAY_IMPORT[part].split()) - {part}

    assert not wrong, f"{part} must not import {sorted(wrong)}"


def test_relative_imports_are_not_used() -> None:
    """They would hide an arrow from the test above."""
    relative = [
        path.relative_to(SRC).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_the_list_of_parts_has_no_circle() -> None:
    """Each part may import only parts that stand before it in the list."""
    parts = list(MAY_IMPORT)
    for n, part in enumerate(parts):
        assert set(MAY_IMPORT[part].split()) <= set(parts[:n])
