"""The files of the project, as far as they are kept."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OURS = ("src", "tests", "docs", "examples", "benchmarks", "scripts", "training", "changes", ".ci")


@cache
def kept_files() -> tuple[Path, ...]:
    """What git keeps; where this is no clone (a source archive), what stands in the project's folders."""
    answer = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False)
    names = [name for name in answer.stdout.split("\0") if name]
    if answer.returncode or not names:
        folders = (path for name in _OURS for path in (ROOT / name).rglob("*"))
        return tuple(
            sorted(path for path in [*ROOT.iterdir(), *folders] if path.is_file() and "__pycache__" not in path.parts)
        )
    return tuple(sorted(ROOT / name for name in names if (ROOT / name).is_file()))


def text_of(path: Path) -> str | None:
    """The text of *path*; ``None`` where it is no UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
