"""Run the commands that README and tutorial show, and write what they really print below them.

A block of such a page looks like this; lines that start with ``$`` are run in order, by bash, in a folder that holds a fresh copy
of ``examples/``, and everything below a command up to the next is replaced:

    ```console
    $ prophasis figures examples/november-2021 | head -3
    …
    ```

Run it after results change: ``make reference``. A test fails where a page shows anything else than what comes out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/tutorial.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_UNSTEADY = ((re.compile(r"\b\d+(?:\.\d+)? s\b"), "… s"), (re.compile(r"[ \t]+$", re.MULTILINE), ""))
"""What differs from run to run, and what stands for it: durations, and blanks at the ends of lines."""


def refreshed(text: str, folder: Path) -> str:
    """*text* with the output of every command of its console blocks, run in *folder*."""
    return _BLOCK.sub(lambda match: "```console\n" + _run_all(match[1], folder) + "```", text)


def prepare(folder: Path) -> None:
    """Put a copy of the examples into *folder*, without anything derived."""
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("derived", "brief.*"))


def _run_all(block: str, folder: Path) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_run(command[2:], folder)}" for command in commands)


def _run(command: str, folder: Path) -> str:
    """What *command* prints, on a terminal of a hundred columns without colours."""
    own = str(Path(sys.executable).parent)
    settings = {
        "PATH": f"{own}:{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
    }
    answer = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True, check=False
    )
    if answer.returncode:
        raise SystemExit(f"$ {command}\n{answer.stdout}{answer.stderr}")
    output = answer.stdout
    for pattern, steady in _UNSTEADY:
        output = pattern.sub(steady, output)
    return output if not output or output.endswith("\n") else output + "\n"


if __name__ == "__main__":
    for page in PAGES:
        with tempfile.TemporaryDirectory() as temporary:
            prepare(Path(temporary))
            path = ROOT / page
            path.write_text(refreshed(path.read_text(encoding="utf-8"), Path(temporary)), encoding="utf-8")
