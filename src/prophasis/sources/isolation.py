"""The other end of the reading process: starts it, feeds it, limits it, and survives its death."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from prophasis.sources.found import Item, Parsed, from_json

_MAX_LINE = 256 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading one file may cost."""

    memory_bytes: int = 1 << 30
    cpu_seconds: int = 30
    wall_seconds: float = 60.0


class IsolatedParser:
    """One reading process, reused from file to file because its parsers are slow to load.

    A file that kills it loses nothing but itself; the next one gets a new process. Not to be shared between threads.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._stop: weakref.finalize[Any, Any] | None = None

    def parse(self, form: str, content: bytes, charset: str | None = None) -> Parsed:
        """All that *content* holds, and why the rest could not be read, if any.

        A death of a process that had read other files before is tried once more in a fresh one, so that the result does
        not depend on what was read earlier.
        """
        fresh = self._process is None
        parsed, died_itself = self._ask(form, content, charset)
        return parsed if fresh or not died_itself else self._ask(form, content, charset)[0]

    def close(self) -> None:
        """End the process, if there is one."""
        if self._stop is not None:
            self._stop()
        self._process = self._stop = None

    def _ask(self, form: str, content: bytes, charset: str | None) -> tuple[Parsed, bool]:
        """One try: the result, and whether the process died by itself rather than by a limit on time."""
        process = self._running()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        watchdog = threading.Timer(self.limits.wall_seconds, stop)
        watchdog.daemon = True
        watchdog.start()
        try:
            items, end = _converse(process, form, content, charset)
        finally:
            watchdog.cancel()
            watchdog.join()
        if end is not None and end["kind"] == "end" and not late.is_set():
            if end["retire"]:
                self.close()
            return Parsed(tuple(items), end["failure"]), False
        code = process.wait()
        self.close()
        reason, by_itself = self._why(code, end, late=late.is_set())
        return Parsed(tuple(items), f"{reason} Split the file, or save its text as .txt."), by_itself

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _start(self.limits)
            self._stop = weakref.finalize(self, _end, self._process, os.getpid())
        return self._process

    def _why(self, code: int, end: dict[str, Any] | None, *, late: bool) -> tuple[str, bool]:
        """Why the process ended before it was done, in words."""
        if late:
            return f"was not read within {self.limits.wall_seconds:g} seconds, the limit for one file.", False
        if -code == getattr(signal, "SIGXCPU", None):
            return f"needed more than {self.limits.cpu_seconds} seconds of computing, the limit for one file.", False
        if end is not None and end.get("error") == "MemoryError":
            return f"needed more than {self.limits.memory_bytes >> 20:,} MB of memory, the limit for one file.", True
        if end is not None and end["kind"] == "died":
            return f"its parser gave up ({end['error']}: {end['message']}).", True
        ended = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"its parser broke down ({ended}), perhaps for want of memory.", True


_own = threading.local()


def shared_parser() -> IsolatedParser:
    """The parser of this thread. After a fork the child starts its own, for two must not read from one pipe."""
    if getattr(_own, "pid", None) != os.getpid():
        _own.pid, _own.parser = os.getpid(), IsolatedParser()
    parser: IsolatedParser = _own.parser
    return parser


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        # -P: a file in the current folder must not pass for a module; -B: the process may not write files
        [
            sys.executable,
            "-P",
            "-B",
            "-m",
            "prophasis.sources.worker",
            str(limits.memory_bytes),
            str(limits.cpu_seconds),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore", "TZ": "UTC"},
    )


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    """Kill and reap *process*, unless this is a forked copy of the process that started it."""
    if os.getpid() == owner:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


def _converse(
    process: subprocess.Popen[bytes], form: str, content: bytes, charset: str | None
) -> tuple[list[Item], dict[str, Any] | None]:
    """Send one request; the items that came back, and the last line (``None``: the process fell silent)."""
    items: list[Item] = []
    if process.stdin is None or process.stdout is None:
        return items, None
    request = {"form": form, "size": len(content), "charset": charset}
    with suppress(BrokenPipeError):
        process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
        process.stdin.write(content)
        process.stdin.flush()
    while line := _line(process.stdout):
        values = json.loads(line)
        if values["kind"] == "end":
            return items, values
        if values["kind"] == "died":
            process.kill()  # it is on its way out; nobody waits for it
            return items, values
        items.append(from_json(values))
    process.kill()
    return items, None


def _line(stream: IO[bytes]) -> bytes:
    """The next whole line; nothing where the stream ends, or a line never does."""
    line = stream.readline(_MAX_LINE)
    return line if line.endswith(b"\n") else b""
