"""The library neither prints nor exits nor asserts; only the command line does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "prophasis"
LIBRARY = sorted(path for path in SRC.rglob("*.py") if path.relative_to(SRC).parts[0] != "cli")
FORBIDDEN_CALLS = {"print", "exit", "quit", "input", "breakpoint", "eval", "exec"}


def breaches(tree: ast.AST) -> Iterator[str]:
    """What the module does that a library must not."""
    for node in ast.walk(tree):
        match node:
            case ast.Assert():
                yield f"line {node.lineno}: assert"
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
                yield f"line {node.lineno}: {name}()"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="sys"), attr="exit")):
                yield f"line {node.lineno}: sys.exit()"
            case ast.ExceptHandler(type=None):
                yield f"line {node.lineno}: except without a type"
            case ast.ExceptHandler(type=ast.Name(id="Exception" | "BaseException" as name)):
                yield f"line {node.lineno}: except {name}"


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.relative_to(SRC).as_posix())
def test_the_library_keeps_its_manners(path: Path) -> None:
    assert list(breaches(ast.parse(path.read_bytes()))) == []


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda path: path.relative_to(SRC).as_posix())
def test_a_file_stays_readable_at_one_sitting(path: Path) -> None:
    """Ours come out at 60 to 250 lines; past 400 there is a second idea in it."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
