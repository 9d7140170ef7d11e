"""Killing a run hard, after it has told so much of its progress."""

from __future__ import annotations

import signal
import subprocess
import time


def killed(process: subprocess.Popen[bytes], lines: int, pause: float) -> bool:
    """Whether *process* still lived when it was killed, *pause* seconds after it had told *lines* lines."""
    with process:
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.stdout.read()
        return process.wait() == -signal.SIGKILL
