"""What a user types, and what comes back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from typer.testing import CliRunner, Result

from prophasis.cli.main import app


def typed(*words: object) -> Result:
    """``prophasis`` with *words*, in this process; errors of the library are raised."""
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def process(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """``prophasis`` with *words*, as a process of its own."""
    command = [sys.executable, "-m", "prophasis", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **environment}, check=False
    )


def hears_control_c() -> None:
    """For ``preexec_fn``: a shell that starts the tests in the background tells them, and so what they start, to ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
