"""The reading process: ``python -m prophasis.sources.worker MEMORY_BYTES CPU_SECONDS``.

It gets bytes on standard input and answers in lines of JSON. It needs no file and no network, and is denied both. Whatever
a parser raises that its reader does not know ends the process, with the reason as its last line.
"""

from __future__ import annotations

import json
import mmap
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from prophasis.errors import UnreadableDocument
from prophasis.sources.formats import reader_of
from prophasis.sources.found import Found, to_json, too_long

try:
    import resource
except ImportError:  # Windows: the wall clock of the parent is the only limit there
    resource = None  # type: ignore[assignment]

_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
_RETIRE_SHARE = 4
_STATM = Path("/proc/self/statm")  # the peak that the system keeps starts with that of the parent


def harden(memory_bytes: int) -> None:
    """Deny this process network, other programs, writing files, and more than *memory_bytes* of address space."""
    sys.addaudithook(_refuse)
    if resource is not None:
        for limit, value in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
            resource.setrlimit(limit, (value, value))
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        bound = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"the reading process may not do this: {event}")


def allow_seconds(cpu_seconds: int) -> None:
    """Let this process compute for *cpu_seconds* from now on; then the system ends it."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + 1 + cpu_seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def serve(requests: IO[bytes], replies: IO[bytes], *, memory_bytes: int, cpu_seconds: int) -> None:
    """Answer requests until there are no more. A request is a line of JSON (form, size, charset) and the bytes."""
    while header := requests.readline():
        request = json.loads(header)
        content = requests.read(request["size"])
        allow_seconds(cpu_seconds)
        _send(
            replies, {"kind": "end", "failure": _answer(request, content, replies), "retire": _is_large(memory_bytes)}
        )


def _answer(request: dict[str, Any], content: bytes, replies: IO[bytes]) -> str | None:
    """Send all items; the reason why the rest could not be read, if any."""
    try:
        for item in reader_of(request["form"])(content, request["charset"]):
            if isinstance(item, Found) and (doubt := too_long(item)):
                raise UnreadableDocument(doubt.message)
            _send(replies, to_json(item))
    except UnreadableDocument as error:
        return str(error)
    return None


def _is_large(memory_bytes: int) -> bool:
    """Whether this process has grown so much that the next file would find less room than a first one."""
    try:
        pages = int(_STATM.read_text("ascii").split()[1])
    except OSError:  # not Linux: the process is never too large, and a file that finds no room gets a new one
        return False
    return pages * mmap.PAGESIZE > memory_bytes // _RETIRE_SHARE


def _send(replies: IO[bytes], values: dict[str, Any]) -> None:
    replies.write(json.dumps(values).encode("ascii") + b"\n")
    replies.flush()


def main() -> None:
    """Serve standard input under the limits given as arguments."""
    memory_bytes, cpu_seconds = int(sys.argv[1]), int(sys.argv[2])
    replies = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a parser prints must not stand between the answers

    def say_why(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        _send(replies, {"kind": "died", "error": kind.__name__, "message": str(error)[:300]})

    sys.excepthook = say_why
    harden(memory_bytes)
    serve(sys.stdin.buffer, replies, memory_bytes=memory_bytes, cpu_seconds=cpu_seconds)


if __name__ == "__main__":
    main()
